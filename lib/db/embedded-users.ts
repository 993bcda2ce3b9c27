import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isAlive, startTicks } from "@/lib/db/process-alive";

/**
 * Who uses the embedded database: one small file per process, so that the last one to leave stops it, whoever started
 * it. A process that was killed leaves its file behind; id and start time tell that it is gone.
 */
export type DatabaseUser = { readonly pid: number; readonly ticks: string | null; readonly command: string };

const usersFolder = (dataFolder: string): string => path.join(dataFolder, "users");
const fileOf = (dataFolder: string, pid: number): string => path.join(usersFolder(dataFolder), String(pid));

export function addUser(dataFolder: string, command: string): void {
  mkdirSync(usersFolder(dataFolder), { recursive: true, mode: 0o700 });
  const user: DatabaseUser = { pid: process.pid, ticks: startTicks(process.pid), command };
  writeFileSync(fileOf(dataFolder, process.pid), JSON.stringify(user), { mode: 0o600 });
}

export const removeUser = (dataFolder: string): void => rmSync(fileOf(dataFolder, process.pid), { force: true });

/** The living users beside this process; files of dead ones are cleared away. */
export function otherUsers(dataFolder: string): DatabaseUser[] {
  if (!existsSync(usersFolder(dataFolder))) return [];
  return readdirSync(usersFolder(dataFolder)).flatMap((name) => {
    if (name === String(process.pid)) return [];
    const file = path.join(usersFolder(dataFolder), name);
    const user = readUser(file);
    if (user && isAlive(user.pid) && user.ticks === startTicks(user.pid)) return [user];
    rmSync(file, { force: true });
    return [];
  });
}

function readUser(file: string): DatabaseUser | null {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as DatabaseUser;
  } catch {
    return null;
  }
}

/** Runs `work` while no other process starts or stops the database of this folder. */
export async function withLock<Result>(dataFolder: string, work: () => Promise<Result>): Promise<Result> {
  const lock = path.join(dataFolder, "lock");
  mkdirSync(dataFolder, { recursive: true });
  const deadline = performance.now() + 300_000;
  while (!takeLock(lock)) {
    if (performance.now() > deadline) throw new Error(`Another process holds ${lock} for more than five minutes. If none is running, delete that file.`);
    await sleep(100);
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function takeLock(lock: string): boolean {
  try {
    writeFileSync(lock, `${process.pid} ${startTicks(process.pid) ?? ""}`, { flag: "wx", mode: 0o600 });
    return true;
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  const [pid = "", ticks = ""] = readLock(lock).split(" ");
  // An empty lock was made this instant by a process that has not written its id yet.
  if (pid !== "" && (!isAlive(Number(pid)) || ticks !== (startTicks(Number(pid)) ?? ""))) rmSync(lock, { force: true });
  return false;
}

function readLock(lock: string): string {
  try {
    return readFileSync(lock, "utf8");
  } catch {
    return "";
  }
}
