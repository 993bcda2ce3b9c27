import { commandLineScope } from "@/lib/auth/session";
import { pool } from "@/lib/db/client";
import { monthRange, monthOf, civilDate, civilMonth, type CivilDate } from "@/lib/time/civil-date";
import { compareAnswers, type Agreement } from "@/tests/bench/scale/agreement";
import type { Duck } from "@/tests/bench/scale/duckdb";
import { forgetAnswers, forgetRows } from "@/tests/bench/scale/forget";
import { inRequest } from "@/tests/bench/scale/request/one-request";
import { lowerOrderStatistic, questions, rowsAnswer, writtenQuantile, type Place, type Question, type Row } from "@/tests/bench/scale/scale-questions";

export type Timing = { readonly id: string; readonly name: string; /** Nothing in memory. */ readonly coldMs: number; /** Worked out anew from rows in memory. */ readonly appMs: number; /** Asked again, of unchanged data. */ readonly againMs: number; /** As `appMs`, without anything else between two questions: what grows with the data and not with what else runs. */ readonly aloneMs: number; /** Null: not asked. */ readonly sqlMs: number | null; readonly duckMs: number | null; readonly sqlRatio: number | null; readonly duckRatio: number | null };

/** What the app is measured against; without SQL the app alone. */
export type Rivals = { readonly sql: boolean; readonly duck: Duck | null };

/** The data set that is there: its months, one MPP of middling size and the agency that serves most. */
export async function placeOf(today: CivilDate): Promise<Place> {
  const { rows: [range] } = await pool().query<{ first: string; last: string }>("SELECT min(day) AS first, max(day) AS last FROM service_ticket");
  const { rows: mpps } = await pool().query<{ id: number }>("SELECT mpp_id AS id FROM bench_unit ORDER BY tickets, mpp_id");
  const { rows: [agency] } = await pool().query<{ id: number }>("SELECT agency_id AS id FROM bench_unit, unnest(agencies) agency_id GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1");
  const [first, last] = [monthOf(civilDate(range?.first ?? "")), monthOf(civilDate(range?.last ?? ""))];
  return { scope: commandLineScope(), today, last: civilMonth(last), months: monthRange(first, last), mppId: mpps[Math.floor(mpps.length / 2)]?.id ?? 1, agencyId: agency?.id ?? 1 };
}

const facts = async (sql: string): Promise<Row[]> => (await pool().query<Row>(sql)).rows;

/** Every question once in each tongue, with the lower order statistic where the app estimates quantiles. */
export async function checkAgreement(place: Place, duck: Duck | null, onProgress: (text: string) => void = () => {}): Promise<Record<string, Agreement>> {
  const found: Record<string, Agreement> = {};
  for (const question of questions(place)) {
    onProgress(`Agreement: ${question.id}`);
    const app = question.answer(await question.app() as never);
    found[`${question.id} PostgreSQL`] = compareAnswers(question, app, rowsAnswer(question, await facts(question.sql(lowerOrderStatistic))));
    if (duck) found[`${question.id} DuckDB`] = compareAnswers(question, app, rowsAnswer(question, await duck.query(question.sql(lowerOrderStatistic))));
  }
  return found;
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const half = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(half)] ?? NaN) + (sorted[Math.ceil(half)] ?? NaN)) / 2;
};

const medianOrNull = (values: readonly number[]): number | null => (values.length === 0 ? null : median(values));

async function time(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

export type MeasureOptions = { readonly runs: number; readonly signal?: AbortSignal; readonly only?: readonly string[]; readonly onProgress: (text: string) => void };

/** Medians of interleaved runs after some to warm up, so that all meet the same machine. */
export async function measureQuestions(place: Place, rivals: Rivals, { runs, signal, only, onProgress }: MeasureOptions): Promise<Timing[]> {
  const timings: Timing[] = [];
  for (const question of questions(place).filter(({ id }) => only?.includes(id) ?? true)) {
    onProgress(`${question.id}: ${question.name}`);
    timings.push(await measureOne(question, rivals, runs, signal));
  }
  return timings;
}

/** A page asks within a request, which reads the state of the data once. Questions are asked with the command line's rights, whoever signs in. */
const nobody = { userId: "", version: 0 };

/** A server has answered thousands of questions: its code is compiled. The databases come compiled. */
const warmUp = 30;

async function measureOne({ id, name, app, sql }: Question, rivals: Rivals, runs: number, signal: AbortSignal | undefined): Promise<Timing> {
  const text = sql(writtenQuantile);
  const { duck } = rivals;
  const [coldMs, appMs, againMs, sqlMs, duckMs]: [number[], number[], number[], number[], number[]] = [[], [], [], [], []];
  const ask = (): Promise<number> => time(() => inRequest(nobody, app));
  for (let n = 0; n < warmUp; n++) {
    forgetAnswers();
    await ask();
  }
  for (let run = -1; run < runs; run++) {
    signal?.throwIfAborted();
    forgetAnswers();
    forgetRows();
    const cold = await ask();
    forgetAnswers();
    const [a, again, s, d] = [await ask(), await ask(), rivals.sql ? await time(() => facts(text)) : null, duck ? await time(() => duck.query(text)) : null];
    if (run < 0) continue;
    coldMs.push(cold);
    appMs.push(a);
    againMs.push(again);
    if (s !== null) sqlMs.push(s);
    if (d !== null) duckMs.push(d);
  }
  const aloneMs: number[] = [];
  for (let run = 0; run < runs; run++) {
    signal?.throwIfAborted();
    forgetAnswers();
    aloneMs.push(await ask());
  }
  const ours = median(appMs);
  const [theirs, ducks] = [medianOrNull(sqlMs), medianOrNull(duckMs)];
  return { id, name, coldMs: median(coldMs), appMs: ours, againMs: median(againMs), aloneMs: median(aloneMs), sqlMs: theirs, duckMs: ducks, sqlRatio: theirs === null ? null : theirs / ours, duckRatio: ducks === null ? null : ducks / ours };
}
