import { z } from "zod";

import { normaliseTerm } from "@/lib/domain/normalise-term";
import { roundHalfUp } from "@/lib/domain/round-half-up";
import { validAt } from "@/lib/domain/valid-at";
import type { CivilDate } from "@/lib/time/civil-date";
import { civilDateSchema } from "@/lib/time/civil-date-schema";

/**
 * A band (kategori, predikat, zona) of an edition. `min` is its lowest score after rounding to `bandDecimals`; null when
 * only the predicate is known and not its bound (Monev MPP).
 */
export const assessmentBandSchema = z.object({
  id: z.string().min(1),
  labelId: z.string().min(1),
  labelEn: z.string().min(1),
  min: z.number().nullable(),
  zone: z.enum(["hijau", "kuning", "merah"]).optional(),
});
export type AssessmentBand = Readonly<z.infer<typeof assessmentBandSchema>>;

/**
 * One edition of an official instrument: aspects, weights and bounds change by year, so they are data with validity
 * dates. Bands stand highest first; an edition without bands (Opini Ombudsman 2025) has none that are known.
 */
export const assessmentEditionSchema = z.object({
  id: z.string().min(1),
  /** Series, such as `ombudsman`. Numbers of two editions of one series are never joined by a line. */
  instrument: z.string().min(1),
  nameId: z.string().min(1),
  nameEn: z.string().min(1),
  scaleMin: z.number(),
  scaleMax: z.number(),
  validFrom: civilDateSchema,
  validTo: civilDateSchema.nullable(),
  bands: z.array(assessmentBandSchema).readonly(),
});
export type AssessmentEdition = Readonly<z.infer<typeof assessmentEditionSchema>>;

/** Decimals to which scores are rounded half-up before they are compared with the bounds, as the tables print them. */
export const bandDecimals = 2;

export type BandResult =
  | { readonly kind: "band"; readonly band: AssessmentBand }
  /** `not-assessed`: tidak dinilai; `no-bands`: the edition's bounds are not known; `out-of-scale`: no such score exists. */
  | { readonly kind: "none"; readonly reason: "not-assessed" | "no-bands" | "out-of-scale" };

/**
 * The band of a score on the edition's own scale. "Tidak dinilai" (null) is no band and never the lowest one. Example:
 * 85.77 in the Ombudsman edition of 2022–2024 is B, zone hijau.
 */
export function bandOf(edition: Pick<AssessmentEdition, "bands" | "scaleMin" | "scaleMax">, score: number | null): BandResult {
  if (score === null) return { kind: "none", reason: "not-assessed" };
  const rounded = roundHalfUp(score, bandDecimals);
  if (!Number.isFinite(score) || rounded < edition.scaleMin || rounded > edition.scaleMax) return { kind: "none", reason: "out-of-scale" };
  const band = edition.bands.find(({ min }) => min !== null && rounded >= min);
  return band ? { kind: "band", band } : { kind: "none", reason: "no-bands" };
}

/** The band a publisher named in words ("Sangat Baik", "A", "hijau" is none of them: a zone spans bands); null when unknown. */
export function bandOfPredicate(edition: Pick<AssessmentEdition, "bands">, predicate: string): AssessmentBand | null {
  // "A−" and "A" differ only in a sign, which normaliseTerm drops: compare the bare text first.
  const bare = predicate.trim().replaceAll("−", "-").toLowerCase();
  const term = normaliseTerm(predicate);
  const isNamed = (band: AssessmentBand): boolean =>
    [band.labelId, band.labelEn].some((label) => label.replaceAll("−", "-").toLowerCase() === bare);
  return (
    edition.bands.find((band) => band.id.toLowerCase() === bare || isNamed(band)) ??
    edition.bands.find((band) => term !== "" && [band.labelId, band.labelEn].some((label) => normaliseTerm(label) === term)) ??
    null
  );
}

/** The edition of an instrument in force on a date; `null` when there was none. */
export const editionInForce = <T extends AssessmentEdition>(editions: readonly T[], instrument: string, date: CivilDate): T | null =>
  validAt(editions.filter((edition) => edition.instrument === instrument), date);

/** A place in a series where the line must break. `from` is the last edition before it, `to` the one that starts on `on`. */
export type SeriesBreak = { readonly on: CivilDate; readonly from: string; readonly to: string };

/**
 * Every change of edition of an instrument that starts after `after` and on or before `until`, in order. A score before a
 * break and one after it are not comparable, even when both run from 0 to 100. Example: the Ombudsman series breaks on
 * 2022-01-01 (bounds) and 2025-01-01 (Opini).
 */
export function seriesBreaks(
  editions: readonly AssessmentEdition[],
  instrument: string,
  range: { readonly after: CivilDate; readonly until: CivilDate },
): SeriesBreak[] {
  const ordered = editions.filter((edition) => edition.instrument === instrument).sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  return ordered
    .flatMap((edition, i) => {
      const before = ordered[i - 1];
      return before ? [{ on: edition.validFrom, from: before.id, to: edition.id }] : [];
    })
    .filter(({ on }) => on > range.after && on <= range.until);
}

/** True when two scores may be joined by a line or subtracted: the same edition, nothing less. */
export const isSameSeries = (editionIdA: string, editionIdB: string): boolean => editionIdA === editionIdB;
