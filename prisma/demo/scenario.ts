import type { ChangeMetric, DemoOptions, DemoSource, GamingKind, MissingMonths, MppCases, PlantedChange } from "@/prisma/demo/demo-types";
import { changeMetrics, gamingKinds } from "@/prisma/demo/demo-types";
import { at, randomStream, shuffled, type Random } from "@/prisma/demo/random";
import { addMonths, monthOf, type CivilMonth } from "@/lib/time/civil-date";

/** Visits score this many points (0–100) more when they were announced. */
export const stagedEffectPoints = 6;

/** How many MPPs get which awkward case. */
export const caseCounts = {
  changesPerMetricAndDirection: 2,
  silent: 8,
  gap: 12,
  gamingPerKind: 4,
  extraStaged: 6,
  lateReporters: 10,
  missing: 20,
  boundaryGrades: 3,
} as const;

/** Given out last, so that the MPPs of all other cases stay as they were before these kinds were added. */
const laterKinds: readonly GamingKind[] = ["copied-times", "same-day-closings"];

/** A change is planted between a third and three quarters of the way: enough months before and after to be seen. */
const changeWindow = { from: 1 / 3, to: 3 / 4 } as const;

/** Sizes of the planted steps: times by a factor, scores by a shift (visit: points; SKM: on the scale 1–4). */
const changeSizes: Readonly<Record<ChangeMetric, Record<"improves" | "worsens", { factor: number; shift: number }>>> = {
  "wait-median": { improves: { factor: 0.5, shift: 0 }, worsens: { factor: 1.9, shift: 0 } },
  "service-median": { improves: { factor: 0.7, shift: 0 }, worsens: { factor: 1.5, shift: 0 } },
  "complaints-median-days": { improves: { factor: 0.45, shift: 0 }, worsens: { factor: 2.2, shift: 0 } },
  "skm-index": { improves: { factor: 1, shift: 0.35 }, worsens: { factor: 1, shift: -0.4 } },
  "visit-score": { improves: { factor: 1, shift: 12 }, worsens: { factor: 1, shift: -12 } },
};

export const ordinary: MppCases = {
  changes: [], silent: false, vulnerableGap: 0, gaming: null, extraStaged: 0, tiny: false, brandNew: false, lateMonths: 0, missing: [], boundaryGrades: false,
};

/** An MPP as the scenario sees it: only those open during the whole time can carry a planted change. */
export type Candidate = { readonly code: string; readonly longOpen: boolean; readonly known: boolean };

/** Cases by MPP code. `keepOrdinary` codes (Samarinda) get none, so that a reader's first example is a plain one. */
export function planScenario(candidates: readonly Candidate[], options: DemoOptions, keepOrdinary: readonly string[]): Map<string, MppCases> {
  const random = randomStream(options.seed, "scenario");
  const free = shuffled(candidates.filter(({ code, longOpen }) => longOpen && !keepOrdinary.includes(code)), random);
  const cases = new Map<string, MppCases>();
  const next = (): string | undefined => {
    const code = free.pop()?.code;
    return code !== undefined && cases.has(code) ? next() : code;
  };
  const give = (count: number, make: (index: number) => Partial<MppCases>): void => {
    for (let i = 0; i < count; i += 1) {
      const code = next();
      if (code !== undefined) cases.set(code, { ...ordinary, ...make(i) });
    }
  };
  for (const metric of changeMetrics) {
    for (const direction of ["improves", "worsens"] as const) {
      give(caseCounts.changesPerMetricAndDirection, () => ({ changes: [plantedChange(metric, direction, options, random)] }));
    }
  }
  give(caseCounts.silent, () => ({ silent: true }));
  give(caseCounts.gap, (i) => ({ vulnerableGap: i % 4 === 3 ? -0.45 : -0.3 }));
  const giveGaming = (kind: GamingKind): void => give(caseCounts.gamingPerKind, () => ({ gaming: kind }));
  for (const kind of gamingKinds.filter((each) => !laterKinds.includes(each))) giveGaming(kind);
  give(caseCounts.extraStaged, () => ({ extraStaged: 10 }));
  give(caseCounts.lateReporters, (i) => ({ lateMonths: 2 + (i % 3) }));
  give(caseCounts.missing, () => ({ missing: [missingMonths(options, random)] }));
  give(caseCounts.boundaryGrades, () => ({ boundaryGrades: true }));
  give(1, () => ({ tiny: true }));
  const newcomer = candidates.find(({ known, longOpen, code }) => !known && longOpen && !cases.has(code) && !keepOrdinary.includes(code));
  if (newcomer) cases.set(newcomer.code, { ...ordinary, brandNew: true });
  for (const kind of laterKinds) giveGaming(kind);
  return cases;
}

function plantedChange(metric: ChangeMetric, direction: "improves" | "worsens", options: DemoOptions, random: Random): PlantedChange {
  const first = Math.floor(options.months * changeWindow.from);
  const span = Math.max(1, Math.floor(options.months * changeWindow.to) - first);
  const month = addMonths(firstMonthOf(options), first + random.below(span));
  return { metric, month, direction, ...changeSizes[metric][direction] };
}

/** Sources whose months can be missing in the middle: a month without complaints is a true zero, so it cannot. */
const missableSources: readonly DemoSource[] = ["tickets", "survey", "counter-days"];

function missingMonths(options: DemoOptions, random: Random): MissingMonths {
  const length = 1 + random.below(Math.min(4, options.months));
  const from = addMonths(firstMonthOf(options), random.below(Math.max(1, options.months - length - 1)));
  return { source: at(missableSources, random.below(missableSources.length)), from, to: addMonths(from, length - 1) };
}

export const firstMonthOf = (options: Pick<DemoOptions, "today" | "months">): CivilMonth => addMonths(monthOf(options.today), 1 - options.months);
