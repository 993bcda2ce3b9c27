import { randomBytes } from "node:crypto";
import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { spawn } from "node:child_process";
import pg from "pg";
import { outsideOf, preparePlace, runAs, type Place } from "@/lib/db/embedded-place";
import { addUser, otherUsers, removeUser, withLock } from "@/lib/db/embedded-users";
import { commandLineOf, isAlive } from "@/lib/db/process-alive";

/**
 * The PostgreSQL that comes with the app: made on first use, started by the first process that needs it, shared by all
 * processes of the same data folder, stopped by the last. It listens on 127.0.0.1 alone, on a free port that is written
 * into the data folder, so that two copies of the project never meet.
 */
export type EmbeddedDatabase = {
  readonly url: string;
  /** True when this call made the database: it is empty. */
  readonly isNew: boolean;
  /** True when it was running already. */
  readonly wasRunning: boolean;
  /** Leaves it; the last to leave stops it. */
  readonly release: () => Promise<void>;
};

export type EmbeddedOptions = {
  readonly dataFolder: string;
  /** Name of the command, for messages of others. */
  readonly command: string;
  readonly say?: (line: string) => void;
  /** False only for tests: faster, and lost in a power cut. */
  readonly isDurable?: boolean;
};

const databaseName = "lensa";
const userName = "lensa";

export async function acquireEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const { dataFolder } = options;
  return withLock(dataFolder, async () => {
    addUser(dataFolder, options.command);
    try {
      const running = await findRunning(dataFolder);
      const opened = running === null ? await start(options) : { url: running, isNew: false };
      writeSecret(path.join(dataFolder, "database-url"), opened.url);
      return { ...opened, wasRunning: running !== null, release: () => release(dataFolder) };
    } catch (error) {
      removeUser(dataFolder);
      throw error;
    }
  });
}

/** Deletes a database that nobody uses any more, wherever it lies, and the server that a killed run left on it: for tests. */
export function deleteEmbedded(dataFolder: string): void {
  for (const folder of [path.join(dataFolder, "postgres"), outsideOf(dataFolder)]) {
    const data = path.join(folder, "data");
    const pidFile = readPidFile(data);
    if (pidFile && isServerOf(pidFile.pid, data) && otherUsers(dataFolder).length === 0) process.kill(pidFile.pid, "SIGQUIT");
  }
  rmSync(path.dirname(outsideOf(dataFolder)), { recursive: true, force: true });
  rmSync(dataFolder, { recursive: true, force: true });
}

async function release(dataFolder: string): Promise<void> {
  await withLock(dataFolder, async () => {
    removeUser(dataFolder);
    if (otherUsers(dataFolder).length > 0) return;
    const place = preparePlace(dataFolder);
    await control(place, ["stop", "-m", "fast", "-w", "-t", "120", "-D", path.join(place.folder, "data")]);
    rmSync(path.join(dataFolder, "database-url"), { force: true });
  });
}

async function start(options: EmbeddedOptions): Promise<{ readonly url: string; readonly isNew: boolean }> {
  const { dataFolder, say = () => {} } = options;
  const place = preparePlace(dataFolder);
  if (place.note) say(place.note);
  const data = path.join(place.folder, "data");
  const isNew = !existsSync(path.join(data, "PG_VERSION"));
  const password = readPassword(place);
  if (isNew) initialise(place, data);
  clearStalePid(data);
  // Between finding a free port and using it another program may take it: try a few.
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    writeConfiguration(place, data, port, options.isDurable ?? true);
    const result = await control(place, ["start", "-w", "-t", "600", "-D", data, "-l", path.join(place.folder, "log")]);
    if (result.code === 0) {
      const url = urlOf(port, password);
      await makeDatabase(port, password);
      return { url, isNew };
    }
    if (attempt === 3) throw new Error(`The database did not start. The end of ${path.join(place.folder, "log")}:\n${tailOf(path.join(place.folder, "log"))}\n${result.output}`);
  }
}

/** The address of a server of this folder that answers, or null. Waits for one that is still starting or recovering. */
async function findRunning(dataFolder: string): Promise<string | null> {
  for (const folder of [path.join(dataFolder, "postgres"), outsideOf(dataFolder)]) {
    const data = path.join(folder, "data");
    const pidFile = readPidFile(data);
    if (!pidFile || !isServerOf(pidFile.pid, data)) continue;
    const url = urlOf(pidFile.port, readFileSync(path.join(folder, "password"), "utf8").trim());
    const deadline = performance.now() + 60_000;
    while (isServerOf(pidFile.pid, data)) {
      if (await answers(url)) return url;
      if (performance.now() > deadline) throw new Error(`A database of this project runs as process ${pidFile.pid} but does not answer. Stop that process and try again.`);
      await sleep(200);
    }
  }
  return null;
}

/** True when the process is a PostgreSQL server on this data folder; where command lines cannot be read, when it lives. */
function isServerOf(pid: number, data: string): boolean {
  if (!isAlive(pid)) return false;
  const commandLine = commandLineOf(pid);
  return commandLine === null || (commandLine.includes("postgres") && commandLine.includes(data));
}

