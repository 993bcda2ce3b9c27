import { can } from "@/lib/auth/permissions";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { readGroups, type GroupRow } from "@/lib/data/read/breakdowns";
import { readCells, type Cell } from "@/lib/data/read/rollup-cells";
import { prisma } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { valueOrNull } from "@/lib/measured";
import { columnsOf } from "@/lib/metrics/columns-of";
import { evaluate } from "@/lib/metrics/evaluate";
import { groupBy } from "@/lib/metrics/group-by";
import { historyMonths, type PlausibilityFacts, type SurveyMonth } from "@/lib/metrics/plausibility/facts";
import { metricById } from "@/lib/metrics/registry";
import { histogramCount, zeroBucket, type Histogram } from "@/lib/stats/quantile-histogram";
import { addMonths, civilMonth, monthOf, monthRange, type CivilDate } from "@/lib/time/civil-date";
import { isClosed, type Period } from "@/lib/time/period";

/** Fewer respondents than a page may show still tell the rules something; they show none of them. */
const monthlyIndex = { ...metricById("skm-index"), minimumN: 1 };
const surveyColumns = [...columnsOf(monthlyIndex.formula).sums, "survey.complete_n", "survey.index_sum", "survey.index_sq"] as const;

function refuse(scope: AuthorizedScope): void {
  if (!can(scope.role, "check-plausibility")) throw new AppError("not-allowed", "Only planners and administrators check plausibility");
}

/** What the plausibility rules read of every MPP with data, from the roll-ups: the chosen period and the months up to its end. */
export async function readPlausibilityFacts(scope: AuthorizedScope, period: Period, today: CivilDate): Promise<PlausibilityFacts[]> {
  refuse(scope);
  const closed = isClosed(period, monthOf(today));
  const months = monthRange(period.from, period.to);
  const history = monthRange(addMonths(period.to, 1 - historyMonths), period.to);
  const groups = { months, closed, filter: {} };
  const [answers, clocks, inPeriod, monthly] = await Promise.all([
    readGroups(scope, { ...groups, family: "survey", dimensions: ["answers"] }, "mpp"),
    readGroups(scope, { ...groups, family: "ticket", dimensions: ["service-clock", "service-repeat"] }, "mpp"),
    readCells(scope, { sums: [], histograms: ["ticket.wait", "complaint.closed_days"], periods: [{ id: period.id, months, closed }], by: ["mpp"], filter: {} }),
    readCells(scope, { sums: [...new Set(surveyColumns)], histograms: [], periods: history.map((month) => ({ id: month, months: [month], closed: month < monthOf(today) })), by: ["mpp"], filter: {} }),
  ]);
  const [answersOf, clocksOf, cellOf, monthsOf] = [groupBy(answers ?? [], ({ mppId }) => mppId), groupBy(clocks ?? [], ({ mppId }) => mppId), groupBy(inPeriod, unitOf), groupBy(monthly, unitOf)];
  const ids = new Set([answersOf, clocksOf, cellOf, monthsOf].flatMap((map) => [...map.keys()]));
  return [...ids].sort((a, b) => a - b).map((mppId) => ({
    mppId,
    answers: new Map((answersOf.get(mppId) ?? []).map(({ key, n }) => [key, n])),
    ...clockOf(clocksOf.get(mppId) ?? []),
    ...zerosOf(cellOf.get(mppId)?.[0]),
    months: (monthsOf.get(mppId) ?? []).map(monthOfCell).sort((a, b) => (a.month < b.month ? -1 : 1)),
  }));
}

const unitOf = ({ unit }: Cell): number => unit.mppId ?? 0;

function clockOf(rows: readonly GroupRow[]): Pick<PlausibilityFacts, "clock" | "repeats"> {
  const n = (key: string): number => rows.find((row) => row.dimension === "service-clock" && row.key === key)?.n ?? 0;
  const repeat = rows.find(({ dimension }) => dimension === "service-repeat");
  return {
    clock: { five: n("five"), besideFive: n("beside-five"), whole: n("whole"), seconds: n("seconds") },
    repeats: { of: repeat?.n ?? 0, equal: repeat?.positive ?? 0 },
  };
}

function zerosOf(cell: Cell | undefined): Pick<PlausibilityFacts, "waits" | "closings"> {
  const count = (histogram: Histogram | null, zero: number): { readonly of: number; readonly zero: number } =>
    histogram === null ? { of: 0, zero: 0 } : { of: histogramCount(histogram), zero: histogram.counts[histogram.buckets.indexOf(zero)] ?? 0 };
  // Minutes are kept in log buckets, days as they are.
  const [waits, closings] = [count(cell?.inputs.histogram("ticket.wait") ?? null, zeroBucket), count(cell?.inputs.histogram("complaint.closed_days") ?? null, 0)];
  return { waits, closings: { of: closings.of, sameDay: closings.zero } };
}

function monthOfCell({ periodId, inputs }: Cell): SurveyMonth {
  const sum = (column: Parameters<Cell["inputs"]["sum"]>[0]): number => inputs.sum(column) ?? 0;
  return {
    month: civilMonth(periodId), index: valueOrNull(evaluate(monthlyIndex, inputs)),
    points: { n: sum("survey.complete_n"), sum: sum("survey.index_sum"), squares: sum("survey.index_sq") },
  };
}

/** A flag that was looked at and not reopened since. */
export type PlausibilityCheck = { readonly id: string; readonly mppId: number; readonly ruleId: string; readonly note: string; readonly by: string; readonly at: Date };

/** What was looked at in a period, latest first. */
export async function readPlausibilityChecks(scope: AuthorizedScope, periodId: string): Promise<PlausibilityCheck[]> {
  refuse(scope);
  const rows = await prisma().plausibilityCheck.findMany({ where: { periodId, reopenedAt: null }, orderBy: [{ checkedAt: "desc" }, { id: "asc" }] });
  return rows.map(({ id, mppId, ruleId, note, checkedBy, checkedAt }) => ({ id, mppId, ruleId, note, by: checkedBy, at: checkedAt }));
}
