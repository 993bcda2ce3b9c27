import { readInstrumentEditions } from "@/lib/data/read/instrument-editions";
import type { MppSummary } from "@/lib/data/read/mpps";
import { editionInForce } from "@/lib/domain/assessment-bands";
import { partKey, type IndexPillar } from "@/lib/domain/index-method";
import { hasPeers } from "@/lib/domain/peer-group";
import type { PageContext } from "@/lib/loaders/page-context";
import type { PeriodRanking } from "@/lib/loaders/ranking-core";
import { missing, valueOrNull } from "@/lib/measured";
import type { ClimbMetric, ClimbModel } from "@/lib/metrics/climb";
import { editionBands, skmMetricBands, type MetricBands } from "@/lib/metrics/metric-bands";
import { spreadAmong } from "@/lib/metrics/peer-spread";
import { rankGoals } from "@/lib/metrics/rank-goals";
import { isMetricId, metricById } from "@/lib/metrics/registry";
import { unitScales } from "@/lib/metrics/unit";
import { addMonths, lastDayOf } from "@/lib/time/civil-date";
import type { Period } from "@/lib/time/period";

/**
 * What would move an MPP up in a closed period: its index taken apart, where all others stand, how much comparable MPPs
 * differ. Values of other MPPs are published aggregates of a closed period, the same for every reader; null where the
 * period is open or had no method.
 */
export async function loadClimb(context: PageContext, mpp: MppSummary, { period, incomplete, method, rows, composed, values }: PeriodRanking): Promise<ClimbModel | null> {
  const own = composed.get(mpp.id);
  if (incomplete || method === null || own === undefined) return null;
  const peerGroup = hasPeers(mpp) ? mpp.peerGroup : null;
  const visitBands = await loadVisitBands(period, method.pillars);
  const metrics = method.pillars.flatMap((pillar) => pillar.metrics.flatMap(({ metric: metricId, worst, best }): ClimbMetric[] => {
    if (!isMetricId(metricId)) return [];
    const { label, unit } = metricById(metricId);
    const measured = own.pillars.find(({ pillarId }) => pillarId === pillar.id)?.parts.find((part) => part.metricId === metricId)?.measured ?? missing("not-reported");
    const others = (values().get(partKey(pillar.id, metricId)) ?? []).filter(({ mppId }) => mppId !== mpp.id);
    return [{
      metricId, pillarId: pillar.id, label, unit, worst, best, measured,
      // A scale without an end still has values that nobody means.
      bounds: unitScales[unit] ?? [0, Math.ceil(10 * Math.max(worst, best, valueOrNull(measured) ?? 0))],
      spread: spreadAmong({ peers: others.filter((other) => other.peerGroup === peerGroup).map(({ value }) => value), nation: others.map(({ value }) => value) }, { worst, best }),
      bands: metricId === "skm-index" ? skmMetricBands : metricId === "visit-score" ? visitBands : null,
    }];
  }));
  const indices = rows.flatMap((row) => { const index = row.nation.rank === null || row.mppId === mpp.id ? null : valueOrNull(row.index); return index === null ? [] : [{ row, index }]; });
  const among = (isIn: (row: PeriodRanking["rows"][number]) => boolean): number[] => indices.filter(({ row }) => isIn(row)).map(({ index }) => index);
  const now = valueOrNull(own.index);
  return {
    method, own, metrics,
    others: { nation: among(() => true), province: among((row) => row.provinceCode === mpp.provinceCode), peers: peerGroup === null ? null : among((row) => row.peerGroup === peerGroup) },
    goals: now === null ? [] : rankGoals(now, among(() => true)),
  };
}

/** Bands of the visits' instrument, where one edition was in force over all the months that the visit pillar is read over. */
async function loadVisitBands(period: Period, pillars: readonly IndexPillar[]): Promise<MetricBands | null> {
  const windowMonths = pillars.find(({ metrics }) => metrics.some(({ metric }) => metric === "visit-score"))?.windowMonths;
  const from = windowMonths === undefined ? period.from : addMonths(period.to, 1 - windowMonths);
  const editions = await readInstrumentEditions();
  const [first, last] = [lastDayOf(from), lastDayOf(period.to)].map((day) => editionInForce(editions, "lensa-visit", day));
  return last !== null && last !== undefined && first?.id === last.id ? editionBands(last) : null;
}
