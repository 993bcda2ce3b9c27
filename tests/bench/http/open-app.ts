import { chmodSync, mkdirSync, mkdtempSync } from "node:fs";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { z } from "zod";
import { buildApp } from "@/lib/cli/build-app";
import type { CommandContext } from "@/lib/cli/run-command";
import { startWebServer } from "@/lib/cli/web-server";
import { openDatabase } from "@/lib/cli/with-database";
import { deleteEmbedded } from "@/lib/db/embedded";
import { setEnv } from "@/lib/env";

const usageSchema = z.object({ /** Processor time of the server's process so far. */ cpuMs: z.number(), /** Bytes. */ rss: z.number(), heapUsed: z.number() });
export type Usage = z.infer<typeof usageSchema>;
export type BenchApp = { readonly url: string; readonly password: string; readonly usage: (options?: { readonly collected: boolean }) => Promise<Usage> };

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(address !== null && typeof address === "object" ? address.port : 0));
    });
  });
}

/** The production build with demonstration data in a folder of its own, under `next start`; all of it goes at the end. */
export async function openBenchApp(context: CommandContext, { ticketsPerDay, keep }: { readonly ticketsPerDay: number; readonly keep: string | undefined }): Promise<BenchApp> {
  const folder = keep === undefined ? mkdtempSync(path.join(os.tmpdir(), "lensa-bench-")) : path.resolve(keep);
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o711);
  if (keep === undefined) context.onEnd(() => deleteEmbedded(folder));
  setEnv({ DATABASE_URL: "", NEXTAUTH_URL: "", LENSA_DATA_DIR: folder });
  const { url: database } = await openDatabase(context, { command: "bench" });
  const { prepareInstallation, settleDemo } = await import("@/lib/cli/first-start");
  await prepareInstallation(context);
  await settleDemo(context, { wish: "default", isEmbedded: true, ticketsPerDay });
  await buildApp(context);
  const [port, probe] = [await freePort(), await freePort()];
  const { keptSecret } = await import("@/lib/db/secrets");
  const server = await startWebServer({
    port, isDev: false, signal: context.signal,
    env: {
      DATABASE_URL: database, NEXTAUTH_SECRET: keptSecret("nextauth-secret"), AUTH_TRUST_HOST: "1", LENSA_BENCH_PROBE: String(probe),
      NODE_OPTIONS: `--import ${pathToFileURL(path.resolve("tests/bench/http/usage-probe.mjs")).href}`,
    },
  });
  context.onEnd(() => server.stop());
  setEnv({ DATABASE_URL: database });
  const { readDemoState } = await import("@/lib/data/read/settings");
  const demo = await readDemoState();
  if (demo === null) throw new Error("The folder holds no demonstration data.");
  return {
    url: `http://127.0.0.1:${port}`, password: demo.password,
    usage: async ({ collected } = { collected: false }) => usageSchema.parse(await (await fetch(`http://127.0.0.1:${probe}/${collected ? "collected" : ""}`)).json()),
  };
}

/** The cookie of a new session. */
export async function signIn({ url, password }: Pick<BenchApp, "url" | "password">, email: string): Promise<string> {
  const csrf = await fetch(`${url}/api/auth/csrf`);
  const { csrfToken } = z.object({ csrfToken: z.string() }).parse(await csrf.json());
  const response = await fetch(`${url}/api/auth/callback/credentials`, {
    method: "POST", redirect: "manual",
    headers: { cookie: cookiesOf(csrf).join("; ") },
    body: new URLSearchParams({ csrfToken, email, password, json: "true" }),
  });
  const session = cookiesOf(response).find((cookie) => cookie.includes("lensa-session"));
  if (session === undefined) throw new Error(`${email} could not sign in.`);
  return session;
}

const cookiesOf = (response: Response): string[] => response.headers.getSetCookie().map((cookie) => cookie.split(";")[0] ?? "");
