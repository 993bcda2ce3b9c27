import { writeFileSync } from "node:fs";
import path from "node:path";
import { holidayCalendar } from "@/lib/domain/working-days";
import { checkPlausibility } from "@/lib/metrics/plausibility/check";
import { ruleIds, type RuleId } from "@/lib/metrics/plausibility/registry";
import { monthOf, type CivilDate } from "@/lib/time/civil-date";
import { periodOf, shiftPeriod } from "@/lib/time/period";
import { planBatches } from "@/prisma/demo/batches";
import type { GamingKind } from "@/prisma/demo/demo-types";
import { demoWorld } from "@/prisma/demo/mpps";
import { readDemoReference } from "@/tests/unit/demo/demo-reference";
import { simulatedFacts } from "@/tests/support/plausibility-facts";

/** The rule that is to find each kind of planted gaming. */
export const ruleOfGaming: Readonly<Record<GamingKind, RuleId>> = {
  "identical-answers": "identical-answers", "rounded-times": "rounded-times", "zero-waits": "zero-waits", "jump-before-assessment": "jump-before-assessment", "band-edge": "band-edge",
  "copied-times": "copied-times", "same-day-closings": "same-day-closings",
};

/** Every fifth honest MPP has a clock without seconds. */
const minuteClocks = 5;

type Tally = { honest: number; falseAlarms: number; planted: number; found: number };
const empty = (): Tally => ({ honest: 0, falseAlarms: 0, planted: 0, found: 0 });
const percent = (part: number, of: number): string => (of === 0 ? "–" : `${((100 * part) / of).toFixed(2)} %`);

export type PlausibilityRun = { readonly seeds: number; readonly period: string; readonly any: Tally; readonly rules: Readonly<Record<RuleId, Tally>>; readonly missed: readonly string[] };

/** Nations drawn anew, read by every rule for the last closed quarter; `seed` of the first. */
export function simulateNations(seeds: number, first: number, today: CivilDate, ticketsPerDay: number, onSeed: (done: number) => void): PlausibilityRun {
  const reference = readDemoReference();
  const rules = { limits: reference.limits, calendar: holidayCalendar(reference.holidays) };
  const period = shiftPeriod(periodOf(monthOf(today), "quarter"), -1);
  const any = empty();
  const byRule = Object.fromEntries(ruleIds.map((id) => [id, empty()])) as Record<RuleId, Tally>;
  const missed: string[] = [];
  for (let i = 0; i < seeds; i += 1) {
    const world = demoWorld(reference, { seed: first + i, months: 36, ticketsPerDay, today });
    const { batchOf } = planBatches(world);
    const checked = checkPlausibility(world.mpps.map((mpp) => simulatedFacts(world, mpp, period, { batchOf, rules, clock: mpp.cases.gaming === null && mpp.mppId % minuteClocks === 0 ? "minutes" : "seconds" })));
    checked.forEach(({ rules: readings }, at) => {
      const mpp = world.mpps[at];
      if (mpp === undefined || readings.length === 0) return;
      const { gaming } = mpp.cases;
      const flagged = new Set(readings.filter((reading) => reading.flagged).map(({ rule }) => rule));
      const planted = gaming === null ? null : ruleOfGaming[gaming];
      if (planted === null) {
        any.honest += 1;
        any.falseAlarms += flagged.size > 0 ? 1 : 0;
      } else {
        any.planted += 1;
        any.found += flagged.has(planted) ? 1 : 0;
        byRule[planted].planted += 1;
        byRule[planted].found += flagged.has(planted) ? 1 : 0;
        if (!flagged.has(planted)) missed.push(`${first + i} ${mpp.code} ${planted} size ${mpp.size.toFixed(2)} ${JSON.stringify(readings.find(({ rule }) => rule === planted) ?? null)}`);
      }
      for (const { rule } of readings) {
        // What was planted for another rule is honest for this one.
        if (rule === planted) continue;
        byRule[rule].honest += 1;
        byRule[rule].falseAlarms += flagged.has(rule) ? 1 : 0;
      }
    });
    onSeed(i + 1);
  }
  return { seeds, period: period.id, any, rules: byRule, missed };
}

/** Reports false alarms and what was found, and with `write` keeps them for the page (lib/metrics/plausibility/measured-rates.json). */
export function reportPlausibility({ print, progress }: { readonly print: (line: string) => void; readonly progress: (text: string, ratio?: number) => void }, options: { readonly seeds: number; readonly today: CivilDate; readonly ticketsPerDay: number; readonly write: boolean }): void {
  const run = simulateNations(options.seeds, 1, options.today, options.ticketsPerDay, (done) => progress(`Nation ${done} of ${options.seeds}`, done / options.seeds));
  const line = (name: string, { honest, falseAlarms, planted, found }: Tally): string => `| ${name} | ${honest} | ${falseAlarms} | ${percent(falseAlarms, honest)} | ${found} of ${planted} |`;
  print(`${run.seeds} simulated nations of 305 MPPs, read for ${run.period}.\n`);
  print("| Rule | Honest MPPs tested | Flagged | Share | Planted found |\n|---|---:|---:|---:|---:|");
  for (const id of ruleIds) print(line(id, run.rules[id]));
  print(line("any rule", run.any));
  if (run.missed.length > 0) print(`\nNot found:\n${run.missed.join("\n")}`);
  if (!options.write) return;
  const { missed: _missed, ...kept } = run;
  writeFileSync(path.join(process.cwd(), "lib/metrics/plausibility/measured-rates.json"), `${JSON.stringify({ measuredOn: options.today, ticketsPerDay: options.ticketsPerDay, ...kept }, null, 2)}\n`);
}
