import type { TrendPoint } from "@/lib/charts/chart-model";
import { lineKey, type MetricRow } from "@/lib/data/read/metric-query";
import type { MppSummary } from "@/lib/data/read/mpps";
import { explainHref } from "@/lib/filters/explain-href";
import { hrefWith } from "@/lib/filters/page-filters";
import { resolutionPath } from "@/lib/filters/resolution-params";
import { formatPeriodShort } from "@/lib/i18n/format";
import { trendPeriods } from "@/lib/filters/page-filters";
import { limitedLine, loadLimitBasis, variationOf } from "@/lib/loaders/limit-basis";
import type { PageContext } from "@/lib/loaders/page-context";
import { peerReadingRows, plainReadings, readingMetrics, rowsByMpp, trailingReadings } from "@/lib/loaders/scorecard-rows";
import { missing, type Measured } from "@/lib/measured";
import { changeBetween, settledChange, type Change } from "@/lib/metrics/change";
import { groupBy } from "@/lib/metrics/group-by";
import { isLevel, isTrailing, trailingPeriod, type MetricReading } from "@/lib/metrics/metric-reading";
import { peerMedian } from "@/lib/metrics/peer-median";
import { metricById, type MetricId } from "@/lib/metrics/registry";
import { meetsTarget, targetInForce, type TargetRow } from "@/lib/metrics/target-in-force";
import { shiftPeriod, type Grain, type Period } from "@/lib/time/period";

/** How many periods make up "own past". */
const pastPeriods: Readonly<Record<Grain, number>> = { month: 13, quarter: 9, semester: 6, year: 4 };
const pastYears = 3;

/** Periods of the chosen one's grain that end with it. */
export const periodsUntil = (period: Period): Period[] =>
  Array.from({ length: pastPeriods[period.grain] }, (_, i) => shiftPeriod(period, i + 1 - pastPeriods[period.grain]));

const trailingPeriods = (period: Period): Period[] => Array.from({ length: pastYears }, (_, i) => trailingPeriod(period, pastYears - 1 - i));

/** Metrics of one MPP against targets, the median of its peer group and its own past. */
export async function loadReadings(context: PageContext, mpp: MppSummary, targets: readonly TargetRow[]): Promise<MetricReading[]> {
  const { period } = context.filters;
  const [own, lines, basis, peers] = await Promise.all([
    Promise.all([rowsByMpp(context, plainReadings, periodsUntil(period), { mppIds: [mpp.id] }), rowsByMpp(context, trailingReadings, trailingPeriods(period), { mppIds: [mpp.id] })]),
    rowsByMpp(context, plainReadings, trendPeriods(context.filters, context.today), { mppIds: [mpp.id] }), loadLimitBasis(),
    peerReadingRows(context, mpp),
  ]);
  const [ownRows, lineRows] = [byMetric(own.flat()), byMetric(lines)];
  const ofPeers = peers === null ? null : byMetric(peers);
  return readingMetrics.map((id) => {
    const metric = metricById(id);
    const rows = ownRows.get(id) ?? [];
    const measured = rows.at(-1)?.measured ?? missing("not-reported");
    const target = targetInForce(targets, id, { mppCode: mpp.code, provinceCode: mpp.provinceCode }, period)?.value ?? null;
    const line = limitedLine(basis, { id, label: id, metric: id, mppId: mpp.id, rows: lineRows.get(id) ?? [] }, context.locale);
    const variation = variationOf(line, metric, target);
    const change = changeOf(rows.at(-1), rows.at(-2));
    return {
      metric, measured, trailing: isTrailing(metric), variation, change: variation === null ? change : settledChange(change, variation), target,
      met: target === null || measured.kind !== "value" ? null : meetsTarget(measured.value, target, metric.better),
      peers: ofPeers === null || metric.unit === "count" ? null : peerMedian((ofPeers.get(id) ?? []).map((row) => row.measured)),
      points: rows.map((row) => toPoint(row, context)),
      explainHref: isTrailing(metric) ? `/metode#${id}` : explainHref(id, period.id, { mpp: mpp.code }),
      ...(id === "complaints-median-days" ? { pageHref: hrefWith(resolutionPath, context.filters, context.today, { mpp: mpp.code }) } : {}),
    };
  });
}

const byMetric = (rows: readonly MetricRow[]): Map<MetricId, MetricRow[]> => groupBy(rows, ({ metric }) => metric);

/** An unfinished period and an edition that does not continue the other are never compared. */
function changeOf(now: MetricRow | undefined, before: MetricRow | undefined): Change {
  if (!now) return { kind: "no-value" };
  if (now.incomplete) return { kind: "no-baseline" };
  const sameEdition = before !== undefined && lineKey(before) === lineKey(now);
  return changeBetween(now.measured, sameEdition ? before.measured : null, isLevel(metricById(now.metric)) ? { minimumN: 0, exact: true } : {});
}

function toPoint({ period, measured, incomplete, editions, line }: MetricRow, { locale }: PageContext): TrendPoint {
  const label = period.id.includes("/") ? `${formatPeriodShort(period.from, locale)} – ${formatPeriodShort(period.to, locale)}` : formatPeriodShort(period.id, locale);
  return { periodId: period.id, label, measured, incomplete, ...(editions.length === 0 ? {} : { edition: editions.join(" + ") }), ...(line === undefined ? {} : { line }) };
}

/** The median of a peer group as a point of a line: n is the number of members with a value. */
export function peerPoint(measured: readonly Measured[], point: Pick<TrendPoint, "periodId" | "label" | "incomplete">): TrendPoint {
  const { value, members } = peerMedian(measured);
  return { ...point, measured: value === null ? missing("not-reported") : { kind: "value", value, n: members } };
}
