import type { AuthorizedScope } from "@/lib/auth/scope";
import { readMpps, type MppSummary } from "@/lib/data/read/mpps";
import { readSoonWindow } from "@/lib/data/read/follow-ups/soon-window";
import { readDueSoonFollowUps, readOverdueFollowUps, readReportingMpps } from "@/lib/data/read/notice-facts";
import { queryMetrics } from "@/lib/data/read/query-metrics";
import type { MetricRow } from "@/lib/data/read/metric-query";
import { addNotices, type NewNotice } from "@/lib/data/write/notices";
import { skmBand } from "@/lib/domain/skm-index";
import { rankingFor } from "@/lib/loaders/ranking-core";
import { rankText } from "@/lib/metrics/rank-mpps";
import { addMonths, monthOf, type CivilDate, type CivilMonth } from "@/lib/time/civil-date";
import { periodOf, shiftPeriod } from "@/lib/time/period";

/** Families whose absence is told, with the word for their data. */
const reported = [
  { family: "ticket", id: "antrean", en: "queue ticket" },
  { family: "complaint", id: "pengaduan", en: "complaint" },
  { family: "survey", id: "survei", en: "survey" },
] as const;

/**
 * Tells what became true since the last run: rank or grade of the last closed triwulan changed, due dates passed or near, a month
 * without data from an MPP that used to report. Running it again tells nothing twice. Needs a scope that sees all
 * records; who reads which notice is decided when they are read.
 * @returns how many notices are new
 */
export async function refreshNotices(scope: AuthorizedScope, today: CivilDate): Promise<number> {
  const mpps = await readMpps();
  const notices = await Promise.all([rankNotices(scope, mpps, today), bandNotices(scope, mpps, today), deadlineNotices(mpps, today), nearNotices(mpps, today), silenceNotices(mpps, today)]);
  return addNotices(notices.flat());
}

const lastQuarter = (today: CivilDate) => shiftPeriod(periodOf(monthOf(today), "quarter"), -1);

async function rankNotices(scope: AuthorizedScope, mpps: readonly MppSummary[], today: CivilDate): Promise<NewNotice[]> {
  const period = lastQuarter(today);
  const [previous, current] = await rankingFor({ scope, mpps, today }, [shiftPeriod(period, -1), period]);
  return mpps.flatMap(({ id, code }): NewNotice[] => {
    const [now, before] = [current?.byMpp.get(id)?.nation.rank, previous?.byMpp.get(id)?.nation.rank];
    if (!now || !before || now.rank === before.rank) return [];
    const params = { period: period.id, rank: rankText(now), previous: rankText(before) };
    return [{ kind: "rank-changed", mppId: id, params, href: `/mpp/${code}?periode=${period.id}`, key: `${period.id}|${now.rank}|${before.rank}` }];
  });
}

async function bandNotices(scope: AuthorizedScope, mpps: readonly MppSummary[], today: CivilDate): Promise<NewNotice[]> {
  const period = lastQuarter(today);
  const rows = await queryMetrics(scope, { metrics: ["skm-index"], periods: [shiftPeriod(period, -1), period], by: ["mpp"] }, today);
  const bands = new Map(rows.map((row) => [`${row.period.id}#${row.unit.mppId}`, bandOf(row)]));
  return mpps.flatMap(({ id, code }): NewNotice[] => {
    const [now, before] = [bands.get(`${period.id}#${id}`), bands.get(`${shiftPeriod(period, -1).id}#${id}`)];
    if (!now || !before || now === before) return [];
    const params = { metric: "skm-index", period: period.id, band: now, previous: before };
    return [{ kind: "band-changed", mppId: id, params, href: `/mpp/${code}?periode=${period.id}`, key: `skm-index|${period.id}|${now}|${before}` }];
  });
}

const bandOf = ({ measured }: MetricRow): string | null => (measured.kind === "value" ? (skmBand(measured.value)?.id ?? null) : null);

async function deadlineNotices(mpps: readonly MppSummary[], today: CivilDate): Promise<NewNotice[]> {
  const overdue = await readOverdueFollowUps(today);
  return mpps.flatMap(({ id, code }): NewNotice[] => {
    const found = overdue.get(id);
    return found ? [{ kind: "deadline-passed", mppId: id, params: { count: found.count }, href: `/tindak-lanjut?mpp=${code}&status=lewat-tenggat`, key: `${found.latestDue}|${found.count}` }] : [];
  });
}

/** Once for each follow-up and due date: one that is rescheduled is told anew. */
async function nearNotices(mpps: readonly MppSummary[], today: CivilDate): Promise<NewNotice[]> {
  const codes = new Map(mpps.map(({ id, code }) => [id, code]));
  return (await readDueSoonFollowUps(await readSoonWindow(today))).flatMap(({ mppId, id, finding, dueOn }): NewNotice[] => {
    const code = codes.get(mppId);
    return code === undefined ? [] : [{ kind: "deadline-near", mppId, params: { finding: finding.slice(0, 120), due: dueOn }, href: `/tindak-lanjut/${code}/${id}`, key: `${id}|${dueOn}` }];
  });
}

async function silenceNotices(mpps: readonly MppSummary[], today: CivilDate): Promise<NewNotice[]> {
  const month: CivilMonth = addMonths(monthOf(today), -1);
  const missing = await Promise.all(reported.map(async (source) => {
    const { before, inMonth } = await readReportingMpps(source.family, month);
    return mpps.filter(({ id }) => before.has(id) && !inMonth.has(id)).map(({ id, code }): NewNotice => ({
      kind: "no-data", mppId: id, params: { period: month, "source-id": source.id, "source-en": source.en }, href: `/mutu-data?mpp=${code}`, key: `${source.family}|${month}`,
    }));
  }));
  return missing.flat();
}
