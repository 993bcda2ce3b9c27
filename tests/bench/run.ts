import { chmodSync, mkdtempSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { commandLineScope } from "@/lib/auth/session";
import { generateClient } from "@/lib/cli/generate-client";
import { runCommand, UsageError, type CommandContext } from "@/lib/cli/run-command";
import { acquireEmbedded, deleteEmbedded } from "@/lib/db/embedded";
import { setEnv } from "@/lib/env";
import { addMonths, monthOf } from "@/lib/time/civil-date";
import { todayInJakarta } from "@/lib/time/clock";
import { periodOf, periodRange, shiftPeriod } from "@/lib/time/period";
import { reportCoverage } from "@/tests/bench/coverage";
import { reportPlausibility } from "@/tests/bench/plausibility";
import { componentFacts, nationFacts, unitFacts } from "@/tests/bench/raw-facts";

/**
 * Times what the app reads (roll-ups, through the one call of pages and API) against the same questions as plain SQL on
 * the facts, in the same run and interleaved, so that both meet the same machine. Ratios travel between machines; times do not.
 */
type Question = { readonly name: string; readonly app: () => Promise<readonly unknown[]>; readonly facts: () => Promise<readonly unknown[]> };
type Result = { readonly name: string; readonly appMs: number; readonly factsMs: number; readonly ratio: number };

/** A database with demonstration data in a folder of its own; both go when the command ends. */
async function openBenchDatabase({ onEnd, progress, signal }: Pick<CommandContext, "onEnd" | "progress" | "signal">, ticketsPerDay: number): Promise<void> {
  generateClient();
  const dataFolder = mkdtempSync(path.join(os.tmpdir(), "lensa-bench-"));
  chmodSync(dataFolder, 0o711);
  onEnd(() => deleteEmbedded(dataFolder));
  const server = await acquireEmbedded({ dataFolder, command: "bench", isDurable: false });
  onEnd(server.release);
  setEnv({ DATABASE_URL: server.url, LENSA_DATA_DIR: dataFolder });
  const [{ applyMigrations }, { loadReferenceData }, { disconnect }, { loadDemo }] = await Promise.all([
    import("@/lib/db/schema-engine"), import("@/lib/data/write/reference"), import("@/lib/db/client"), import("@/prisma/demo/load-demo"),
  ]);
  onEnd(disconnect);
  await applyMigrations(server.url);
  await loadReferenceData();
  await loadDemo({
    today: todayInJakarta(), ticketsPerDay,
    onProgress: (text, ratio) => {
      signal.throwIfAborted();
      progress(text, ratio);
    },
  });
}

async function questions(): Promise<Question[]> {
  const [{ queryMetrics, composeIndices }, { pool }] = await Promise.all([import("@/lib/data/read/query-metrics"), import("@/lib/db/client")]);
  const scope = commandLineScope();
  const today = todayInJakarta();
  const last = addMonths(monthOf(today), -1);
  const facts = async (sql: string, from: string, to: string): Promise<readonly unknown[]> => (await pool().query(sql, [from, to])).rows;
  const months = { from: addMonths(last, -35), to: last };
  const year = { from: addMonths(last, -11), to: last };
  const quarter = shiftPeriod(periodOf(monthOf(today), "quarter"), -1);
  return [
    {
      name: "nation, 36 months: tickets, median wait, complaints",
      app: () => queryMetrics(scope, { metrics: ["services-taken", "wait-median", "complaints-received"], by: ["nation"], periods: periodRange(months.from, months.to, "month") }, today),
      facts: () => facts(nationFacts, months.from, months.to),
    },
    {
      name: "every MPP, 12 months: tickets, median wait, visit score",
      app: () => queryMetrics(scope, { metrics: ["services-taken", "wait-median", "visit-score"], by: ["mpp"], periods: periodRange(year.from, year.to, "month") }, today),
      facts: () => facts(unitFacts, year.from, year.to),
    },
    {
      name: "ranking of one quarter (facts: its component metrics only)",
      app: () => composeIndices(scope, { periods: [quarter] }, today),
      facts: () => facts(componentFacts, quarter.from, quarter.to),
    },
  ];
}

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const half = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(half)] ?? NaN) + (sorted[Math.ceil(half)] ?? NaN)) / 2;
};

async function time(question: () => Promise<readonly unknown[]>): Promise<number> {
  const startedAt = performance.now();
  const { length } = await question();
  if (length === 0) throw new Error("A question found nothing: its time would say nothing.");
  return performance.now() - startedAt;
}

