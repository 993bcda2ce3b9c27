import { caseTimes } from "@/lib/metrics/case-times";
import { pairColumns, type HistogramColumn, type RollupFamily } from "@/lib/rollup/families";
import { quantileEstimateOf, survivalEstimateOf, type HistogramEstimate } from "@/lib/stats/histogram-estimate";
import type { Histogram } from "@/lib/stats/quantile-histogram";

/**
 * Quantiles that are stored beside the histograms of a row, so that a question which one row answers reads no histogram.
 * They are computed by the functions that lib/metrics/evaluate calls, so that both ways give the same number.
 */
export type EstimateSpec =
  | { readonly kind: "quantile"; readonly of: string; readonly q: number }
  | { readonly kind: "survival"; readonly closed: string; readonly open: string; readonly q: number };

const specs = {
  ticket: {
    wait_q50: { kind: "quantile", of: "wait", q: 0.5 },
    wait_q90: { kind: "quantile", of: "wait", q: 0.9 },
    service_q50: { kind: "quantile", of: "service", q: 0.5 },
    service_q90: { kind: "quantile", of: "service", q: 0.9 },
  },
  complaint: { days_q50: { kind: "survival", closed: "closed_days", open: "open_days", q: 0.5 } },
} as const satisfies { readonly [F in RollupFamily]?: Readonly<Record<string, EstimateSpec>> };

/** Column name → what it holds, of a family. */
export const estimatesOf = (family: RollupFamily): Readonly<Record<string, EstimateSpec>> => (family in specs ? specs[family as keyof typeof specs] : {});

/** An estimate column, written `family.column`. */
export type EstimateColumn = { [F in keyof typeof specs]: `${F}.${keyof (typeof specs)[F] & string}` }[keyof typeof specs];

/** The histograms behind an estimate. */
export function sourcesOf(column: EstimateColumn): HistogramColumn[] {
  const [family = "", name = ""] = column.split(".");
  const spec = (specs as Readonly<Record<string, Readonly<Record<string, EstimateSpec>>>>)[family]?.[name];
  const sources = spec === undefined ? [] : spec.kind === "quantile" ? [spec.of] : [spec.closed, spec.open];
  return sources.map((source) => `${family}.${source}` as HistogramColumn);
}

/** The stored column of a quantile of one histogram, or of the time to an end of two; null when it is not stored. */
export function estimateColumn(wanted: { readonly of: HistogramColumn; readonly q: number } | { readonly closed: HistogramColumn; readonly open: HistogramColumn; readonly q: number }): EstimateColumn | null {
  for (const family of Object.keys(specs) as (keyof typeof specs)[]) {
    for (const [name, spec] of Object.entries<EstimateSpec>(specs[family])) {
      const same = spec.kind === "quantile"
        ? "of" in wanted && wanted.of === `${family}.${spec.of}` && wanted.q === spec.q
        : "closed" in wanted && wanted.closed === `${family}.${spec.closed}` && wanted.open === `${family}.${spec.open}` && wanted.q === spec.q;
      if (same) return `${family}.${name}` as EstimateColumn;
    }
  }
  return null;
}

/** Computes the estimates of a row from its histograms, in the order of `estimatesOf`; `histograms` in that of lib/rollup/families. */
export function computeEstimates(family: RollupFamily): (histograms: readonly Histogram[]) => HistogramEstimate[] {
  const names = pairColumns(family);
  const empty: Histogram = { buckets: [], counts: [] };
  const jobs = Object.values(estimatesOf(family)).map((spec) => {
    const at = (name: string): number => names.indexOf(name);
    if (spec.kind === "quantile") return (histograms: readonly Histogram[]) => quantileEstimateOf(histograms[at(spec.of)] ?? empty, spec.q);
    return (histograms: readonly Histogram[]) => survivalEstimateOf(caseTimes(histograms[at(spec.closed)] ?? empty, histograms[at(spec.open)] ?? empty), spec.q);
  });
  return (histograms) => jobs.map((job) => job(histograms));
}
