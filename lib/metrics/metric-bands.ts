import { bandDecimals, bandOf, type AssessmentEdition } from "@/lib/domain/assessment-bands";
import type { Label } from "@/lib/domain/label";
import { skmBands } from "@/lib/domain/skm-index";

/** The bands (kategori, mutu) of a metric's own scale and whose they are. */
export type MetricBands = Pick<AssessmentEdition, "bands" | "scaleMin" | "scaleMax"> & { readonly name: Label };

/** Mutu pelayanan of PermenPANRB 14/2017, as the bands of any scale. */
export const skmMetricBands: MetricBands = {
  name: { id: "Mutu pelayanan, PermenPANRB 14/2017", en: "Service quality, PermenPANRB 14/2017" },
  scaleMin: 25, scaleMax: 100,
  bands: skmBands.map(({ id, label, min }) => ({ id, labelId: `${id} (${label.id})`, labelEn: `${id} (${label.en})`, min })),
};

/** The bands of an edition of an instrument; null where none of its bounds is known. */
export const editionBands = ({ nameId, nameEn, bands, scaleMin, scaleMax }: AssessmentEdition): MetricBands | null =>
  bands.some(({ min }) => min !== null) ? { name: { id: nameId, en: nameEn }, bands, scaleMin, scaleMax } : null;

/** The name of the band that a value is in; null outside the scale. */
export function bandName(bands: MetricBands, value: number): Label | null {
  const result = bandOf(bands, value);
  return result.kind === "band" ? { id: result.band.labelId, en: result.band.labelEn } : null;
}

/**
 * The next band above a value and the least value that is in it: scores are rounded half up to two decimals before they
 * are compared, so that 88,305 already is 88,31. Null in the highest band.
 */
export function nextBand(bands: MetricBands, value: number): { readonly label: Label; readonly from: number; readonly shown: number } | null {
  const now = bandOf(bands, value);
  if (now.kind !== "band") return null;
  const above = bands.bands.flatMap(({ min, labelId, labelEn }) => (min !== null && min > (now.band.min ?? -Infinity) ? [{ min, label: { id: labelId, en: labelEn } }] : [])).sort((a, b) => a.min - b.min)[0];
  return above === undefined ? null : { label: above.label, from: above.min - 0.5 * 10 ** -bandDecimals, shown: above.min };
}
