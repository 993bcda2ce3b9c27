import { spawn } from "node:child_process";
import { createReadStream, createWriteStream, readFileSync, rmSync, statSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { z } from "zod";
import { UsageError, type CommandContext } from "@/lib/cli/run-command";
import { childEnv } from "@/lib/env";
import { openBenchDatabase } from "@/tests/bench/open-database";
import { writeTicketFile } from "@/tests/bench/ticket-file";

/**
 * Times the product's own import of a queue system's export, started as an operator starts it (`npm run import`), against
 * a bare COPY of the same rows into a table with the same indexes, in turns in the same run. Ratios travel between
 * machines; times do not.
 */
export type IngestOptions = { readonly rows: number; readonly rounds: number; readonly seed: number; readonly isJsonOnly: boolean };

const seconds = z.record(z.string(), z.number());
const answerSchema = z.object({ read: z.number(), new: z.number(), same: z.number(), rejected: z.number(), seconds });
type Round = { readonly copySeconds: number; readonly importSeconds: number; readonly peakMb: number; readonly facts: number; readonly answer: z.infer<typeof answerSchema> };

const mppCount = 305;

export async function makeRegister(): Promise<{ mpps: string[]; agencies: { name: string; services: string[] }[] }> {
  const { pool } = await import("@/lib/db/client");
  await pool().query(
    `INSERT INTO mpp (id, code, name, region_code, province_code, time_zone, peer_group)
     SELECT row_number() OVER (ORDER BY code), code, 'MPP ' || name, code, province_code, time_zone, 'kota-sedang' FROM region WHERE kind IN ('kota', 'kabupaten') ORDER BY code LIMIT ${mppCount}`);
  const { rows: mpps } = await pool().query<{ code: string }>("SELECT code FROM mpp ORDER BY id");
  const { rows: agencies } = await pool().query<{ name: string; services: string[] }>(
    "SELECT a.name_id AS name, array_agg(s.name_id ORDER BY s.id) AS services FROM agency a JOIN service s ON s.agency_id = a.id GROUP BY a.id ORDER BY a.id");
  return { mpps: mpps.map(({ code }) => code), agencies };
}

async function clearFacts(): Promise<void> {
  const { pool } = await import("@/lib/db/client");
  const { rows } = await pool().query<{ name: string }>("SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename LIKE 'rollup\\_%'");
  await pool().query(`TRUNCATE ${["service_ticket", "fact_revision", "rejected_row", ...rows.map(({ name }) => name)].join(", ")}; DELETE FROM import_batch`);
  await pool().query("CHECKPOINT");
}

/** Most memory a process ever held, as the kernel counted it; elsewhere as seen when asked. */
function peakMbOf(pid: number): number {
  try {
    const kb = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return kb === undefined ? 0 : Number(kb) / 1024;
  } catch {
    return 0;
  }
}

/** The flags that `npm run import` gives to Node. */
function importFlags(): string[] {
  const { scripts } = z.object({ scripts: z.object({ import: z.string() }) }).parse(JSON.parse(readFileSync("package.json", "utf8")));
  return scripts.import.split(" ").filter((word) => word.startsWith("--"));
}

type Imported = Pick<Round, "importSeconds" | "peakMb" | "answer">;

/** Runs `npm run import` in a process of its own, so that its memory is its own. */
export async function importInChild(file: string, context: Pick<CommandContext, "signal">, nodeOptions: readonly string[] = []): Promise<Imported> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [...importFlags(), ...nodeOptions, "--import", "tsx", "lib/cli/import.ts", "--source", "tickets", "--json", file], {
    env: childEnv(), stdio: ["ignore", "pipe", "inherit"], signal: context.signal,
  });
  let output = "";
  let peakMb = 0;
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const watch = setInterval(() => (peakMb = Math.max(peakMb, peakMbOf(child.pid ?? 0))), 100);
  const code = await new Promise<number>((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (exitCode) => resolve(exitCode ?? 1));
  });
  clearInterval(watch);
  if (code !== 0) throw new Error(`The import ended with ${code}: ${output}`);
  return { importSeconds: (performance.now() - startedAt) / 1000, peakMb, answer: answerSchema.parse(JSON.parse(output)) };
}

/** The stored rows in the order of the file, as COPY wrote them. */
async function exportFacts(file: string): Promise<void> {
  const { pool } = await import("@/lib/db/client");
  const client = await pool().connect();
  try {
    await pipeline(client.query(copyTo("COPY (SELECT * FROM service_ticket ORDER BY day, mpp_id, taken_at) TO STDOUT")), createWriteStream(file));
  } finally {
    client.release();
  }
}