async function measure({ name, app, facts }: Question, runs: number, signal: AbortSignal): Promise<Result> {
  const [appMs, factsMs]: [number[], number[]] = [[], []];
  await time(app);
  await time(facts);
  for (let run = 0; run < runs; run++) {
    signal.throwIfAborted();
    appMs.push(await time(app));
    factsMs.push(await time(facts));
  }
  return { name, appMs: median(appMs), factsMs: median(factsMs), ratio: median(factsMs) / median(appMs) };
}

const tableOf = (results: readonly Result[]): string => [
  "| Question | App, ms | SQL on facts, ms | Facts ÷ app |", "|---|---:|---:|---:|",
  ...results.map(({ name, appMs, factsMs, ratio }) => `| ${name} | ${appMs.toFixed(1)} | ${factsMs.toFixed(1)} | ${ratio.toFixed(1)} |`),
].join("\n");

const positive = (text: string | undefined, name: string, fallback: number): number => {
  const value = text === undefined ? fallback : Number(text);
  if (!(value > 0)) throw new UsageError(`--${name} takes a number above 0`);
  return value;
};

runCommand({
  name: "npm run bench --",
  summary: "Times the app's reads against the same questions as plain SQL on the facts, on a database of its own with simulated data.",
  options: {
    "tickets-per-day": { type: "string", value: "N", help: "mean tickets per MPP and working day; default 2" },
    runs: { type: "string", value: "N", help: "interleaved runs of each question; default 10" },
    requests: { type: "string", value: "N", help: "with http: requests of the run; default 10000" },
    connections: { type: "string", value: "N", help: "with http: connections at a time; default 50" },
    keep: { type: "string", value: "FOLDER", help: "with http and weight: keep the data there and use them again" },
    json: { type: "boolean", help: "print JSON only" },
    seeds: { type: "string", value: "N", help: "with coverage and plausibility: nations drawn anew; default 200 and 40" },
    write: { type: "boolean", help: "with plausibility: keep the rates for the page Periksa" },
  },
  positionals: { name: "[coverage | signals | plausibility | http | weight]", min: 0, max: 1 },
  run: async ({ values, positionals, ...context }) => {
    if (positionals.length > 0) {
      const measurement = positionals.join();
      if (measurement === "http" || measurement === "weight") {
        const shared = { ticketsPerDay: positive(values["tickets-per-day"], "tickets-per-day", 2), keep: values.keep, jsonOnly: values.json === true };
        if (measurement === "weight") return (await import("@/tests/bench/weight")).reportWeight(context, shared);
        return (await import("@/tests/bench/http")).reportHttp(context, { ...shared, requests: Math.ceil(positive(values.requests, "requests", 10_000)), connections: Math.ceil(positive(values.connections, "connections", 50)) });
      }
      if (measurement !== "coverage" && measurement !== "signals" && measurement !== "plausibility") throw new UsageError(`Unknown measurement: ${measurement}. There are: coverage, signals, plausibility, http, weight`);
      if (measurement === "plausibility") {
        return reportPlausibility(context, { seeds: Math.ceil(positive(values.seeds, "seeds", 40)), today: todayInJakarta(), ticketsPerDay: positive(values["tickets-per-day"], "tickets-per-day", 6), write: values.write === true });
      }
      if (measurement === "coverage") return reportCoverage(context.print, Math.ceil(positive(values.seeds, "seeds", 200)));
      await openBenchDatabase(context, positive(values["tickets-per-day"], "tickets-per-day", 6));
      const { reportSignals } = await import("@/tests/bench/signals");
      return reportSignals(context.print, todayInJakarta());
    }
    const ticketsPerDay = positive(values["tickets-per-day"], "tickets-per-day", 2);
    const runs = Math.ceil(positive(values.runs, "runs", 10));
    await openBenchDatabase(context, ticketsPerDay);
    const { pool } = await import("@/lib/db/client");
    const { rows: [size] } = await pool().query<{ tickets: number; complaints: number; visits: number; mpps: number }>(
      "SELECT (SELECT count(*) FROM service_ticket) AS tickets, (SELECT count(*) FROM complaint) AS complaints, (SELECT count(*) FROM visit) AS visits, (SELECT count(*) FROM mpp) AS mpps");
    const results: Result[] = [];
    for (const question of await questions()) {
      context.progress(question.name);
      results.push(await measure(question, runs, context.signal));
    }
    if (!values.json) context.print(`Medians of ${runs} interleaved runs on ${os.cpus().length} cores; ${JSON.stringify(size)}\n\n${tableOf(results)}\n`);
    context.print(JSON.stringify({ runs, ticketsPerDay, cores: os.cpus().length, size, results }));
  },
});
