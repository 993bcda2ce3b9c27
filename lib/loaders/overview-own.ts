import { quantileOf } from "@/lib/charts/scale";
import { composeIndices } from "@/lib/data/read/query-metrics";
import type { MetricPage } from "@/lib/loaders/metric-page";
import type { PeriodRanking } from "@/lib/loaders/ranking-core";
import { valueOrNull, type Measured } from "@/lib/measured";
import { comparisonOf, indexDifference, type IndexDifference } from "@/lib/metrics/index-difference";
import { rankMove, type RankedMpp, type RankMove } from "@/lib/metrics/rank-mpps";
import { isMetricId, metricById } from "@/lib/metrics/registry";
import { roomToRise } from "@/lib/metrics/room-to-rise";
import type { Unit } from "@/lib/metrics/unit";

const listedRooms = 3;
const listedMpps = 4;

export type OwnPillar = { readonly id: string; readonly label: string; readonly weight: number; readonly measured: Measured; /** 0–100; null when no MPP has it. */ readonly nationalMedian: number | null };
export type OwnRoom = { readonly metricId: string; readonly label: string; readonly unit: Unit; readonly measured: Measured; /** Index points. */ readonly gain: number };

/** Where one of the reader's MPPs stands, why, and what would move it up. */
export type OwnMpp = {
  readonly code: string;
  readonly name: string;
  readonly standing: RankedMpp;
  readonly move: RankMove;
  readonly difference: IndexDifference;
  readonly pillars: readonly OwnPillar[];
  readonly rooms: readonly OwnRoom[];
  /** Index points to the next MPP above; null at the top and without a rank. */
  readonly gapAbove: { readonly points: number; readonly name: string } | null;
};

/** The cards of a Sekda's or operator's own MPPs; empty for those who look at the nation. */
export async function loadOwn({ scope, user, mppById, filters, today, locale }: MetricPage, [before, current]: readonly PeriodRanking[]): Promise<OwnMpp[]> {
  if (scope.records.kind === "all" || !current || !before) return [];
  const mppIds = user.mppIds.slice(0, listedMpps);
  if (mppIds.length === 0) return [];
  const composed = await composeIndices(scope, { periods: [filters.period], filter: { mppIds } }, today);
  return mppIds.flatMap((mppId): OwnMpp[] => {
    const mpp = mppById.get(mppId);
    const standing = current.byMpp.get(mppId);
    if (!mpp || !standing) return [];
    const earlier = before.byMpp.get(mppId);
    const result = composed.find((row) => row.mppId === mppId)?.result ?? null;
    return [{
      code: mpp.code, name: mpp.name, standing, move: current.incomplete ? { kind: "none" } : rankMove(standing.nation, earlier?.nation, current.uncertainty().get(mppId) ?? null),
      difference: indexDifference(standing, earlier, comparisonOf(before, current)),
      pillars: standing.pillars.map(({ pillarId, weight, measured }) => {
        const method = current.method?.pillars.find(({ id }) => id === pillarId);
        return { id: pillarId, weight, measured, label: (locale === "id" ? method?.labelId : method?.labelEn) ?? pillarId, nationalMedian: pillarMedian(current, pillarId) };
      }),
      rooms: result === null ? [] : roomToRise(result).slice(0, listedRooms).flatMap(({ metricId, measured, gain }) => {
        if (!isMetricId(metricId)) return [];
        const { label, unit } = metricById(metricId);
        return [{ metricId, label: label[locale], unit, measured, gain }];
      }),
      gapAbove: gapAbove(standing, current, (id) => mppById.get(id)?.name ?? ""),
    }];
  });
}

function pillarMedian({ rows }: PeriodRanking, pillarId: string): number | null {
  const values = rows.flatMap(({ pillars }) => { const value = valueOrNull(pillars.find((pillar) => pillar.pillarId === pillarId)?.measured ?? { kind: "missing", reason: "not-reported" }); return value === null ? [] : [value]; });
  return quantileOf(values.sort((a, b) => a - b), 0.5);
}

function gapAbove({ index, nation }: RankedMpp, { rows }: PeriodRanking, nameOf: (mppId: number) => string): OwnMpp["gapAbove"] {
  if (index.kind !== "value" || nation.rank === null) return null;
  let next: { readonly value: number; readonly mppId: number } | null = null;
  for (const row of rows) {
    const value = valueOrNull(row.index);
    if (value !== null && value > index.value && (next === null || value < next.value)) next = { value, mppId: row.mppId };
  }
  return next === null ? null : { points: next.value - index.value, name: nameOf(next.mppId) };
}
