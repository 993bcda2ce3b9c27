import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { generateClient } from "@/lib/cli/generate-client";
import { runCommand, UsageError } from "@/lib/cli/run-command";
import { childEnv, readEnv } from "@/lib/env";
import { sayCitusIsSkipped } from "@/lib/cli/citus-skipped";
import { readPlaywrightReport, readVitestReport, type Outcome } from "@/lib/cli/test-reports";

type Step = {
  readonly id: string;
  readonly title: string;
  readonly program: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Reads its own report; without one the step counts as one test. */
  readonly report?: (text: string) => Outcome;
};

const packageFile = (...parts: string[]): string => path.join("node_modules", ...parts);
const scratch = path.join("tests", ".tmp");
const testDist = ".next-test";

const vitest = (project: string): Step => ({
  id: project,
  title: `${project} tests`,
  program: packageFile("vitest", "vitest.mjs"),
  args: ["run", "--project", project, "--passWithNoTests", "--reporter=dot", "--reporter=json", `--outputFile.json=${path.join(scratch, `${project}-report.json`)}`],
  report: readVitestReport,
});

const steps: readonly Step[] = [
  { id: "lint", title: "lint", program: packageFile("eslint", "bin", "eslint.js"), args: [".", "--max-warnings", "0"] },
  { id: "typecheck", title: "types", program: packageFile("typescript", "bin", "tsc"), args: ["--noEmit"] },
  vitest("static"),
  vitest("unit"),
  vitest("components"),
  vitest("integration"),
  { ...vitest("citus"), title: "integration tests on Citus" },
  // Through the same code as `npm start`, which then finds the build current.
  { id: "build", title: "build", program: packageFile("tsx", "dist", "cli.mjs"), args: [path.join("lib", "cli", "build.ts")], env: { LENSA_DIST_DIR: testDist } },
  { id: "e2e", title: "browser tests", program: packageFile("@playwright", "test", "cli.js"), args: ["test"], env: { LENSA_DIST_DIR: testDist }, report: readPlaywrightReport },
];
const ids = steps.map(({ id }) => id);

runCommand({
  name: "npm test --",
  summary: "Runs lint, types, unit, component and integration tests, the build and the browser tests.",
  options: { only: { type: "string", value: "STEP,…", help: `only these: ${ids.join(", ")}` } },
  examples: ["npm test", "npm test -- --only lint,unit"],
  run: async ({ values, signal, print }) => {
    const wanted = values.only?.split(",") ?? ids;
    const unknown = wanted.filter((id) => !ids.includes(id));
    if (unknown.length > 0) throw new UsageError(`Unknown step: ${unknown.join(", ")}. There are: ${ids.join(", ")}`);
    mkdirSync(scratch, { recursive: true });
    generateClient(print);
    const results: (Outcome & { readonly title: string; readonly seconds: number })[] = [];
    for (const step of steps.filter(({ id }) => wanted.includes(id))) {
      if (signal.aborted) break;
      print(`\n── ${step.title}`);
      if (step.id === "citus" && readEnv().CITUS_URL === undefined) {
        sayCitusIsSkipped();
        continue;
      }
      if (step.id === "e2e" && results.some(({ title, failed }) => title === "build" && failed > 0)) {
        print("Not run: there is no build to test.");
        results.push({ passed: 0, failed: 1, problems: [], title: step.title, seconds: 0 });
        continue;
      }
      const startedAt = performance.now();
      results.push({ ...(await runStep(step, signal)), title: step.title, seconds: (performance.now() - startedAt) / 1000 });
    }
    print("");
    for (const { title, passed, failed, seconds } of results) print(`${failed === 0 ? "ok    " : "FAILED"} ${title.padEnd(20)}${passed} passed, ${failed} failed, ${seconds.toFixed(0)} s`);
    // Once more at the end: whoever reads the last lines of a long run sees why it failed.
    for (const { problems } of results) for (const problem of problems) print(problem);
    const total = (key: "passed" | "failed"): number => results.reduce((sum, result) => sum + result[key], 0);
    print(`${total("passed")} passed, ${total("failed")} failed`);
    return total("failed") === 0 ? 0 : 1;
  },
});

async function runStep(step: Step, signal: AbortSignal): Promise<Outcome> {
  const reportFile = path.join(scratch, `${step.id}-report.json`);
  rmSync(reportFile, { force: true });
  const code = await runProcess(step, signal);
  const outcome = step.report && existsSync(reportFile) ? step.report(readFileSync(reportFile, "utf8")) : { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, problems: [] };
  // A step that says "failed" counts as failed, whatever its report says.
  return code !== 0 && outcome.failed === 0 ? { ...outcome, failed: 1 } : outcome;
}

function runProcess(step: Step, signal: AbortSignal): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [step.program, ...step.args], { stdio: ["ignore", "inherit", "inherit"], env: childEnv(step.env) });
    const stop = (): void => void child.kill("SIGTERM");
    signal.addEventListener("abort", stop, { once: true });
    child.once("error", reject);
    child.once("exit", (code) => {
      signal.removeEventListener("abort", stop);
      resolve(code ?? 1);
    });
  });
}
