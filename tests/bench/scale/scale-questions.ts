import type { AuthorizedScope } from "@/lib/auth/scope";
import type { MetricRow } from "@/lib/data/read/metric-query";
import { composeIndices, queryMetrics, type ComposedRow } from "@/lib/data/read/query-metrics";
import { readTicketHours, type TicketHour } from "@/lib/data/read/ticket-hours";
import type { MetricId } from "@/lib/metrics/registry";
import { addMonths, type CivilDate, type CivilMonth } from "@/lib/time/civil-date";
import { periodRange, type Period } from "@/lib/time/period";

/** Values by key (units and months joined by "/"); null: the app shows none, because too few stand behind it. */
export type Answer = ReadonlyMap<string, Readonly<Record<string, number | null>>>;
export type Row = Readonly<Record<string, unknown>>;

/** One question in three tongues: the app's own reads, and one SQL that PostgreSQL and DuckDB both take. */
export type Question = {
  readonly id: string;
  readonly name: string;
  readonly app: () => Promise<unknown>;
  readonly answer: (result: never) => Answer;
  /** `quantile(q, x)` is what an analyst writes; the check puts the lower order statistic in its place. */
  readonly sql: (quantile: (q: number, x: string) => string) => string;
  readonly keys: readonly string[];
  /** Counts, sums and shares, equal but for rounding. */
  readonly exact: readonly string[];
  /** Within the 2 % of the histograms. */
  readonly quantiles: readonly string[];
};

export const writtenQuantile = (q: number, x: string): string => `percentile_disc(${q}) WITHIN GROUP (ORDER BY ${x})`;
/** x_(⌊q(n−1)⌋+1), which the app's quantiles estimate. */
export const lowerOrderStatistic = (q: number, x: string): string => `(array_agg(${x} ORDER BY ${x}) FILTER (WHERE ${x} IS NOT NULL))[floor(${q} * (count(${x}) - 1))::int + 1]`;

export type Place = { readonly scope: AuthorizedScope; readonly today: CivilDate; readonly last: CivilMonth; readonly months: readonly CivilMonth[]; readonly mppId: number; readonly agencyId: number };

const sqlNames: Partial<Record<MetricId, string>> = { "services-taken": "taken", "wait-mean": "mean", "wait-median": "median", "wait-p90": "p90", "service-within-standard": "within_share" };
const times = ["services-taken", "wait-mean", "wait-median", "wait-p90"] as const;
const timesSql = (quantile: Parameters<Question["sql"]>[0]): string =>
  `count(*) AS taken, avg(wait_minutes) AS mean, ${quantile(0.5, "wait_minutes")} AS median, ${quantile(0.9, "wait_minutes")} AS p90`;
const within = "avg(within_standard::int) AS within_share";
const days = (from: CivilMonth, to: CivilMonth, day = "day"): string => `${day} >= DATE '${from}-01' AND ${day} < DATE '${to}-01' + INTERVAL '1 month'`;

/** Rows of queryMetrics by unit and period, with means from the cells behind them. */
function metricAnswer(rows: readonly MetricRow[], keyOf: (row: Pick<MetricRow, "unit" | "period">) => string): Map<string, Record<string, number | null>> {
  const answer = new Map<string, Record<string, number | null>>();
  for (const row of rows) {
    const values = answer.get(keyOf(row)) ?? {};
    if (row.measured.kind === "missing" && row.measured.reason === "not-reported") continue;
    values[sqlNames[row.metric] ?? row.metric] = row.measured.kind === "value" ? row.measured.value : null;
    answer.set(keyOf(row), values);
  }
  return answer;
}

const monthKey = ({ period }: { readonly period: Period }): string => `${period.from}-01`;

/** A period of the last twelve months; the register of grains knows calendar years only. */
const trailingYear = (months: readonly CivilMonth[]): Period => ({ id: "12", grain: "year", from: months.at(-12) ?? months[0] as CivilMonth, to: months.at(-1) as CivilMonth });

/** The last calendar quarter that ended by the month. */
function lastQuarter(month: CivilMonth): Period {
  const quarters = periodRange(addMonths(month, -5), month, "quarter").filter(({ to }) => to <= month);
  const found = quarters.at(-1);
  if (found === undefined) throw new Error("No quarter of the data set has ended");
  return found;
}

