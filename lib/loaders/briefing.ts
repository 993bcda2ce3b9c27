import { listFollowUps } from "@/lib/data/read/follow-up-records";
import { readInstrumentEditions } from "@/lib/data/read/instrument-editions";
import { listVisits, readVisit, type VisitRecord } from "@/lib/data/read/visit-records";
import { seesRecordsOf } from "@/lib/auth/scope";
import { visitAspectDefinitions, visitAspects } from "@/lib/domain/visit-aspect";
import type { Briefing } from "@/lib/export/pdf/briefing";
import type { SearchParams } from "@/lib/filters/page-filters";
import { formatDecimal, formatSigned } from "@/lib/i18n/format";
import { mppOf } from "@/lib/loaders/berita-acara";
import { loadMppScorecard, type ScorecardView, type StandingView } from "@/lib/loaders/mpp-scorecard";
import { publicAddress } from "@/lib/loaders/public-address";
import { measuredValue, missing, type Measured } from "@/lib/measured";
import { isMetricId, metricById } from "@/lib/metrics/registry";
import { civilMonth, lastDayOf, monthOf } from "@/lib/time/civil-date";
import { isClosed } from "@/lib/time/period";

const scoreOf = (value: number | null | undefined, n = 1): Measured => (value == null ? missing("not-assessed") : measuredValue(value, n));

/** One page for a Sekda; visits and findings only of MPPs whose records the reader may see. @throws AppError not-found for a code that is in no register. */
export async function loadBriefing(code: string, searchParams: Promise<SearchParams>): Promise<Briefing> {
  const view = await loadMppScorecard(code, searchParams);
  const { context, mpp, standing } = view;
  const { scope, filters, today, state } = context;
  const seesRecords = seesRecordsOf(scope, mpp.id);
  const [visit, findings] = await Promise.all([
    seesRecords ? lastVisit(view) : null, seesRecords ? listFollowUps(scope, { mppIds: [mpp.id], state: "open", limit: 100 }) : { rows: [] },
  ]);
  const lastDay = lastDayOf(filters.period.to);
  return {
    mpp: mppOf(mpp), period: filters.period.id, asOf: isClosed(filters.period, monthOf(today)) ? lastDay : today, index: standing === null ? missing("not-published") : scoreOf(standing.row.index), rank: rankOf(standing),
    pillars: pillarsOf(standing),
    lastVisit: visit === null ? null : { day: visit.day, announced: visit.announced, score: scoreOf(visit.score), aspects: visitAspects.map((aspect) => ({ label: visitAspectDefinitions[aspect].label.id, score: scoreOf(visit.aspects.get(aspect)) })) },
    weakestItems: visit === null ? [] : await weakestOf(visit, view),
    findings: findings.rows.map(({ finding, owner, dueOn, overdueDays }) => ({ text: finding, owner, dueOn, isOverdue: overdueDays > 0 })),
    moves: (standing?.rooms ?? []).map(({ metricId, gain }) => `${isMetricId(metricId) ? metricById(metricId).label.id : metricId}: paling banyak ${formatSigned(gain, "points", "id")} poin indeks bila mencapai patokan terbaik.`),
    url: publicAddress(`/mpp/${mpp.code}?periode=${filters.period.id}`), isSimulated: state.simulated, printedOn: today,
  };
}

function rankOf(standing: StandingView | null): Briefing["rank"] {
  if (standing === null) return "belum diterbitkan";
  const { nation, uncertainty } = standing.row;
  if (nation.rank === null) return "tidak diperingkat pada periode ini";
  return { rank: nation.rank.rank, shared: nation.rank.shared, of: nation.of, interval: uncertainty === null ? null : { low: uncertainty.low, high: uncertainty.high } };
}

const pillarsOf = (standing: StandingView | null): Briefing["pillars"] => {
  const labels = new Map((standing?.method?.pillars ?? []).map(({ id, labelId }) => [id, labelId]));
  return (standing?.pillars ?? []).map(({ pillarId, weight, value }) => ({ label: labels.get(pillarId) ?? pillarId, weight, score: scoreOf(value) }));
};

async function lastVisit({ context: { scope, today }, mpp }: ScorecardView): Promise<VisitRecord | null> {
  const { visits: [latest] } = await listVisits(scope, { mppIds: [mpp.id], from: civilMonth("2000-01"), to: monthOf(today), limit: 1 });
  return latest === undefined ? null : readVisit(scope, latest.id);
}

async function weakestOf(visit: VisitRecord, { context: { agencies } }: ScorecardView): Promise<Briefing["weakestItems"]> {
  const items = (await readInstrumentEditions()).find(({ id }) => id === visit.editionId)?.items ?? [];
  return [...visit.items].sort((a, b) => a.score - b.score).slice(0, 3).map(({ itemId, agencyId, score }) => ({
    label: items.find(({ id }) => id === itemId)?.labelId ?? itemId, agency: agencies.find(({ id }) => id === agencyId)?.name.id ?? null, level: formatDecimal(score, Number.isInteger(score) ? 0 : 1, "id"),
  }));
}
