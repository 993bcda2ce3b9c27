import { caseTimes } from "@/lib/metrics/case-times";
import { pairColumns, type HistogramColumn, type RollupFamily } from "@/lib/rollup/families";
import { estimateOfBuckets, survivalEstimateOf, type HistogramEstimate } from "@/lib/stats/histogram-estimate";
import { quantileBuckets, type Histogram } from "@/lib/stats/quantile-histogram";

/**
 * Quantiles that are stored beside the histograms of a row, so that a question which one row answers reads no histogram.
 * A stored one is `{n, value, low, high}`: of log buckets the indices, which SQL finds as Node does, so that both ways give the
 * same number; of days the days themselves. `{}`: not stored in this row, whose histogram has to be read.
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

export const estimateColumnsOf = (family: RollupFamily): readonly EstimateColumn[] => Object.keys(estimatesOf(family)).map((name) => `${family}.${name}` as EstimateColumn);

type Located = { readonly family: RollupFamily; readonly spec: EstimateSpec };

const located: ReadonlyMap<string, Located> = new Map(Object.entries<Readonly<Record<string, EstimateSpec>>>(specs).flatMap(([family, own]) =>
  Object.entries(own).map(([name, spec]): readonly [string, Located] => [`${family}.${name}`, { family: family as RollupFamily, spec }])));

function specOf(column: EstimateColumn): Located {
  const found = located.get(column);
  if (found === undefined) throw new Error(`Unknown estimate column ${column}`);
  return found;
}

/** The histograms behind an estimate. */
export function sourcesOf(column: EstimateColumn): HistogramColumn[] {
  const { family, spec } = specOf(column);
  return (spec.kind === "quantile" ? [spec.of] : [spec.closed, spec.open]).map((source) => `${family}.${source}` as HistogramColumn);
}

/** Whether the SQL of months stores it too; survival curves are for Node alone. */
export const isStoredInMonths = (column: EstimateColumn): boolean => specOf(column).spec.kind === "quantile";

const orNull = (value: number | undefined): number | null => (value === undefined || Number.isNaN(value) ? null : value);

/** What a stored estimate says; null where it is not stored. Elements that are NULL come as NaN. */
export function toEstimate(column: EstimateColumn, stored: readonly number[]): HistogramEstimate | null {
  const [n, value = NaN, low = NaN, high = NaN] = [stored[0], stored[1], stored[2], stored[3]];
  if (n === undefined) return null;
  if (specOf(column).spec.kind === "survival") return { n, value: orNull(value), low: orNull(low), high: orNull(high) };
  return estimateOfBuckets(n === 0 ? null : { n, value, low, high });
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

/** An estimate as a row stores it. */
export type StoredEstimate = readonly (number | null)[];

/** Computes the estimates of a row from its histograms, in the order of `estimatesOf`; `histograms` in that of lib/rollup/families. */
export function computeEstimates(family: RollupFamily): (histograms: readonly Histogram[]) => StoredEstimate[] {
  const names = pairColumns(family);
  const empty: Histogram = { buckets: [], counts: [] };
  const jobs = Object.values(estimatesOf(family)).map((spec) => {
    const at = (name: string): number => names.indexOf(name);
    if (spec.kind === "quantile") {
      return (histograms: readonly Histogram[]): StoredEstimate => {
        const found = quantileBuckets(histograms[at(spec.of)] ?? empty, spec.q);
        return found === null ? [0, null, null, null] : [found.n, found.value, found.low, found.high];
      };
    }
    return (histograms: readonly Histogram[]): StoredEstimate => {
      const { n, value, low, high } = survivalEstimateOf(caseTimes(histograms[at(spec.closed)] ?? empty, histograms[at(spec.open)] ?? empty), spec.q);
      return [n, value, low, high];
    };
  });
  return (histograms) => jobs.map((job) => job(histograms));
}
