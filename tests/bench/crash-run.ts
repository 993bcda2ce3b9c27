import { spawn, type ChildProcess } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { childEnv } from "@/lib/env";

export type Work = { readonly action: "import" | "undo" | "push"; readonly file: string };

/** Starts a piece of work (crash-worker.ts) in a process of its own; resolves when it begins. */
export async function startWork({ action, file }: Work): Promise<{ readonly child: ChildProcess; readonly ended: Promise<{ readonly code: number | null; readonly said: string }> }> {
  const child = spawn(process.execPath, ["--import", "tsx", "tests/bench/crash-worker.ts", action, file], { env: childEnv(), stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise<{ code: number | null; said: string }>((resolve) => child.on("exit", (code) => resolve({ code, said })));
  const ready = new Promise<void>((resolve) => child.stdout.once("data", () => resolve()));
  await Promise.race([ready, ended]);
  return { child, ended };
}

/** Lets the work run to its end; milliseconds it took. */
export async function finishWork(work: Work): Promise<number> {
  const { ended } = await startWork(work);
  const startedAt = performance.now();
  const { code, said } = await ended;
  if (code !== 0) throw new Error(`${work.action} ended with ${code}: ${said}`);
  return performance.now() - startedAt;
}

/** A process whose database is gone has this long to end by itself. */
const PATIENCE_MS = 60_000;

/** Starts the work and does something terrible after a while. @returns false when the work had ended by itself before */
export async function interruptWork(work: Work, afterMs: number, terrible: (child: ChildProcess) => Promise<void> | void): Promise<boolean> {
  const { child, ended } = await startWork(work);
  if ((await Promise.race([ended, sleep(afterMs, null)])) !== null) return false;
  await terrible(child);
  if ((await Promise.race([ended, sleep(PATIENCE_MS, null)])) === null) {
    child.kill("SIGKILL");
    throw new Error(`${work.action} hangs since its database went.`);
  }
  return true;
}
