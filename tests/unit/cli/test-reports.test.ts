import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readPlaywrightReport, readVitestReport } from "@/lib/cli/test-reports";

const scratch = path.resolve("tests", ".tmp");
let folder = "";

/** Runs the tools themselves, as the runner does, and reads what they write. */
function run(tool: readonly string[], args: readonly string[], env: Readonly<Record<string, string>> = {}): void {
  spawnSync(process.execPath, [path.resolve("node_modules", ...tool), ...args], { cwd: folder, env: { ...process.env, VITEST: "", ...env } });
}

const body = (from: string): string => `import { expect, test } from "${from}";
test("is right", () => { expect(1).toBe(1); });
test("counts to three", () => { expect(2).toBe(3); });
`;

beforeAll(() => {
  mkdirSync(scratch, { recursive: true });
  folder = mkdtempSync(path.join(scratch, "reports-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe("the end of a test run", () => {
  it("says of each failed test of Vitest where it failed and why, and of a file that cannot be loaded as well", () => {
    writeFileSync(path.join(folder, "a.test.mjs"), body("vitest"));
    writeFileSync(path.join(folder, "b.test.mjs"), 'import "./missing.mjs";\n');
    writeFileSync(path.join(folder, "vitest.config.mjs"), "export default {};\n");
    run(["vitest", "vitest.mjs"], ["run", "--config", "vitest.config.mjs", "--reporter=json", "--outputFile=vitest.json"]);
    const { passed, failed, problems } = readVitestReport(readFileSync(path.join(folder, "vitest.json"), "utf8"));
    expect({ passed, failed }).toEqual({ passed: 1, failed: 1 });
    expect(problems).toHaveLength(2);
    expect(problems.find((text) => text.includes("a.test.mjs: counts to three"))).toMatch(/expected 2 to be 3.*a\.test\.mjs:3/s);
    expect(problems.find((text) => text.includes("b.test.mjs"))).toContain("missing.mjs");
  }, 60_000);

  it("says of each failed test of Playwright where it failed and why", () => {
    writeFileSync(path.join(folder, "c.spec.mjs"), `${body("@playwright/test")}test("is answered", async ({ request }) => { await request.get("http://127.0.0.1:9/"); });\n`);
    writeFileSync(path.join(folder, "playwright.config.mjs"), "export default { testDir: '.', testMatch: '*.spec.mjs', reporter: 'json' };\n");
    run(["@playwright", "test", "cli.js"], ["test", "--config", "playwright.config.mjs"], { PLAYWRIGHT_JSON_OUTPUT_NAME: path.join(folder, "playwright.json") });
    const { passed, failed, problems } = readPlaywrightReport(readFileSync(path.join(folder, "playwright.json"), "utf8"));
    expect({ passed, failed }).toEqual({ passed: 1, failed: 2 });
    expect(problems).toHaveLength(2);
    expect(problems[1]).toMatch(/c\.spec\.mjs:4: is answered\n +Error: apiRequestContext\.get: .*127\.0\.0\.1:9\n +- .*\n +at .*c\.spec\.mjs:4/);
    expect(problems[0]).toMatch(/c\.spec\.mjs:3: counts to three.*Expected: 3.*Received: 2/s);
  }, 60_000);
});
