import type { ChartInput, FunnelModel, FunnelPoint, TableCell } from "@/lib/charts/chart-model";
import { niceCeiling } from "@/lib/charts/scale";
import { numberColumn, textColumn } from "@/lib/charts/table";
import type { ChartOptions } from "@/lib/charts/trend";
import { formatNumber } from "@/lib/i18n/format";
import { chartWords } from "@/lib/i18n/words";
import { unitScales } from "@/lib/metrics/unit";
import { expectedCounts, funnel, outsideOf } from "@/lib/stats/funnel";
import { funnelLimits } from "@/lib/stats/funnel-limits";

export type FunnelInput = ChartInput & {
  /** `count` of `base`: a part of them (`"share"`), or cases beside them (`"rate"`). At least two units, one with cases. */
  readonly units: readonly { readonly id: string; readonly label: string; readonly href: string; readonly count: number; readonly base: number }[];
  readonly of: "share" | "rate";
  /** Values are shown per so many of the base: 1.000 for "per 1,000". */
  readonly times: number;
  readonly baseLabel: string;
};

const curvePoints = 60;

/**
 * Units against the limits of chance at their size, widened by what the units differ anyway (lib/stats/funnel). Beyond the
 * outer limits a unit differs more than chance allows; between the limits one in twenty does by chance.
 */
export function toFunnelModel(input: FunnelInput, { locale }: ChartOptions): FunnelModel {
  const words = chartWords(locale);
  const { id, title, unit, asOf, units, of, times, baseLabel } = input;
  const bases = units.map(({ base }) => base);
  const counts = units.map(({ count }) => count);
  const expected = of === "share" ? bases : expectedCounts(counts, bases);
  const scale = of === "share" ? "proportion" : "ratio";
  const found = funnel(units.map(({ count }, i) => ({ count, base: expected[i] ?? 0 })), scale);
  const rate = counts.reduce((sum, count) => sum + count, 0) / bases.reduce((sum, base) => sum + base, 0);
  // A ratio of 1 is the overall rate; a share is shown as it is.
  const shown = (value: number): number => (of === "share" ? value : value * rate) * times;
  const points = units.map((each, i): FunnelPoint => {
    const result = found.units[i];
    if (result === undefined) throw new Error("No such unit.");
    const outer = outsideOf(result.value, result.outer);
    return {
      id: each.id, label: each.label, href: each.href, base: each.base, value: shown(result.value),
      outside: outer ?? outsideOf(result.value, result.inner), isFar: outer !== null,
      outer: { low: shown(result.outer.low), high: shown(result.outer.high) },
    };
  });
  const [least, most] = [Math.min(...bases), Math.max(...bases)];
  const curve = Array.from({ length: curvePoints }, (_, step) => {
    const base = least * (most / least) ** (step / (curvePoints - 1));
    const at = (level: 0.95 | 0.998) => funnelLimits(scale, found.target, of === "share" ? base : base * rate, found.tau2, level);
    const [inner, outer] = [at(0.95), at(0.998)];
    return { base, inner: { low: shown(inner.low), high: shown(inner.high) }, outer: { low: shown(outer.low), high: shown(outer.high) } };
  });
  const far = (side: "above" | "below"): number => points.filter((point) => point.isFar && point.outside === side).length;
  const target = shown(found.target);
  const top = unitScales[unit]?.[1] ?? niceCeiling(Math.max(...points.map(({ value }) => value)));
  return {
    kind: "funnel", id, title, unit, asOf, points, curve, target, baseLabel, domain: [0, top], bases: [least, most],
    sentence: words("sentences.funnel", { count: points.length, above: far("above"), below: far("below"), target: formatNumber(target, unit, locale) }),
    table: {
      columns: [textColumn("mpp", locale), { id: "base", label: baseLabel, kind: "number", unit: "count" }, { id: "value", label: words("columns.value"), kind: "number", unit },
        numberColumn("limitLow", locale, unit), numberColumn("limitHigh", locale, unit), { id: "signal", label: words("columns.signal"), kind: "text" }],
      rows: points.map(({ label, base, value, outer, outside, isFar }): TableCell[] => [label, base, value, outer.low, outer.high, outside === null ? null : words(`funnel.${isFar ? "far" : "near"}.${outside}`)]),
      notes: [],
    },
  };
}
