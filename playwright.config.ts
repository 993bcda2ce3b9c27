import { mkdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { defineConfig } from "@playwright/test";
import { deleteEmbedded } from "@/lib/db/embedded";
import { findChromium } from "@/tests/support/chromium";
import { e2eDataFolder, e2eEnvironment, seenMarkupFolder } from "@/tests/support/e2e-place";

/**
 * The browser tests run against the built app with a database, port and build folder of their own. This file is read by
 * every worker: what the first reading decides goes to the others through the environment.
 */
const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, () => {
      const address = server.address();
      server.close(() => resolve(address !== null && typeof address === "object" ? address.port : 0));
    });
  });

if (process.env["E2E_PORT"] === undefined) {
  process.env["E2E_PORT"] = String(await freePort());
  deleteEmbedded(e2eDataFolder);
  rmSync(seenMarkupFolder, { recursive: true, force: true });
  for (const folder of [e2eDataFolder, seenMarkupFolder]) mkdirSync(folder, { recursive: true });
}
const port = process.env["E2E_PORT"];
const baseURL = `http://localhost:${port}`;
const { executablePath, args } = await findChromium();

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results",
  fullyParallel: false,
  workers: 2,
  forbidOnly: process.env["CI"] !== undefined,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["line"], ["json", { outputFile: path.join("tests", ".tmp", "e2e-report.json") }]],
  use: {
    baseURL,
    locale: "id-ID",
    timezoneId: "Asia/Jakarta",
    viewport: { width: 1280, height: 800 },
    // A machine that is thrown away leaves its traces to nobody, and recording takes a tenth of the time.
    trace: process.env["CI"] === undefined ? "retain-on-failure" : "off",
    launchOptions: { executablePath, args: [...args] },
  },
  webServer: {
    command: "npx tsx lib/cli/start.ts --demo --tickets-per-day 2",
    env: { ...e2eEnvironment, PORT: port },
    url: `${baseURL}/api/health`,
    timeout: 600_000,
    stdout: "pipe",
    gracefulShutdown: { signal: "SIGTERM", timeout: 30_000 },
  },
});
