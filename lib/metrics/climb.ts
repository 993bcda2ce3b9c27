import type { IndexMethod } from "@/lib/domain/index-method";
import type { Label } from "@/lib/domain/label";
import { valueOrNull, type Measured } from "@/lib/measured";
import { composeIndex, type ComposedIndex } from "@/lib/metrics/compose-index";
import type { MetricBands } from "@/lib/metrics/metric-bands";
import { rankAmong, type RankGoal } from "@/lib/metrics/rank-goals";
import type { Unit } from "@/lib/metrics/unit";

/** How much comparable MPPs differ in a metric, in its unit: the measure of effort. */
export type PeerSpread = {
  /** Above 0. */
  readonly width: number;
  /** The best value among them; null when none has one. */
  readonly best: number | null;
  readonly members: number;
  /** The peer group, or all MPPs where too few peers have a value. */
  readonly among: "peers" | "nation";
};

/** One metric of the index as the calculator knows it. */
export type ClimbMetric = {
  readonly metricId: string;
  readonly pillarId: string;
  readonly label: Label;
  readonly unit: Unit;
  readonly worst: number;
  readonly best: number;
  readonly measured: Measured;
  /** Values that exist at all. */
  readonly bounds: readonly [number, number];
  readonly spread: PeerSpread;
  readonly bands: MetricBands | null;
};

/** Everything that is needed to ask what would move an MPP up: its own index taken apart and where the others stand. */
export type ClimbModel = {
  readonly method: IndexMethod;
  readonly own: ComposedIndex;
  readonly metrics: readonly ClimbMetric[];
  /** Indices of the other ranked MPPs; of the peers null where an MPP has no peer group. */
  readonly others: { readonly nation: readonly number[]; readonly province: readonly number[]; readonly peers: readonly number[] | null };
  /** Nearest first; none without an index. */
  readonly goals: readonly RankGoal[];
};

/** Values of metrics, by metric, that are asked about instead of the real ones; in the metrics' units. */
export type Changes = ReadonlyMap<string, number>;

/** The index as it would be with other values; also of metrics that have none yet. */
export function composeWith({ method, own }: Pick<ClimbModel, "method" | "own">, changes: Changes): ComposedIndex {
  const known = new Map(own.pillars.flatMap(({ parts }) => parts.map(({ metricId, measured }) => [metricId, measured] as const)));
  return composeIndex(method, (id): Measured => {
    const measured = known.get(id) ?? { kind: "missing", reason: "not-reported" };
    const value = changes.get(id);
    if (value === undefined) return measured;
    return measured.kind === "value" ? { kind: "value", value, n: measured.n } : { kind: "value", value, n: 0 };
  });
}

/** The index with changes, as a bare number. */
export const indexWith = (model: Pick<ClimbModel, "method" | "own">, changes: Changes): number | null => valueOrNull(composeWith(model, changes).index);

/** Places of an index in the nation, the province and the peer group, if all others stay as they are. */
export type Places = { readonly nation: number; readonly province: number; readonly peers: number | null };
export const placesOf = (index: number, { nation, province, peers }: ClimbModel["others"]): Places =>
  ({ nation: rankAmong(index, nation), province: rankAmong(index, province), peers: peers === null ? null : rankAmong(index, peers) });
