import type { ChartInput, ColourStep, MappedProvince, PlacedProvince, ProvinceItem, ProvinceMapModel, TableModel } from "@/lib/charts/chart-model";
import { toNusantara } from "@/lib/charts/nusantara-projection";
import { provincePlaces } from "@/lib/charts/provinces";
import { colourSteps, stepOf } from "@/lib/charts/scale";
import { extremes } from "@/lib/charts/sentences";
import { measuredCells, measuredColumns, textColumn } from "@/lib/charts/table";
import type { ChartOptions } from "@/lib/charts/trend";
import { formatMeasured, formatNumber } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locales";
import { chartWords } from "@/lib/i18n/words";
import { missing, valueOrNull, type Measured } from "@/lib/measured";
import type { Unit } from "@/lib/metrics/unit";

export type ProvinceMapInput = ChartInput & {
  readonly provinces: readonly ProvinceItem[];
  /** MPPs at the centroid of their region. */
  readonly points?: readonly {
    readonly id: string; readonly label: string; readonly measured: Measured; readonly lat: number; readonly lng: number;
    readonly href?: string; readonly highlighted?: boolean;
  }[];
};

/** Provinces in five depths of one colour, MPPs as points over them. */
export function toProvinceMapModel(input: ProvinceMapInput, { locale }: ChartOptions): ProvinceMapModel {
  const { id, title, unit, asOf, points = [] } = input;
  const all = [...input.provinces, ...points].map((each) => valueOrNull(each.measured)).filter((value) => value !== null);
  const steps = colourSteps(all, unit, locale);
  return {
    kind: "province-map", id, title, unit, asOf, steps,
    provinces: placeProvinces(input.provinces, steps, unit, locale).map(withSpot),
    points: points.flatMap(({ lat, lng, highlighted = false, ...point }) => {
      const placed = toNusantara(lng, lat);
      if (placed === null) return [];
      return [{ ...point, ...placed, highlighted, step: stepOf(valueOrNull(point.measured), steps), text: formatMeasured(point.measured, unit, locale) }];
    }),
    sentence: readProvinces(input.provinces, { title, unit, locale }),
    table: mapTable(input, locale),
  };
}

/** All 38 provinces; one that the data does not name has no value. */
export function placeProvinces(items: readonly ProvinceItem[], steps: readonly ColourStep[], unit: Unit, locale: Locale): PlacedProvince[] {
  const known = new Set(items.map((item) => item.code));
  const unnamed = provincePlaces.filter((place) => !known.has(place.code)).map((place) => ({ code: place.code, name: place.short, measured: missing("not-reported") }));
  return [...items, ...unnamed].map((item) => ({
    ...item,
    step: stepOf(valueOrNull(item.measured), steps),
    text: formatMeasured(item.measured, unit, locale),
  }));
}

/** Placed here, so that the drawing needs no projection. */
function withSpot(province: PlacedProvince): MappedProvince {
  const at = provincePlaces.find(({ code }) => code === province.code)?.at;
  const spot = at === undefined ? null : toNusantara(at[0], at[1]);
  return spot === null ? province : { ...province, spot };
}

type ProvinceReading = { readonly title: string; readonly unit: Unit; readonly locale: Locale };

export function readProvinces(items: readonly ProvinceItem[], { title, unit, locale }: ProvinceReading): string {
  const words = chartWords(locale);
  const named = items.flatMap(({ name, measured }) => (measured.kind === "value" ? [{ label: name, value: measured.value }] : []));
  const found = extremes(named);
  if (found === null) return words("sentences.noneAtAll", { subject: title });
  return words("sentences.map", {
    count: named.length, total: provincePlaces.length,
    highName: found.high.label, highValue: formatNumber(found.high.value, unit, locale),
    lowName: found.low.label, lowValue: formatNumber(found.low.value, unit, locale),
  });
}

export function provinceTable(items: readonly ProvinceItem[], unit: Unit, locale: Locale): TableModel {
  const all = items.map((item) => item.measured);
  return {
    columns: [textColumn("province", locale), ...measuredColumns(all, unit, locale)],
    rows: items.map((item) => [item.name, ...measuredCells(item.measured, all, locale)]),
    notes: [],
  };
}

function mapTable({ provinces, points = [], unit }: ProvinceMapInput, locale: Locale): TableModel {
  const note = chartWords(locale)("notes.outline");
  if (points.length === 0) return { ...provinceTable(provinces, unit, locale), notes: [note] };
  const all = [...provinces, ...points].map((each) => each.measured);
  return {
    columns: [textColumn("province", locale), textColumn("mpp", locale), ...measuredColumns(all, unit, locale)],
    rows: [
      ...provinces.map((item) => [item.name, null, ...measuredCells(item.measured, all, locale)]),
      ...points.map((point) => [null, point.label, ...measuredCells(point.measured, all, locale)]),
    ],
    notes: [note],
  };
}
