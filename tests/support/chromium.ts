import { accessSync, constants, existsSync } from "node:fs";
import path from "node:path";
import { chromium } from "playwright";
import { readEnv } from "@/lib/env";

export type Browser = { readonly executablePath: string; readonly args: readonly string[] };

const programs = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const containerArgs = ["--no-sandbox", "--disable-dev-shm-usage"];

/**
 * The browser for tests: CHROMIUM_PATH, one that Playwright manages, one of the system, else the one that comes from npm
 * (@sparticuz/chromium), so that nothing has to be downloaded from elsewhere.
 */
export async function findChromium(): Promise<Browser> {
  const named = readEnv().CHROMIUM_PATH;
  if (named !== undefined) return { executablePath: named, args: containerArgs };
  const managed = chromium.executablePath();
  if (managed !== "" && existsSync(managed)) return { executablePath: managed, args: containerArgs };
  const system = programs.flatMap(inPath)[0];
  if (system !== undefined) return { executablePath: system, args: containerArgs };
  const { default: packaged } = await import("@sparticuz/chromium");
  // Its own list runs everything in one process, which ends with the first context that is closed.
  return { executablePath: await packaged.executablePath(), args: [...containerArgs, "--disable-gpu", "--use-gl=angle", "--use-angle=swiftshader"] };
}

function inPath(program: string): string[] {
  const folders = ["/usr/local/bin", "/usr/bin", "/bin", "/snap/bin", "/opt/google/chrome"];
  return folders.map((folder) => path.join(folder, program)).filter(isRunnable);
}

function isRunnable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
