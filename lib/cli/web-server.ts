import { spawn, type ChildProcess } from "node:child_process";
import { createServer } from "node:net";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { setTimeout as sleep } from "node:timers/promises";
import { otherUsers } from "@/lib/db/embedded-users";
import { dataDir } from "@/lib/db/database-url";
import { childEnv } from "@/lib/env";

/** Refuses a port that is taken, and says what to do; waits a little for an earlier start of ours that is ending. */
export async function requirePort(port: number): Promise<void> {
  const deadline = performance.now() + 8000;
  while (!(await isFree(port))) {
    const isOurs = otherUsers(dataDir()).some(({ command }) => command === "start" || command === "dev");
    if (isOurs && performance.now() < deadline) {
      await sleep(250);
      continue;
    }
    const who = isOurs ? "Lensa MPP is already running from this folder" : "another program uses it";
    throw new Error(`Port ${port} is taken: ${who}. Stop that one, or choose another port: PORT=${port === 65535 ? 3001 : port + 1} npm start`);
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, () => server.close(() => resolve(true)));
  });
}

export type WebServer = {
  /** Settles when it has ended by itself. */
  readonly ended: Promise<number>;
  readonly stop: () => Promise<void>;
};

/**
 * How long an idle connection stays open, milliseconds: longer than proxies keep theirs (mostly 60 s). A server that closes first can
 * do so just when a request comes in, and whoever sent it is told that the connection was reset.
 */
const keepAliveMs = 75_000;

/** Starts Next.js on the port and returns when the app and its database answer. */
export async function startWebServer(input: {
  readonly port: number;
  readonly isDev: boolean;
  readonly env: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}): Promise<WebServer> {
  const bin = path.join(process.cwd(), "node_modules", "next", "dist", "bin", "next");
  const preload = pathToFileURL(path.join(process.cwd(), "lib", "cli", "exit-with-parent.mjs")).href;
  // A group of its own: Ctrl-C in the terminal reaches this command, which stops the server first and the database after it.
  const command = input.isDev ? ["dev"] : ["start", "--keepAliveTimeout", String(keepAliveMs)];
  const child = spawn(process.execPath, ["--import", preload, bin, ...command, "-p", String(input.port)], {
    env: childEnv({ ...input.env, PORT: String(input.port), NODE_ENV: input.isDev ? "development" : "production", NEXT_TELEMETRY_DISABLED: "1" }),
    stdio: ["ignore", input.isDev ? "inherit" : "ignore", "inherit", "ipc"],
    detached: true,
  });
  const ended = new Promise<number>((resolve) => child.once("exit", (code) => resolve(code ?? 1)));
  const server: WebServer = { ended, stop: () => stopServer(child, ended) };
  await untilReady(input.port, child, ended, input.signal);
  return server;
}

async function untilReady(port: number, child: ChildProcess, ended: Promise<number>, signal: AbortSignal): Promise<void> {
  let hasEnded = false;
  void ended.then(() => (hasEnded = true));
  const deadline = performance.now() + 120_000;
  while (!signal.aborted) {
    if (hasEnded) throw new Error("The web server ended before it was ready.");
    const response = await fetch(`http://127.0.0.1:${port}/api/health`, { signal: AbortSignal.timeout(30_000) }).catch(() => null);
    if (response?.status === 200) return;
    if (performance.now() > deadline) {
      await stopServer(child, ended);
      throw new Error(`The web server does not answer on port ${port} (${response ? `health says ${response.status}` : "no connection"}).`);
    }
    await sleep(150);
  }
  await stopServer(child, ended);
}

async function stopServer(child: ChildProcess, ended: Promise<number>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const pid = child.pid;
  signalGroup(pid, "SIGTERM");
  const graceful = await Promise.race([ended.then(() => true), sleep(8000, false)]);
  if (graceful) return;
  signalGroup(pid, "SIGKILL");
  await ended;
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // The group has ended meanwhile.
  }
}
