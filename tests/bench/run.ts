import os from "node:os";
import { runCommand, UsageError, type CommandContext } from "@/lib/cli/run-command";
import { todayInJakarta } from "@/lib/time/clock";
import { reportCoverage } from "@/tests/bench/coverage";
import { startCrash } from "@/tests/bench/crash";
import { startIngest } from "@/tests/bench/ingest";
import { reportPlausibility } from "@/tests/bench/plausibility";
import { openBenchDatabase } from "@/tests/bench/open-database";
import type { Timing } from "@/tests/bench/scale/measure";

const measurements = ["coverage", "signals", "plausibility", "ingest", "crash", "http", "weight"] as const;

const positive = (text: string | undefined, name: string, fallback: number): number => {
  const value = text === undefined ? fallback : Number(text);
  if (!(value > 0)) throw new UsageError(`--${name} takes a number above 0`);
  return value;
};

/** `10M`, `200k` or a plain number. */
function ticketCount(text: string | undefined): number {
  const match = /^(\d+(?:\.\d+)?)([kM]?)$/.exec(text ?? "10M");
  if (!match) throw new UsageError("--tickets takes a number such as 200k, 10M or 100M");
  return Number(match[1]) * ({ k: 1e3, M: 1e6 }[match[2] ?? ""] ?? 1);
}

const digits = (value: number | null, places = 1): string => (value === null ? "–" : value.toFixed(places));

const tableOf = (timings: readonly Timing[]): string => [
  "| | Question | Nothing in memory, ms | App, ms | by itself, ms | again, ms | SQL on facts, ms | DuckDB, ms | SQL ÷ app | DuckDB ÷ app |", "|---|---|---:|---:|---:|---:|---:|---:|---:|---:|",
  ...timings.map(({ id, name, coldMs, appMs, aloneMs, againMs, sqlMs, duckMs, sqlRatio, duckRatio }) => `| ${id} | ${name} | ${digits(coldMs, 1)} | ${digits(appMs, 2)} | ${digits(aloneMs, 2)} | ${digits(againMs, 2)} | ${digits(sqlMs)} | ${digits(duckMs)} | ${digits(sqlRatio)} | ${digits(duckRatio)} |`),
].join("\n");

async function measureSignals(context: CommandContext, ticketsPerDay: number): Promise<void> {
  await openBenchDatabase(context);
  const { loadDemo } = await import("@/prisma/demo/load-demo");
  await loadDemo({
    today: todayInJakarta(), ticketsPerDay,
    onProgress: (text, ratio) => {
      context.signal.throwIfAborted();
      context.progress(text, ratio);
    },
  });
  const { reportSignals } = await import("@/tests/bench/signals");
  return reportSignals(context.print, todayInJakarta());
}

type ScaleRun = { readonly tickets: number; readonly runs: number; readonly keep: string | undefined; readonly withSql: boolean; readonly withDuck: boolean; readonly jsonOnly: boolean };

/**
 * Times what the app reads against the same questions as plain SQL on the facts and as DuckDB over the same rows, in the
 * same run and interleaved, so that all meet the same machine. Ratios travel between machines; times do not.
 */
async function measureScale(context: CommandContext, { tickets, runs, keep, withSql, withDuck, jsonOnly }: ScaleRun): Promise<number> {
  const { print, progress, signal } = context;
  const today = todayInJakarta();
  const onProgress = (text: string, ratio?: number): void => {
    signal.throwIfAborted();
    progress(text, ratio);
  };
  const database = await openBenchDatabase(context, { keep });
  const { standInForNext } = await import("@/tests/bench/scale/request/stand-in");
  standInForNext();
  const [{ makeScaleData }, { placeOf, checkAgreement, measureQuestions }, { measureLoaders }, { sizesOf }] = await Promise.all([
    import("@/tests/bench/scale/scale-data"), import("@/tests/bench/scale/measure"), import("@/tests/bench/scale/loaders"), import("@/tests/bench/scale/sizes"),
  ]);
  if (database.isNew) await makeScaleData({ tickets, today, onProgress });
  const place = await placeOf(today);
  const duck = withDuck ? await (await import("@/tests/bench/scale/duckdb")).openDuck(`${database.folder}/duckdb`, onProgress) : null;
  if (duck) context.onEnd(duck.close);
  const agreement = withSql ? await checkAgreement(place, duck, onProgress) : {};
  const timings = await measureQuestions(place, { sql: withSql, duck }, { runs, signal, onProgress });
  const loaders = await measureLoaders(place, runs, onProgress);
  const sizes = await sizesOf();
  const wrong = Object.values(agreement).flatMap(({ disagreements }) => disagreements);
  if (!jsonOnly) {
    print(`Medians of ${runs} interleaved runs on ${os.cpus().length} cores\n\n${tableOf(timings)}\n`);
    print(`| Loader | Nothing in memory, ms | No answers in memory, ms | what is computed ahead alone, ms | after tickets of another MPP, ms | again, ms | Queries |\n|---|---:|---:|---:|---:|---:|---:|\n${loaders.map(({ name, coldMs, ms, aheadMs, afterMs, againMs, queries }) => `| ${name} | ${digits(coldMs)} | ${digits(ms)} | ${digits(aheadMs)} | ${digits(afterMs)} | ${digits(againMs)} | ${queries} |`).join("\n")}\n`);
    print(`| Table | Rows | MB |\n|---|---:|---:|\n${sizes.map(({ table, rows, megabytes }) => `| ${table} | ${rows} | ${digits(megabytes, 0)} |`).join("\n")}\n`);
    if (withSql) print(`Agreement: ${Object.entries(agreement).map(([name, { compared, hidden, disagreements }]) => `${name} ${compared} values (${hidden} hidden), ${disagreements.length} differ`).join("; ")}`);
    for (const line of wrong.slice(0, 20)) print(line);
  }
  print(JSON.stringify({ runs, cores: os.cpus().length, timings, loaders, sizes, agreement: Object.fromEntries(Object.entries(agreement).map(([name, { compared, hidden, disagreements }]) => [name, { compared, hidden, differ: disagreements.length }])) }));
  return wrong.length === 0 ? 0 : 1;
}

