import path from "node:path";
import { stripVTControlCharacters } from "node:util";
import { z } from "zod";

/** What a step of the tests came to. `problems`: each failed test with where it failed and the first lines of why. */
export type Outcome = { readonly passed: number; readonly failed: number; readonly problems: readonly string[] };

const linesOfWhy = 6;

function problemOf(title: string, why: string): string {
  // Without the lines of code around the place, which is named.
  const all = stripVTControlCharacters(why).split("\n").map((line) => line.trim()).filter((line) => line !== "" && !/^(>?\s*\d+)? ?\|/.test(line));
  const tried = all.findIndex((line) => line.toLowerCase() === "call log:");
  const stack = all.findIndex((line, i) => i > tried && line.startsWith("at "));
  // Of what Playwright tried, the last tells most.
  const lines = tried < 0 ? all : [...all.slice(0, tried), ...all.slice(tried + 1, stack < 0 ? undefined : stack).slice(-1), ...(stack < 0 ? [] : all.slice(stack))];
  const own = lines.find((line, i) => i >= linesOfWhy && /^at .*\btests[\\/]/.test(line));
  return [title, ...[...lines.slice(0, linesOfWhy), ...(own === undefined ? [] : [own])].map((line) => `    ${line}`)].join("\n");
}

const vitestReport = z.object({
  numPassedTests: z.number(), numFailedTests: z.number(), numFailedTestSuites: z.number(), success: z.boolean(),
  testResults: z.array(z.object({ name: z.string(), status: z.string(), message: z.string().optional(), assertionResults: z.array(z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()).nullish() })) })),
});

/** Vitest's reporter `json`. */
export function readVitestReport(text: string): Outcome {
  const report = vitestReport.parse(JSON.parse(text));
  const problems = report.testResults.flatMap(({ name, status, message = "", assertionResults }) => {
    const failed = assertionResults.filter((each) => each.status === "failed").map(({ fullName, failureMessages }) => problemOf(`${path.relative("", name)}: ${fullName}`, failureMessages?.[0] ?? ""));
    return failed.length === 0 && status === "failed" ? [problemOf(path.relative("", name), message)] : failed;
  });
  // A file that cannot even be loaded has no tests that could fail, but fails.
  return { passed: report.numPassedTests, failed: report.numFailedTests || (report.success ? 0 : Math.max(1, report.numFailedTestSuites)), problems };
}

const errors = z.array(z.object({ message: z.string().optional(), location: z.object({ file: z.string(), line: z.number() }).optional() }));
const spec = z.object({ title: z.string(), ok: z.boolean(), file: z.string(), line: z.number(), tests: z.array(z.object({ status: z.string(), results: z.array(z.object({ errors: errors.optional() })) })) });
const suite = z.object({ specs: z.array(spec).default([]), get suites() { return z.array(suite).default([]); } });
const playwrightReport = z.object({ stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }), errors, suites: z.array(suite).default([]) });

/** Playwright's reporter `json`. A test that passed only when it was tried again counts as failed. */
export function readPlaywrightReport(text: string): Outcome {
  const report = playwrightReport.parse(JSON.parse(text));
  const { expected, unexpected, flaky } = report.stats;
  const all: z.infer<typeof spec>[] = [];
  const collect = ({ specs, suites }: z.infer<typeof suite>): void => {
    all.push(...specs);
    suites.forEach(collect);
  };
  report.suites.forEach(collect);
  const ofTests = all.filter(({ ok, tests }) => !ok || tests.some(({ status }) => status === "flaky")).flatMap(({ title, file, line, tests }) =>
    tests.flatMap(({ results }) => results.flatMap((result) => result.errors ?? [])).map(({ message = "", location }) => problemOf(`${file}:${location?.line ?? line}: ${title}`, message)));
  return { passed: expected, failed: unexpected + flaky + (unexpected === 0 ? report.errors.length : 0), problems: [...ofTests, ...report.errors.map(({ message = "" }) => problemOf("browser tests", message))] };
}
