import type { TrendPoint } from "@/lib/charts/chart-model";
import type { Measured } from "@/lib/measured";
import type { Change } from "@/lib/metrics/change";
import type { MetricDefinition } from "@/lib/metrics/define-metric";
import type { PeerMedian } from "@/lib/metrics/peer-median";
import type { KnownMetric } from "@/lib/metrics/registry";
import type { VariationReading } from "@/lib/metrics/variation";
import { isStock } from "@/lib/rollup/families";
import { relativeError } from "@/lib/stats/quantile-histogram";
import { addMonths } from "@/lib/time/civil-date";
import type { Period } from "@/lib/time/period";

/** One metric of one MPP against what it can be held against: target, peers and its own past. */
export type MetricReading = {
  readonly metric: KnownMetric;
  readonly measured: Measured;
  readonly change: Change;
  /** Whether the line of months up to the period moves by more than chance; null where the metric has no line of its own. */
  readonly variation: VariationReading | null;
  /** Read over twelve months ending with the period, and compared with the twelve before. */
  readonly trailing: boolean;
  readonly target: number | null;
  /** null: no target, no value, or a volume. */
  readonly met: boolean | null;
  /** null: raw volumes are never compared, and some MPPs have no peers. */
  readonly peers: PeerMedian | null;
  /** Own past, the period last. */
  readonly points: readonly TrendPoint[];
  readonly explainHref: string;
  /** A page that tells more about it than its line here. */
  readonly pageHref?: string;
};

/**
 * Against the median of the peers. `not-distinct`: the median lies within the value's interval; `too-few`: there is no
 * interval and too small an n to tell; null: one of the two is absent or no direction is better.
 */
export type PeerStanding = "better" | "worse" | "equal" | "not-distinct" | "too-few" | null;

/** Fewest observations for a value without an interval to be held against the peers. */
const minimumN = 10;

/** Where a value stands beside its peers' median. The median is a middle, not a limit: half of the group is below it. */
export function peerStanding({ metric, measured, peers }: Pick<MetricReading, "metric" | "measured" | "peers">): PeerStanding {
  if (metric.better === "none" || measured.kind !== "value" || peers?.value == null) return null;
  const { value, n, interval } = measured;
  if (interval !== undefined && interval.low <= peers.value && peers.value <= interval.high) return "not-distinct";
  if (interval === undefined && n < minimumN) return "too-few";
  if (value === peers.value) return "equal";
  return value > peers.value === (metric.better === "higher") ? "better" : "worse";
}

/** How many of the readings stand where against their peers. */
export function countStandings(readings: readonly Pick<MetricReading, "metric" | "measured" | "peers">[]): { readonly better: number; readonly worse: number; readonly alike: number; readonly compared: number } {
  const standings = readings.map(peerStanding).filter((standing) => standing !== null && standing !== "too-few");
  const count = (...wanted: readonly PeerStanding[]): number => standings.filter((standing) => wanted.includes(standing)).length;
  return { better: count("better"), worse: count("worse"), alike: count("equal", "not-distinct"), compared: standings.length };
}

export const trailingMonths = 12;

/**
 * Visits come once or twice a year: a quarter alone would leave most MPPs without any, so what visits measure is read over
 * twelve months, as the index does.
 */
export const isTrailing = (metric: MetricDefinition): boolean => metric.sources.includes("visits");

/** A level is counted to the last case and no sample: any difference of two levels is one. */
export const isLevel = ({ formula }: MetricDefinition): boolean => formula.kind === "sum" && isStock(formula.of);

/** Counted over days, so that a longer or busier month has more of it. */
export const isFlow = (metric: MetricDefinition): boolean => metric.unit === "count" && !isLevel(metric);

/** A pillar that is read over twelve months: neighbouring periods share eleven of them, so that it can have no natural limits. */
export const sharesMonths = (metric: MetricDefinition): boolean => metric.formula.kind === "index" && metric.formula.pillar !== null && isTrailing(metric);

/** Share by which values may be off: quantiles and survival medians come from log buckets (lib/stats/quantile-histogram). */
export const blurOf = ({ formula }: MetricDefinition): number => (formula.kind === "quantile" || formula.kind === "survival-median" ? relativeError : 0);

/** Twelve months ending with `period`, `yearsBack` times twelve months earlier. Its id is no period id of the calendar. */
export function trailingPeriod(period: Period, yearsBack = 0): Period {
  const to = addMonths(period.to, -trailingMonths * yearsBack);
  const from = addMonths(to, 1 - trailingMonths);
  return { id: `${from}/${to}`, grain: "year", from, to };
}
