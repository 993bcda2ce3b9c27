import type { WaterfallModel } from "@/lib/charts/chart-model";
import { seesRecordsOf } from "@/lib/auth/scope";
import { listOpenComplaints, type OpenComplaintList } from "@/lib/data/read/complaint-records";
import { listFollowUps, type FollowUpList } from "@/lib/data/read/follow-up-records";
import { readInstrumentEditions } from "@/lib/data/read/instrument-editions";
import { readMppPosition } from "@/lib/data/read/mpp-position";
import { readMppByCode, type MppSummary } from "@/lib/data/read/mpps";
import { composeIndices } from "@/lib/data/read/query-metrics";
import { readTargets } from "@/lib/data/read/targets";
import { listVisits, type VisitSummary } from "@/lib/data/read/visit-records";
import { bandOf } from "@/lib/domain/assessment-bands";
import type { IndexMethod } from "@/lib/domain/index-method";
import type { Label } from "@/lib/domain/label";
import type { MppPosition } from "@/lib/domain/plausible-place";
import { programmeAims, type ProgrammeAim } from "@/lib/domain/visit-aspect";
import { AppError } from "@/lib/errors";
import type { SearchParams } from "@/lib/filters/page-filters";
import { loadReadings } from "@/lib/loaders/metric-readings";
import { loadIndexVariation } from "@/lib/loaders/index-variation";
import { loadMppAgencies, type UnitTableView } from "@/lib/loaders/mpp-agencies";
import { loadAssessments, type AssessmentSeries } from "@/lib/loaders/mpp-assessments";
import { loadMppTrends, type MppTrend } from "@/lib/loaders/mpp-trends";
import { currentScope, loadPageContext, type PageContext } from "@/lib/loaders/page-context";
import { loadClimb } from "@/lib/loaders/climb";
import { rankMoveChart, rankMoveFor } from "@/lib/loaders/rank-move";
import { rankingFor } from "@/lib/loaders/ranking-core";
import { scorecardMetrics } from "@/lib/loaders/scorecard-rows";
import { contributionsOf, type PillarContribution } from "@/lib/metrics/index-contribution";
import { comparisonOf } from "@/lib/metrics/index-difference";
import type { MetricReading } from "@/lib/metrics/metric-reading";
import { aimMetrics } from "@/lib/metrics/programme-aims";
import { toRankingRow, type RankingRow } from "@/lib/metrics/ranking-rows";
import type { ClimbModel } from "@/lib/metrics/climb";
import { roomToRise, type Room } from "@/lib/metrics/room-to-rise";
import type { MetricId } from "@/lib/metrics/registry";
import { civilMonth, monthOf } from "@/lib/time/civil-date";
import { shiftPeriod, type Period } from "@/lib/time/period";

const listLength = 8;

export type StandingView = {
  readonly row: RankingRow;
  readonly method: IndexMethod | null;
  readonly pillars: readonly PillarContribution[];
  /** The metrics with most index points still to gain. */
  readonly rooms: readonly Room[];
  /** Index points to the MPP next above in the nation; null: first, not ranked, or ranks are withheld. */
  readonly nextIndex: number | null;
  /** Why the rank moved since the period before; null when one of the two has no rank. */
  readonly rankMove: WaterfallModel | null;
  /** What would move it up; null in a period that has not ended. */
  readonly climb: ClimbModel | null;
};

/** Single records of the MPP: only for those who may see them. */
export type ScorecardRecords = {
  readonly complaints: OpenComplaintList;
  readonly followUps: FollowUpList;
  readonly visits: { readonly visits: readonly VisitSummary[]; readonly total: number };
  /** Bands of the listed visits that have a score, by visit. */
  readonly bands: ReadonlyMap<string, Label>;
};

export type ScorecardView = {
  readonly context: PageContext;
  readonly mpp: MppSummary;
  /** Position of its building, where it is known. */
  readonly building: MppPosition | null;
  readonly isOwn: boolean;
  readonly previous: Period;
  readonly incomplete: boolean;
  readonly standing: StandingView | null;
  readonly readings: readonly MetricReading[];
  readonly aims: readonly { readonly aim: ProgrammeAim; readonly readings: readonly MetricReading[] }[];
  readonly trends: readonly MppTrend[];
  readonly agencies: UnitTableView;
  readonly assessments: readonly AssessmentSeries[];
  /** null: this reader sees the published aggregates of this MPP, not its records. */
  readonly records: ScorecardRecords | null;
};

/** The name for the page's title; `null` for a code that is in no register. Signed out, it leads to the login page. */
export async function loadMppName(code: string): Promise<string | null> {
  await currentScope();
  return (await readMppByCode(code))?.name ?? null;
}

