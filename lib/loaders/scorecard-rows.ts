import type { MetricRow } from "@/lib/data/read/metric-query";
import type { MppSummary } from "@/lib/data/read/mpps";
import { queryMetrics } from "@/lib/data/read/query-metrics";
import { hasPeers } from "@/lib/domain/peer-group";
import { programmeAims } from "@/lib/domain/visit-aspect";
import { trendPeriods, type PageFilters } from "@/lib/filters/page-filters";
import type { RankingContext } from "@/lib/loaders/ranking-core";
import { isTrailing, trailingPeriod } from "@/lib/metrics/metric-reading";
import { aimMetrics } from "@/lib/metrics/programme-aims";
import { metricById, type MetricId } from "@/lib/metrics/registry";
import { addMonths, monthOf } from "@/lib/time/civil-date";
import { periodRange, type Period } from "@/lib/time/period";

/** The order of the scorecard's table: the four pillars' sources, then follow-up. */
export const scorecardMetrics = [
  "visit-score", "standards-displayed", "counters-open", "open-day-rate",
  "complaints-on-time", "complaints-median-days", "complaints-per-1000", "complaints-backlog", "complaints-overdue",
  "wait-median", "wait-p90", "service-median", "service-within-standard", "completed-on-site", "services-finished",
  "skm-index", "survey-responses", "follow-up-on-time", "follow-up-overdue",
] as const satisfies readonly MetricId[];

/** Everything of which a scorecard shows a reading: its table and the aims of the programme. */
export const readingMetrics: readonly MetricId[] = [...new Set([...scorecardMetrics, ...programmeAims.flatMap((aim) => aimMetrics[aim])])];

/** Those that are read in the period itself. */
export const plainReadings = readingMetrics.filter((id) => !isTrailing(metricById(id)));
/** Those that look back a year from its end. */
export const trailingReadings = readingMetrics.filter((id) => isTrailing(metricById(id)));

/** Metrics of the scorecard's monthly charts. */
export const monthlyTrends = ["wait-median", "service-within-standard", "complaints-on-time", "complaints-per-1000", "skm-index"] as const satisfies readonly MetricId[];

type Context = Pick<RankingContext, "scope" | "today"> & { readonly filters: Pick<PageFilters, "period"> };
type Member = Pick<MppSummary, "id" | "peerGroup">;
/** MPPs to read: one, or those of a peer group. */
type Places = { readonly mppIds?: readonly number[]; readonly peerGroups?: readonly string[] };

export const rowsByMpp = ({ scope, today }: Context, metrics: readonly MetricId[], periods: readonly Period[], filter: Places): Promise<MetricRow[]> =>
  queryMetrics(scope, { metrics, periods, by: ["mpp"], filter }, today);

/** What is read in the period, of all peers of an MPP; null: it has none. */
export async function peerReadingRows(context: Context, { peerGroup }: Member): Promise<MetricRow[] | null> {
  if (!hasPeers({ peerGroup })) return null;
  const [{ period }, filter] = [context.filters, { peerGroups: [peerGroup] }];
  return (await Promise.all([rowsByMpp(context, plainReadings, [period], filter), rowsByMpp(context, trailingReadings, [trailingPeriod(period)], filter)])).flat();
}

/** What the scorecard's charts show of an MPP and its peers: visits by quarter over three years. */
export function visitTrendRows(context: Context, mpp: Member): Promise<MetricRow[]> {
  const last = context.filters.period.to > monthOf(context.today) ? monthOf(context.today) : context.filters.period.to;
  return rowsByMpp(context, ["visit-score"], periodRange(addMonths(last, -35), last, "quarter"), withPeers(mpp));
}

/** The others over the periods of all trend charts. */
export const monthlyTrendRows = (context: Context, mpp: Member): Promise<MetricRow[]> =>
  rowsByMpp(context, monthlyTrends, trendPeriods(context.filters, context.today), withPeers(mpp));

const withPeers = ({ id, peerGroup }: Member): Places => (hasPeers({ peerGroup }) ? { peerGroups: [peerGroup] } : { mppIds: [id] });