async function bareCopy(file: string): Promise<number> {
  const { pool } = await import("@/lib/db/client");
  await pool().query("DROP TABLE IF EXISTS bare_copy; CREATE TABLE bare_copy (LIKE service_ticket INCLUDING ALL)");
  await pool().query("CHECKPOINT");
  const client = await pool().connect();
  const startedAt = performance.now();
  try {
    await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), client.query(copyFrom("COPY bare_copy FROM STDIN")));
    return (performance.now() - startedAt) / 1000;
  } finally {
    client.release();
    await pool().query("DROP TABLE bare_copy");
  }
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? NaN;
const perSecond = (rows: number, time: number): number => Math.round(rows / time);
const shown = (value: number): string => value.toLocaleString("en").replaceAll(",", " ");

function tableOf(rows: number, fileMb: number, rounds: readonly Round[]): string {
  const phases = Object.keys(rounds[0]?.answer.seconds ?? {});
  const lines = [
    ["bare COPY, same rows, same indexes", median(rounds.map(({ copySeconds }) => copySeconds)), rounds[0]?.facts ?? 0] as const,
    ["import, end to end (process start included)", median(rounds.map(({ importSeconds }) => importSeconds)), rows] as const,
    ...phases.map((phase) => [`of it: ${phase}`, median(rounds.map(({ answer }) => answer.seconds[phase] ?? 0)), rows] as const),
  ];
  return [
    `${shown(rows)} rows (${fileMb.toFixed(0)} MB), ${rounds.length} rounds, medians, ${os.cpus().length} cores`, "",
    "| | s | rows/s |", "|---|---:|---:|",
    ...lines.map(([name, time, count]) => `| ${name} | ${time.toFixed(1)} | ${shown(perSecond(count, time))} |`),
  ].join("\n");
}

const multiples: Readonly<Record<string, number>> = { "": 1, k: 1e3, m: 1e6 };

/** "500k", "5M" → rows. */
function rowsOf(text: string): number {
  const [, digits, unit = ""] = /^(\d+(?:\.\d+)?)([km]?)$/i.exec(text) ?? [];
  const rows = Number(digits) * (multiples[unit.toLowerCase()] ?? NaN);
  if (!(rows >= 1)) throw new UsageError("--rows takes a number such as 500k or 5M");
  return Math.floor(rows);
}

/** `npm run bench -- ingest`: on a database of its own that writes as durably as in use. */
export async function startIngest(
  context: Pick<CommandContext, "onEnd" | "signal" | "print" | "progress">,
  { rows = "1M", runs = "2", isJsonOnly }: { readonly rows?: string | undefined; readonly runs?: string | undefined; readonly isJsonOnly: boolean },
): Promise<number> {
  const options = { rows: rowsOf(rows), rounds: Math.max(1, Math.ceil(Number(runs))), seed: 20261125, isJsonOnly };
  return reportIngest(context, (await openBenchDatabase(context, { isDurable: true })).folder, options);
}

/** @returns the exit code of the command */
async function reportIngest(context: Pick<CommandContext, "signal" | "print" | "progress">, folder: string, options: IngestOptions): Promise<number> {
  const { rows, rounds: wanted, seed, isJsonOnly } = options;
  const { pool } = await import("@/lib/db/client");
  const file = path.join(folder, "antrean.csv");
  const copied = path.join(folder, "facts.copy");
  context.progress("Writing the file…");
  await writeTicketFile(file, rows, await makeRegister(), seed);
  const rounds: Round[] = [];
  for (let round = 0; round < wanted; round++) {
    context.signal.throwIfAborted();
    context.progress(`Round ${round + 1}: import…`);
    await clearFacts();
    const imported = await importInChild(file, context);
    const { rows: [stored] } = await pool().query<{ facts: number; counted: number }>(
      "SELECT (SELECT count(*) FROM service_ticket) AS facts, (SELECT sum(taken) FROM rollup_ticket_area WHERE span = 1 AND area = 'ID' AND agency_id = 0 AND detail = '') AS counted");
    if (stored === undefined || stored.facts !== stored.counted || stored.facts !== imported.answer.new) throw new Error(`Facts, roll-ups and summary differ: ${JSON.stringify({ stored, imported })}`);
    await exportFacts(copied);
    await clearFacts();
    context.progress(`Round ${round + 1}: bare COPY…`);
    rounds.push({ ...imported, copySeconds: await bareCopy(copied), facts: stored.facts });
  }
  const fileMb = statSync(file).size / 2 ** 20;
  const ratio = median(rounds.map((round) => (rows / round.importSeconds) / (round.facts / round.copySeconds)));
  const peakMb = Math.max(...rounds.map((round) => round.peakMb));
  for (const each of [file, copied]) rmSync(each, { force: true });
  if (!isJsonOnly) context.print(`${tableOf(rows, fileMb, rounds)}\n\nImport ÷ bare COPY: ${(100 * ratio).toFixed(1)} % · peak memory of the process: ${peakMb.toFixed(0)} MB\n`);
  context.print(JSON.stringify({ measurement: "ingest", rows, fileMb, cores: os.cpus().length, ratio, peakMb, rounds }));
  return 0;
}