/** The page `/mpp/[kode]`. @throws AppError not-found for a code that is in no register. */
export async function loadMppScorecard(code: string, searchParams: Promise<SearchParams>): Promise<ScorecardView> {
  const [params, context] = await Promise.all([searchParams, loadPageContext(searchParams)]);
  const mpp = context.mpps.find((each) => each.code === code);
  if (!mpp) throw new AppError("not-found", `No MPP ${code}`);
  const targets = await readTargets();
  const [standing, all, trends, agencies, assessments, records, position] = await Promise.all([
    loadStanding(context, mpp), loadReadings(context, mpp, targets), loadMppTrends(context, mpp, targets),
    loadMppAgencies(context, mpp, params), loadAssessments(context, mpp.id), loadRecords(context, mpp.id), readMppPosition(mpp.id),
  ]);
  const readingsOf = (ids: readonly MetricId[]): MetricReading[] => ids.flatMap((id) => all.find(({ metric }) => metric.id === id) ?? []);
  return {
    context, mpp, building: position?.basis === "exact" ? position : null, isOwn: context.user.mppIds.includes(mpp.id), previous: shiftPeriod(context.filters.period, -1),
    incomplete: standing?.incomplete ?? false, standing: standing?.view ?? null,
    readings: readingsOf(scorecardMetrics), aims: programmeAims.map((aim) => ({ aim, readings: readingsOf(aimMetrics[aim]) })),
    trends, agencies, assessments, records,
  };
}

async function loadStanding(context: PageContext, mpp: MppSummary): Promise<{ readonly incomplete: boolean; readonly view: StandingView } | null> {
  const { period } = context.filters;
  const earlier = shiftPeriod(period, -1);
  const [[before, current], variation, [composed], { move }] = await Promise.all([
    rankingFor(context, [earlier, period]),
    loadIndexVariation(context, mpp),
    composeIndices(context.scope, { periods: [period], filter: { mppIds: [mpp.id] } }, context.today),
    rankMoveFor(context, { mppId: mpp.id, earlier, later: period, edition: null }),
  ]);
  const ranked = current?.byMpp.get(mpp.id);
  if (!current || !ranked) return null;
  const { code, name, provinceCode, provinceName, peerGroup } = mpp;
  const row = toRankingRow({
    current: ranked, previous: before?.byMpp.get(mpp.id), comparison: comparisonOf(before, current),
    own: context.user.mppIds.includes(mpp.id), uncertainty: current.uncertainty().get(mpp.id) ?? null, variation, label: { code, name, provinceCode, provinceName, peerGroup },
  });
  const above = row.index === null || row.nation.rank === null ? [] : current.rows.flatMap(({ index }) => (index.kind === "value" && index.value > (row.index ?? 0) ? [index.value] : []));
  return {
    incomplete: current.incomplete,
    // An unfinished period is not compared with a whole one.
    view: {
      row: current.incomplete ? { ...row, difference: { kind: "none", reason: "no-baseline" }, move: { kind: "none" } } : row, method: current.method,
      pillars: composed?.result ? contributionsOf(composed.result) : [], rooms: composed?.result ? roomToRise(composed.result).slice(0, 3) : [],
      rankMove: move.kind === "told" ? rankMoveChart(move, { earlier, later: period, locale: context.locale, state: context.state }) : null,
      climb: await loadClimb(context, mpp, current),
      nextIndex: above.length === 0 || row.index === null ? null : Math.min(...above),
    },
  };
}

/** Asks nothing of the database for those who may not see records; the reads apply the scope once more in SQL. */
async function loadRecords({ scope, today }: PageContext, mppId: number): Promise<ScorecardRecords | null> {
  if (!seesRecordsOf(scope, mppId)) return null;
  const [complaints, followUps, visits, editions] = await Promise.all([
    listOpenComplaints(scope, { mppIds: [mppId], limit: listLength }),
    listFollowUps(scope, { mppIds: [mppId], state: "open", limit: listLength }),
    listVisits(scope, { mppIds: [mppId], from: civilMonth("2000-01"), to: monthOf(today), limit: listLength }),
    readInstrumentEditions(),
  ]);
  const bands = visits.visits.flatMap((visit): [string, Label][] => {
    const edition = editions.find(({ id }) => id === visit.editionId);
    const result = edition ? bandOf(edition, visit.score) : null;
    return result?.kind === "band" ? [[visit.id, { id: result.band.labelId, en: result.band.labelEn }]] : [];
  });
  return { complaints, followUps, visits, bands: new Map(bands) };
}
