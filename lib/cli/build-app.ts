import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { childEnv, readEnv } from "@/lib/env";

const sources = ["app", "components", "lib", "public", "prisma/reference", "package.json", "package-lock.json", "next.config.js", "postcss.config.mjs", "proxy.ts", "tsconfig.json"];
const skipped = [path.join("lib", "db", "generated"), path.join("lib", "cli"), path.join("lib", "decisions")];

export const distFolder = (): string => readEnv().LENSA_DIST_DIR ?? ".next";
const markFile = (): string => path.join(distFolder(), "lensa-source-hash");

/** Builds the app when its sources changed since the last build; the mark is written last, so half a build never counts. */
export async function buildApp({ progress, signal }: { readonly progress: (text: string) => void; readonly signal: AbortSignal }): Promise<"built" | "current"> {
  const hash = hashSources();
  if (existsSync(path.join(distFolder(), "BUILD_ID")) && existsSync(markFile()) && readFileSync(markFile(), "utf8") === hash) return "current";
  const startedAt = performance.now();
  const tick = setInterval(() => progress(`Building the app… ${Math.round((performance.now() - startedAt) / 1000)} s`), 1000);
  try {
    await runBuild(signal);
  } finally {
    clearInterval(tick);
  }
  writeFileSync(markFile(), hash);
  return "built";
}

function runBuild(signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const bin = path.join(process.cwd(), "node_modules", "next", "dist", "bin", "next");
    const child = spawn(process.execPath, [bin, "build"], {
      env: childEnv({ NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" }), stdio: ["ignore", "pipe", "pipe"], detached: true,
    });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
    const stop = (): void => void (child.pid !== undefined && killGroup(child.pid));
    signal.addEventListener("abort", stop, { once: true });
    child.on("error", reject);
    child.on("exit", (code) => {
      signal.removeEventListener("abort", stop);
      if (code === 0) resolve();
      else reject(new Error(`The app could not be built:\n${output.trimEnd()}`));
    });
  });
}

/** The build has workers of its own: the whole group ends. */
function killGroup(pid: number): void {
  try {
    process.kill(-pid, "SIGTERM");
  } catch {
    // It has ended meanwhile.
  }
}

function hashSources(): string {
  const hash = createHash("sha256");
  for (const file of sources.flatMap(filesBelow)) hash.update(file).update("\u0000").update(readFileSync(file)).update("\u0000");
  return hash.update(process.version).digest("hex");
}

function filesBelow(place: string): string[] {
  if (!existsSync(place) || skipped.includes(path.normalize(place))) return [];
  if (!statSync(place).isDirectory()) return [place];
  return readdirSync(place).sort().flatMap((name) => filesBelow(path.join(place, name)));
}
