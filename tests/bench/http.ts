import { fork } from "node:child_process";
import os from "node:os";
import { z } from "zod";
import type { CommandContext } from "@/lib/cli/run-command";
import { monthOf } from "@/lib/time/civil-date";
import { todayInJakarta } from "@/lib/time/clock";
import { periodOf, shiftPeriod } from "@/lib/time/period";
import { openBenchApp, signIn, type BenchApp, type Usage } from "@/tests/bench/http/open-app";

const lastQuarter = shiftPeriod(periodOf(monthOf(todayInJakarta()), "quarter"), -1).id;

/** What people open, with filters of every kind; each signed-in person gets all of it. */
const paths: readonly string[] = [
  "/", "/?wilayah=64", "/?kelompok=kota-besar", "/?wilayah=35&kelompok=kota-besar", "/peringkat", "/peringkat?urut=selisih", "/peringkat?wilayah=33", "/mpp", "/mpp/64.72", "/mpp/33.74", "/mpp/35.78",
  "/mpp/64.72/kalkulator", "/mpp/64.72/pergeseran", "/instansi", "/instansi?wilayah=64", "/instansi/disdukcapil", "/bandingkan?mpp=64.72,33.74,35.78", "/kewajaran", "/kesenjangan", "/kunjungan", "/kunjungan?mpp=64.72",
  "/pengaduan", "/pengaduan?wilayah=64", "/pengaduan/penyelesaian", "/waktu-layanan", "/waktu-layanan?wilayah=64", "/waktu-layanan?mpp=64.72", "/survei", "/survei?mpp=64.72", "/metode", `/angka?metrik=visit-score&periode=${lastQuarter}`, "/mutu-data",
];
const accounts = ["planner", "sekda.samarinda", "operator.samarinda", "bappenas", "ombudsman"] as const;
const megabyte = 1024 * 1024;

type Cost = { readonly path: string; /** Processor time of the server, milliseconds. */ readonly firstMs: number; readonly repeatMs: number };
const loadResult = z.object({ p50: z.number(), p95: z.number(), p99: z.number(), perSecond: z.number(), answered: z.number(), failed: z.number(), seconds: z.number() });
type Load = z.infer<typeof loadResult>;

export async function reportHttp(context: CommandContext, { requests, connections, ticketsPerDay, keep, jsonOnly }: { readonly requests: number; readonly connections: number; readonly ticketsPerDay: number; readonly keep: string | undefined; readonly jsonOnly: boolean }): Promise<number> {
  const { print, progress, signal } = context;
  const app = await openBenchApp(context, { ticketsPerDay, keep });
  const cookies: string[] = [];
  for (const account of accounts) cookies.push(await signIn(app, `${account}@lensa.demo`));
  await checkPaths(app, cookies[0] ?? "");
  progress("First and repeated requests…");
  const costs = await measureCosts(app, cookies[0] ?? "", signal);
  progress("Warming up…");
  await runLoad(app, { connections, amount: Math.max(500, Math.round(requests / 5)), cookies, seed: 1 }, signal);
  const [before, cpuBefore] = [await app.usage({ collected: true }), (await app.usage()).cpuMs];
  const memory: Usage[] = [before];
  const watch = setInterval(() => void app.usage().then((usage) => memory.push(usage), () => {}), 2000);
  progress(`${requests} requests on ${connections} connections…`);
  const load = await runLoad(app, { connections, amount: requests, cookies, seed: 2 }, signal).finally(() => clearInterval(watch));
  const cpuMs = ((await app.usage()).cpuMs - cpuBefore) / load.answered;
  const after = await app.usage({ collected: true });
  const total = (key: "firstMs" | "repeatMs"): number => costs.reduce((sum, cost) => sum + cost[key], 0);
  const result = {
    cores: os.cpus().length, loadAverage: os.loadavg(), requests, connections, paths: paths.length, accounts: accounts.length, ...load, cpuMsPerRequest: cpuMs,
    firstMs: total("firstMs") / costs.length, repeatMs: total("repeatMs") / costs.length, firstOverRepeat: total("firstMs") / total("repeatMs"),
    heapMb: { before: before.heapUsed / megabyte, after: after.heapUsed / megabyte }, rssMb: { before: before.rss / megabyte, after: after.rss / megabyte, highest: Math.max(...memory.map(({ rss }) => rss)) / megabyte }, costs,
  };
  if (!jsonOnly) print(tableOf(result, load));
  print(JSON.stringify(result));
  return load.failed === 0 ? 0 : 1;
}