/** After kill -9 the id in the file may meanwhile name another program, which PostgreSQL would take for a server. */
function clearStalePid(data: string): void {
  const pidFile = readPidFile(data);
  if (pidFile && isAlive(pidFile.pid) && !isServerOf(pidFile.pid, data)) rmSync(path.join(data, "postmaster.pid"), { force: true });
}

function readPidFile(data: string): { readonly pid: number; readonly port: number } | null {
  try {
    const lines = readFileSync(path.join(data, "postmaster.pid"), "utf8").split("\n");
    const pid = Number(lines[0]);
    const port = Number(lines[3]);
    return pid > 0 && port > 0 ? { pid, port } : null;
  } catch {
    return null;
  }
}

function initialise(place: Place, data: string): void {
  // A first start that was killed leaves a folder without PG_VERSION, which initdb refuses.
  rmSync(data, { recursive: true, force: true });
  const half = `${data}.new`;
  rmSync(half, { recursive: true, force: true });
  // The built-in C.UTF-8 sorts by code point on every computer and knows the letters of Unicode.
  const args = ["-D", half, "-U", userName, "-A", "scram-sha-256", `--pwfile=${path.join(place.folder, "password")}`, "-E", "UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
  const done = runAs(place.account, path.join(place.binFolder, "initdb"), args, place.folder);
  if (done.status !== 0) throw new Error(`The database could not be made:\n${done.stdout}${done.stderr}${done.error?.message ?? ""}`);
  const moved = runAs(place.account, "/bin/sh", ["-c", 'mv "$1" "$2"', "sh", half, data], place.folder);
  if (moved.status !== 0) throw new Error(`The database could not be made: ${moved.stderr}`);
}

function writeConfiguration(place: Place, data: string, port: number, isDurable: boolean): void {
  const lines = [
    "# Written anew at each start.",
    "listen_addresses = '127.0.0.1'",
    `port = ${port}`,
    "unix_socket_directories = ''",
    "max_connections = 60",
    "shared_buffers = 256MB",
    "work_mem = 16MB",
    "maintenance_work_mem = 256MB",
    "max_wal_size = 2GB",
    "checkpoint_timeout = 15min",
    "random_page_cost = 1.1",
    "timezone = 'UTC'",
    "log_timezone = 'UTC'",
    "default_text_search_config = 'pg_catalog.simple'",
    // Containers often have 64 MB there, too little for parallel queries.
    `dynamic_shared_memory_type = ${hasRoomForSharedMemory() ? "posix" : "mmap"}`,
    ...(isDurable ? [] : ["fsync = off", "synchronous_commit = off", "full_page_writes = off"]),
  ];
  const file = path.join(data, "postgresql.conf");
  writeFileSync(file, `${lines.join("\n")}\n`, { mode: 0o600 });
  if (place.account) chownSync(file, place.account.uid, place.account.gid);
}

function hasRoomForSharedMemory(): boolean {
  try {
    const { bavail, bsize } = statfsSync("/dev/shm");
    return bavail * bsize >= 512 * 1024 * 1024;
  } catch {
    return process.platform === "darwin";
  }
}

/** pg_ctl puts the server into a session of its own: Ctrl-C in the terminal reaches us, not it. */
function control(place: Place, args: readonly string[]): Promise<{ readonly code: number; readonly output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(path.join(place.binFolder, "pg_ctl"), [...args], {
      cwd: place.folder,
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
      ...(place.account ? { uid: place.account.uid, gid: place.account.gid } : {}),
    });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.on("error", reject);
    child.on("exit", (code) => resolve({ code: code ?? 1, output }));
  });
}

async function makeDatabase(port: number, password: string): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(port, password, "postgres") });
  await client.connect();
  try {
    const found = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [databaseName]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${databaseName}`);
  } finally {
    await client.end();
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 });
  try {
    await client.connect();
    await client.query("SELECT 1");
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

const urlOf = (port: number, password: string, database = databaseName): string => `postgresql://${userName}:${password}@127.0.0.1:${port}/${database}`;

/** The password lies beside the data, so that a fresh clone in the place of a deleted one finds its database again. */
function readPassword(place: Place): string {
  const file = path.join(place.folder, "password");
  if (existsSync(file)) return readFileSync(file, "utf8").trim();
  const password = randomBytes(24).toString("base64url");
  writeSecret(file, password);
  if (place.account) chownSync(file, place.account.uid, place.account.gid);
  return password;
}

function writeSecret(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${text}\n`, { mode: 0o600 });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => (address !== null && typeof address === "object" ? resolve(address.port) : reject(new Error("No free port"))));
    });
  });
}

function tailOf(file: string): string {
  try {
    return readFileSync(file, "utf8").trimEnd().split("\n").slice(-15).join("\n");
  } catch {
    return "(no log)";
  }
}