export function questions(place: Place): Question[] {
  const { scope, today, last, months, mppId, agencyId } = place;
  const [first, yearStart] = [months[0] ?? last, months.at(-12) ?? last];
  const year = trailingYear(months);
  const quarter = lastQuarter(last);
  const allMonths = periodRange(first, last, "month");
  const yearMonths = periodRange(yearStart, last, "month");
  return [
    {
      id: "Q1", name: "nation by month, 36 months: tickets, mean, median and P90 of waiting",
      app: () => queryMetrics(scope, { metrics: times, by: ["nation"], periods: allMonths }, today),
      answer: (result: MetricRow[]) => metricAnswer(result, monthKey),
      sql: (quantile) => `SELECT date_trunc('month', day)::date::text AS month, ${timesSql(quantile)} FROM service_ticket WHERE ${days(first, last)} GROUP BY 1`,
      keys: ["month"], exact: ["taken", "mean"], quantiles: ["median", "p90"],
    },
    {
      id: "Q2", name: "every MPP by month, a year: the same",
      app: () => queryMetrics(scope, { metrics: times, by: ["mpp"], periods: yearMonths }, today),
      answer: (result: MetricRow[]) => metricAnswer(result, (row) => `${row.unit.mppId}/${monthKey(row)}`),
      sql: (quantile) => `SELECT mpp_id, date_trunc('month', day)::date::text AS month, ${timesSql(quantile)} FROM service_ticket WHERE ${days(yearStart, last)} GROUP BY 1, 2`,
      keys: ["mpp_id", "month"], exact: ["taken", "mean"], quantiles: ["median", "p90"],
    },
    {
      id: "Q3", name: "ranking of every MPP over twelve months, with the metrics of the index",
      app: () => composeIndices(scope, { periods: [year] }, today),
      answer: (result: ComposedRow[]) => new Map(result.map((row) => [String(row.mppId), indexParts(row)])),
      sql: (quantile) => indexSql(quantile, yearStart, last),
      keys: ["mpp_id"], exact: ["score", "on_time", "within_share", "points"], quantiles: ["median"],
    },
    {
      id: "Q4", name: "one MPP by agency and month, 36 months: tickets, median, P90, within the standard",
      app: () => queryMetrics(scope, { metrics: [...times, "service-within-standard"], by: ["agency"], periods: allMonths, filter: { mppIds: [mppId] } }, today),
      answer: (result: MetricRow[]) => metricAnswer(result, (row) => `${row.unit.agencyId}/${monthKey(row)}`),
      sql: (quantile) => `SELECT agency_id, date_trunc('month', day)::date::text AS month, ${timesSql(quantile)}, ${within} FROM service_ticket WHERE mpp_id = ${mppId} AND ${days(first, last)} GROUP BY 1, 2`,
      keys: ["agency_id", "month"], exact: ["taken", "within_share"], quantiles: ["median", "p90"],
    },
    {
      id: "Q5", name: "one agency at every MPP, a calendar quarter: the same",
      app: () => queryMetrics(scope, { metrics: [...times, "service-within-standard"], by: ["mpp"], periods: [quarter], filter: { agencyIds: [agencyId] } }, today),
      answer: (result: MetricRow[]) => metricAnswer(result, (row) => String(row.unit.mppId)),
      sql: (quantile) => `SELECT mpp_id, ${timesSql(quantile)}, ${within} FROM service_ticket WHERE agency_id = ${agencyId} AND ${days(quarter.from, quarter.to)} GROUP BY 1`,
      keys: ["mpp_id"], exact: ["taken", "within_share"], quantiles: ["median", "p90"],
    },
    {
      id: "Q6", name: "one MPP by weekday and hour, twelve months: tickets and minutes waited",
      app: () => readTicketHours(scope, { months: months.slice(-12), closed: true, filter: { mppIds: [mppId] } }),
      answer: (result: TicketHour[]) => new Map(result.map(({ weekday, hour, taken, waitN, waitSum }) => [`${weekday}/${hour}`, { taken, wait_n: waitN, wait_sum: waitSum }])),
      sql: () => `SELECT extract(isodow FROM day)::int AS weekday, hour, count(*) AS taken, count(wait_minutes) AS wait_n, coalesce(sum(wait_minutes), 0) AS wait_sum FROM service_ticket WHERE mpp_id = ${mppId} AND ${days(yearStart, last)} GROUP BY 1, 2`,
      keys: ["weekday", "hour"], exact: ["taken", "wait_n", "wait_sum"], quantiles: [],
    },
  ];
}

const partNames: Readonly<Record<string, string>> = { "visit-score": "score", "complaints-on-time": "on_time", "wait-median": "median", "service-within-standard": "within_share", "skm-index": "points" };

function indexParts({ result }: ComposedRow): Record<string, number | null> {
  const parts = (result?.pillars ?? []).flatMap((pillar) => pillar.parts);
  return Object.fromEntries(parts.map(({ metricId, measured }) => [partNames[metricId] ?? metricId, measured.kind === "value" ? measured.value : null]));
}

/**
 * The metrics behind the index, without goalposts, weights and ranks: less than the app answers. Complaints that are open
 * are left out of their median, where the app takes them as censored; that one is not compared.
 */
function indexSql(quantile: Parameters<Question["sql"]>[0], from: CivilMonth, to: CivilMonth): string {
  const elements = ["requirements", "procedure", "completion_time", "cost", "product", "competence", "behaviour", "complaints", "facilities"];
  return `SELECT t.mpp_id, v.score, d.on_time, c.days, t.median, t.within_share, s.points
    FROM (SELECT mpp_id, ${quantile(0.5, "wait_minutes")} AS median, ${within} FROM service_ticket WHERE ${days(from, to)} GROUP BY 1) t
    LEFT JOIN (SELECT mpp_id, avg(score) AS score FROM visit WHERE ${days(from, to)} GROUP BY 1) v ON v.mpp_id = t.mpp_id
    LEFT JOIN (SELECT mpp_id, avg((closed_on IS NOT NULL AND closed_on <= due_on)::int) AS on_time FROM complaint WHERE ${days(from, to, "due_on")} GROUP BY 1) d ON d.mpp_id = t.mpp_id
    LEFT JOIN (SELECT mpp_id, ${quantile(0.5, "closed_on - opened_on")} AS days FROM complaint WHERE ${days(from, to, "opened_on")} GROUP BY 1) c ON c.mpp_id = t.mpp_id
    LEFT JOIN (SELECT mpp_id, 25 * (${elements.map((name) => `avg(${name})`).join(" + ")}) / 9 AS points FROM survey_response WHERE ${days(from, to)} GROUP BY 1) s ON s.mpp_id = t.mpp_id`;
}

/** Rows of either database as an answer. */
export const rowsAnswer = ({ keys, exact, quantiles }: Question, rows: readonly Row[]): Answer =>
  new Map(rows.map((row) => [keys.map((key) => String(row[key])).join("/"), Object.fromEntries([...exact, ...quantiles].map((name) => [name, row[name] === null || row[name] === undefined ? null : Number(row[name])]))]));