runCommand({
  name: "npm run bench --",
  summary: "Times the app's reads against the same questions as plain SQL on the facts and in DuckDB, on a database of its own with made-up data.",
  options: {
    tickets: { type: "string", value: "N", help: "size of the data set, such as 200k, 10M or 100M; default 10M" },
    keep: { type: "string", value: "FOLDER", help: "keep the data set there and use it again (http and weight too); without it everything goes at the end" },
    runs: { type: "string", value: "N", help: "interleaved runs of each question; default 20" },
    "no-duckdb": { type: "boolean", help: "leave DuckDB out" },
    "app-only": { type: "boolean", help: "leave out SQL, too, and the check of the answers: how the app grows with the data" },
    requests: { type: "string", value: "N", help: "with http: requests of the run; default 10000" },
    connections: { type: "string", value: "N", help: "with http: connections at a time; default 50" },
    json: { type: "boolean", help: "print JSON only" },
    rows: { type: "string", value: "N", help: "with ingest: rows of the file, such as 500k or 5M; default 1M" },
    kills: { type: "string", value: "N", help: "with crash: how often to kill; default 20" },
    seeds: { type: "string", value: "N", help: "with coverage and plausibility: nations drawn anew; default 200 and 40" },
    write: { type: "boolean", help: "with plausibility: keep the rates for the page Periksa" },
    "tickets-per-day": { type: "string", value: "N", help: "with signals and plausibility, http and weight: mean tickets per MPP and working day; default 6, 6, 2 and 2" },
  },
  positionals: { name: `[${measurements.join(" | ")}]`, min: 0, max: 1 },
  examples: ["npm run bench -- --tickets 10M --keep ../bench-10m", "npm run bench -- coverage"],
  run: async ({ values, positionals, ...context }) => {
    const [measurement] = positionals;
    if (measurement === undefined) {
      return measureScale(context, { tickets: ticketCount(values.tickets), runs: Math.ceil(positive(values.runs, "runs", 20)), keep: values.keep, withSql: values["app-only"] !== true, withDuck: values["no-duckdb"] !== true && values["app-only"] !== true, jsonOnly: values.json === true });
    }
    if (measurement === "coverage") return reportCoverage(context.print, Math.ceil(positive(values.seeds, "seeds", 200)));
    if (measurement === "signals") return measureSignals(context, positive(values["tickets-per-day"], "tickets-per-day", 6));
    if (measurement === "plausibility") {
      return reportPlausibility(context, { seeds: Math.ceil(positive(values.seeds, "seeds", 40)), today: todayInJakarta(), ticketsPerDay: positive(values["tickets-per-day"], "tickets-per-day", 6), write: values.write === true });
    }
    if (measurement === "ingest") return startIngest(context, { rows: values.rows, runs: values.runs, isJsonOnly: values.json === true });
    if (measurement === "crash") return startCrash(context, Math.ceil(positive(values.kills, "kills", 20)));
    if (measurement === "http" || measurement === "weight") {
      const shared = { ticketsPerDay: positive(values["tickets-per-day"], "tickets-per-day", 2), keep: values.keep, jsonOnly: values.json === true };
      if (measurement === "weight") return (await import("@/tests/bench/weight")).reportWeight(context, shared);
      return (await import("@/tests/bench/http")).reportHttp(context, { ...shared, requests: Math.ceil(positive(values.requests, "requests", 10_000)), connections: Math.ceil(positive(values.connections, "connections", 50)) });
    }
    throw new UsageError(`Unknown measurement: ${measurement}. There are: ${measurements.join(", ")}`);
  },
});
