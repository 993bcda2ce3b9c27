import { queryMetrics } from "@/lib/data/read/query-metrics";
import { queryTotals } from "@/lib/loaders/figures";
import { asOfMetrics } from "@/lib/loaders/metric-freshness";
import type { MetricPage } from "@/lib/loaders/metric-page";
import { metricFilterOf } from "@/lib/loaders/page-context";
import { missing, valueOrNull, type Measured } from "@/lib/measured";
import type { MetricId } from "@/lib/metrics/registry";
import { monthOf, type CivilDate } from "@/lib/time/civil-date";
import { periodOf } from "@/lib/time/period";

const ids = ["complaints-overdue", "complaints-backlog", "follow-up-overdue", "follow-up-open"] as const satisfies readonly MetricId[];
export type OverdueId = (typeof ids)[number];
const listed = 8;

export type OverdueRow = { readonly code: string; readonly name: string; readonly provinceName: string; readonly values: Readonly<Record<OverdueId, Measured>> };

/** What is past its due date as of the latest data, which is later than the period that the page looks at. */
export type Overdue = {
  /** The month whose level is shown. */
  readonly periodId: string;
  readonly asOf: CivilDate | null;
  /** Over everything within the filters; null for readers of their own MPPs alone. */
  readonly totals: Readonly<Record<OverdueId, Measured>> | null;
  /** Most overdue first. */
  readonly rows: readonly OverdueRow[];
  /** MPPs with anything overdue. */
  readonly withOverdue: number;
  /** MPPs of which nothing has arrived for this month. */
  readonly silent: number;
};

/**
 * Levels at the data's last day. Who reads records of their own MPPs alone sees these; a level of the running month of
 * others is not published.
 */
export async function loadOverdue(page: MetricPage): Promise<Overdue> {
  const { scope, today, state, user, mppById } = page;
  const asOf = asOfMetrics(ids, state);
  const month = periodOf(asOf === null || asOf > today ? monthOf(today) : monthOf(asOf), "month");
  const ownOnly = scope.records.kind === "mpps";
  const filter = ownOnly ? { mppIds: user.mppIds } : metricFilterOf(page);
  const [rows, totals] = await Promise.all([
    queryMetrics(scope, { metrics: ids, periods: [month], by: ["mpp"], filter }, today),
    ownOnly ? null : queryTotals(page, ids, [month], filter),
  ]);
  const byMpp = new Map<number, Partial<Record<OverdueId, Measured>>>();
  for (const { unit, metric, measured } of rows) {
    const id = ids.find((each) => each === metric);
    if (unit.mppId === undefined || id === undefined) continue;
    byMpp.set(unit.mppId, { ...byMpp.get(unit.mppId), [id]: measured });
  }
  const all = [...byMpp].flatMap(([mppId, values]): OverdueRow[] => {
    const mpp = mppById.get(mppId);
    return mpp ? [{ code: mpp.code, name: mpp.name, provinceName: mpp.provinceName, values: complete(values) }] : [];
  }).sort((a, b) => overdueOf(b) - overdueOf(a));
  const late = all.filter((row) => overdueOf(row) > 0);
  return {
    periodId: month.id, asOf,
    totals: totals === null ? null : complete(Object.fromEntries(totals.map(({ metric, measured }) => [metric, measured]))),
    rows: (ownOnly ? all : late).slice(0, listed), withOverdue: late.length,
    silent: all.filter(({ values }) => ids.every((id) => values[id].kind === "missing")).length,
  };
}

const complete = (values: Partial<Record<OverdueId, Measured>>): Record<OverdueId, Measured> => ({
  "complaints-overdue": values["complaints-overdue"] ?? missing("not-reported"), "complaints-backlog": values["complaints-backlog"] ?? missing("not-reported"),
  "follow-up-overdue": values["follow-up-overdue"] ?? missing("not-reported"), "follow-up-open": values["follow-up-open"] ?? missing("not-reported"),
});

const overdueOf = ({ values }: OverdueRow): number => (valueOrNull(values["complaints-overdue"]) ?? 0) + (valueOrNull(values["follow-up-overdue"]) ?? 0);