/** A page that answers with an error or leads elsewhere would make the rest meaningless. */
async function checkPaths({ url }: BenchApp, cookie: string): Promise<void> {
  const wrong: string[] = [];
  for (const path of paths) {
    const response = await fetch(url + path, { headers: { cookie }, redirect: "manual" });
    const text = await response.text();
    if (response.status !== 200 || !text.includes("</html>")) wrong.push(`${path} answered ${response.status}`);
  }
  if (wrong.length > 0) throw new Error(wrong.join("; "));
}

/**
 * Processor time of each page when nothing of it is remembered (everything counts as changed, the program itself is warm)
 * and when it is asked for again; medians of three rounds.
 */
async function measureCosts(app: BenchApp, cookie: string, signal: AbortSignal): Promise<Cost[]> {
  const { pool } = await import("@/lib/db/client");
  const rounds: Cost[][] = [];
  for (let round = 0; round < 4; round += 1) {
    await pool().query("UPDATE data_version SET version = version + 1");
    await pool().query("UPDATE setting SET value = to_jsonb((value #>> '{}')::int + 1) WHERE key = 'data-version'");
    const costs: Cost[] = [];
    for (const path of paths) {
      signal.throwIfAborted();
      const firstMs = await costOf(app, path, cookie, 1);
      costs.push({ path, firstMs, repeatMs: await costOf(app, path, cookie, 5) });
    }
    rounds.push(costs);
  }
  // The first round warms the program.
  return paths.map((path, at) => ({ path, firstMs: middle(rounds.slice(1).map((costs) => costs[at]?.firstMs ?? NaN)), repeatMs: middle(rounds.slice(1).map((costs) => costs[at]?.repeatMs ?? NaN)) }));
}

async function costOf(app: BenchApp, path: string, cookie: string, times: number): Promise<number> {
  const before = (await app.usage()).cpuMs;
  for (let i = 0; i < times; i += 1) await (await fetch(app.url + path, { headers: { cookie, "accept-encoding": "gzip" } })).arrayBuffer();
  return ((await app.usage()).cpuMs - before) / times;
}

const middle = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

function runLoad({ url }: BenchApp, { connections, amount, cookies, seed }: { readonly connections: number; readonly amount: number; readonly cookies: readonly string[]; readonly seed: number }, signal: AbortSignal): Promise<Load> {
  return new Promise((resolve, reject) => {
    const child = fork(new URL("./http/load.ts", import.meta.url), { execArgv: ["--import", "tsx"], signal });
    child.once("message", (message) => resolve(loadResult.parse(message)));
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`The load generator ended (code ${code}) without a result.`)));
    child.send({ url, connections, amount, cookies, paths, seed });
  });
}

type Figures = { readonly [key: string]: unknown; readonly cores: number; readonly loadAverage: readonly number[]; readonly cpuMsPerRequest: number; readonly firstMs: number; readonly repeatMs: number; readonly firstOverRepeat: number; readonly heapMb: { readonly before: number; readonly after: number }; readonly rssMb: { readonly before: number; readonly after: number; readonly highest: number }; readonly costs: readonly Cost[] };

const tableOf = (figures: Figures, load: Load): string => [
  `${load.answered} requests on ${figures.cores} cores, load average ${figures.loadAverage.map((value) => value.toFixed(1)).join(" ")} (the load generator and whatever else runs included)\n`,
  "| Figure | Value |", "|---|---:|",
  `| p50, ms | ${load.p50.toFixed(0)} |`, `| p95, ms | ${load.p95.toFixed(0)} |`, `| p99, ms | ${load.p99.toFixed(0)} |`, `| errors | ${load.failed} |`, `| requests a second | ${load.perSecond.toFixed(0)} |`,
  `| server CPU a request under load, ms | ${figures.cpuMsPerRequest.toFixed(2)} |`, `| first request, server CPU, ms | ${figures.firstMs.toFixed(1)} |`, `| repeated request, server CPU, ms | ${figures.repeatMs.toFixed(2)} |`,
  `| first ÷ repeated | ${figures.firstOverRepeat.toFixed(1)} |`, `| heap before → after, MB | ${figures.heapMb.before.toFixed(0)} → ${figures.heapMb.after.toFixed(0)} |`, `| RSS before → after (highest), MB | ${figures.rssMb.before.toFixed(0)} → ${figures.rssMb.after.toFixed(0)} (${figures.rssMb.highest.toFixed(0)}) |`, "",
  "| Page | First, ms | Repeated, ms |", "|---|---:|---:|",
  ...figures.costs.map(({ path, firstMs, repeatMs }) => `| ${path} | ${firstMs.toFixed(0)} | ${repeatMs.toFixed(2)} |`), "",
].join("\n");
