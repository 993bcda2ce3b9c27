import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { CommandContext } from "@/lib/cli/run-command";
import { acquireEmbedded } from "@/lib/db/embedded";
import { outsideOf } from "@/lib/db/embedded-place";
import { isAlive } from "@/lib/db/process-alive";
import { setEnv } from "@/lib/env";
import { seededRandom } from "@/lib/stats/random";
import { finishWork, interruptWork, type Work } from "@/tests/bench/crash-run";
import { makeRegister } from "@/tests/bench/ingest";
import { openBenchDatabase } from "@/tests/bench/open-database";
import { writeTicketFile } from "@/tests/bench/ticket-file";

/**
 * kill -9 at random moments of imports, undo, pushes and refreshes: the app's process, the whole database, or its first
 * process alone, whose orphans go on for a while. After each, as after a restart, every roll-up must equal the facts, and the
 * same work must go through from the beginning. Work that ended before it was killed does not count.
 */
const actions = ["import", "undo", "push"] as const;
const targets = ["app", "database", "postmaster"] as const;
type Kill = { readonly target: (typeof targets)[number]; readonly action: Work["action"]; readonly afterMs: number; readonly found: string; readonly differences: number; readonly afterwards: number };

const rowsPerFile = 12_000;
/** Of one kill; the work may be done sooner than the last time. */
const MAX_TRIES = 10;
/** Orphans of a killed postmaster finish the statement they are at. */
const ORPHANS_LIVE_MS = 60_000;

/** The first process of the folder's server and its children. */
function serverProcesses(folder: string): { readonly postmaster: number; readonly children: readonly number[] } {
  const data = [path.join(folder, "postgres", "data"), path.join(outsideOf(folder), "data")];
  const postmaster = data.flatMap((each) => {
    try {
      return [Number(readFileSync(path.join(each, "postmaster.pid"), "utf8").split("\n")[0])];
    } catch {
      return [];
    }
  })[0];
  if (postmaster === undefined || !(postmaster > 1)) throw new Error("The database has no process.");
  const children = execFileSync("ps", ["-o", "pid=", "--ppid", String(postmaster)], { encoding: "utf8" }).split("\n").map(Number).filter((each) => each > 1);
  return { postmaster, children };
}

/** Kills the server's first process, or all at once; nothing of it lives when this returns. */
async function killServer(folder: string, target: "database" | "postmaster"): Promise<void> {
  const { postmaster, children } = serverProcesses(folder);
  for (const each of target === "postmaster" ? [postmaster] : [postmaster, ...children]) {
    try {
      process.kill(each, "SIGKILL");
    } catch {
      // It was gone already.
    }
  }
  const deadline = performance.now() + ORPHANS_LIVE_MS;
  while ([postmaster, ...children].some(isAlive)) {
    if (performance.now() > deadline) throw new Error("Processes of the killed database still live.");
    await sleep(50);
  }
}

async function differences(): Promise<number> {
  const { verifyRollups } = await import("@/lib/rollup/verify");
  return (await verifyRollups()).reduce((sum, { differenceCount }) => sum + differenceCount, 0);
}

/** What a restart of the app does first; tells how the interrupted batch was found. */
async function restart(): Promise<string> {
  const [{ pool }, { settleInterrupted }, { settleNow }] = await Promise.all([
    import("@/lib/db/client"), import("@/lib/data/write/imports/sweep-imports"), import("@/lib/data/write/live/settle-soon"),
  ]);
  const { rows: [latest] } = await pool().query<{ status: string; marks: number }>("SELECT status, (SELECT count(*) FROM rollup_dirty) AS marks FROM import_batch ORDER BY created_at DESC LIMIT 1");
  await settleInterrupted();
  const settled = await settleNow();
  return `${latest?.status ?? "nothing"}${settled > 0 ? ", marked roll-ups" : ""}`;
}

async function writePushes(file: string, agency: string, day: number): Promise<void> {
  const date = new Date(Date.UTC(2023, 2, 1 + day)).toISOString().slice(0, 10);
  writeFileSync(file, JSON.stringify(Array.from({ length: 1_000 }, (_, i) => ({ ticketNo: `P${day}-${i}`, agency, takenAt: `${date} 08:00`, calledAt: `${date} 08:${String(i % 60).padStart(2, "0")}` }))));
}

export async function startCrash(context: Pick<CommandContext, "onEnd" | "signal" | "print" | "progress">, kills: number): Promise<number> {
  const { folder } = await openBenchDatabase(context, { isDurable: true });
  const { disconnect } = await import("@/lib/db/client");
  const world = await makeRegister();
  const few = { ...world, mpps: world.mpps.slice(0, 8) };
  const random = seededRandom(4);
  const base = path.join(folder, "dasar.csv");
  await writeTicketFile(base, rowsPerFile, few, 1);
  await finishWork({ action: "import", file: base });
  const usual: Record<Work["action"], number> = { undo: await finishWork({ action: "undo", file: "" }), import: await finishWork({ action: "import", file: base }), push: 0 };
  const pushed = path.join(folder, "kiriman.json");
  await writePushes(pushed, world.agencies[0]?.name ?? "", 0);
  usual.push = await finishWork({ action: "push", file: pushed });
  const done: Kill[] = [];
  context.print("| # | killed | during | after, ms | found | roll-ups that differ | after doing it again |\n|---:|---|---|---:|---|---:|---:|");
  for (let i = 0, tries = 0; i < kills;) {
    context.signal.throwIfAborted();
    if (++tries > kills * MAX_TRIES) throw new Error("The work ends before it can be killed.");
    const action = actions[i % 3] ?? "import";
    const target = targets[Math.floor(i / 3) % 3] ?? "app";
    const file = path.join(folder, action === "push" ? "kiriman.json" : "berkas.csv");
    // Other rows each time, half of them of days that are stored already: new, changed and equal ones.
    if (action === "import") await writeTicketFile(file, rowsPerFile + 500 * (i % 5), few, 100 + (tries % 7));
    if (action === "push") await writePushes(file, world.agencies[0]?.name ?? "", tries);
    // Something to take back, and something left to take back once more.
    if (action === "undo") await finishWork({ action: "import", file: tries % 2 === 0 ? base : path.join(folder, "berkas.csv") });
    const afterMs = random.uniform() * usual[action];
    context.progress(`${i + 1}/${kills}: ${action}, ${target} after ${afterMs.toFixed(0)} ms`);
    const wasKilled = await interruptWork({ action, file }, afterMs, async (child) => {
      if (target === "app") child.kill("SIGKILL");
      else await killServer(folder, target);
    });
    if (!wasKilled) {
      usual[action] = afterMs;
      continue;
    }
    if (target !== "app") {
      await disconnect();
      setEnv({ DATABASE_URL: (await acquireEmbedded({ dataFolder: folder, command: "bench" })).url });
    }
    const found = await restart();
    const wrong = await differences();
    usual[action] = await finishWork({ action, file });
    const afterwards = await differences();
    done.push({ target, action, afterMs, found, differences: wrong, afterwards });
    context.print(`| ${++i} | ${target} | ${action} | ${afterMs.toFixed(0)} | ${found} | ${wrong} | ${afterwards} |`);
  }
  context.print(JSON.stringify({ measurement: "crash", kills: done }));
  return done.every((kill) => kill.differences + kill.afterwards === 0) ? 0 : 1;
}
