import { expectedMetrics } from "@/prisma/demo/expected-metrics";
import type { DemoMpp } from "@/prisma/demo/demo-types";
import type { DemoWorld } from "@/prisma/demo/mpps";
import { stagedEffectPoints } from "@/prisma/demo/scenario";
import { trueParameters } from "@/prisma/demo/true-parameters";
import type { DemoVisit } from "@/prisma/demo/visits";
import { monthOf, type CivilMonth } from "@/lib/time/civil-date";

/** Sum and number of the differences that announcing made, visit by visit; without the MPPs that stage more than others. */
export type StagedTally = { readonly sum: number; readonly visits: number };

export const tallyStaged = (tally: StagedTally, visits: readonly DemoVisit[]): StagedTally =>
  visits.reduce<StagedTally>((total, { mpp, announced, score, scoreIfUnannounced }) =>
    announced && mpp.cases.extraStaged === 0 && score !== null && scoreIfUnannounced !== null ? { sum: total.sum + score - scoreIfUnannounced, visits: total.visits + 1 } : total, tally);

/**
 * What was planted, for checking later statistics against it. `atStart` and `atEnd` are the parameters before and after
 * planted changes; `expected` are what their metrics tend to with endless data (shares and the index by formula from the
 * generator's own distributions; no sampling).
 */
export function demoTruth(world: DemoWorld, staged: StagedTally) {
  const firstMonth = world.calendar.firstMonth;
  const lastMonth = monthOf(world.calendar.lastDay);
  return {
    format: 1,
    ...world.options,
    firstMonth,
    lastDay: world.calendar.lastDay,
    stagedEffect: { plantedPoints: stagedEffectPoints, realisedMeanPoints: staged.visits > 0 ? staged.sum / staged.visits : null, announcedScoredVisits: staged.visits },
    mpps: world.mpps.map((mpp) => ({
      mppId: mpp.mppId, code: mpp.code, size: mpp.size, firstDay: mpp.firstDay, lastDay: mpp.lastDay, latent: mpp.latent, cases: mpp.cases,
      atStart: truthAt(world, mpp, firstMonth), atEnd: truthAt(world, mpp, lastMonth),
    })),
    changes: world.mpps.flatMap(({ mppId, code, cases }) => cases.changes.map((change) => ({ mppId, code, ...change }))),
    silent: codesOf(world, ({ cases }) => cases.silent),
    vulnerableGaps: world.mpps.filter(({ cases }) => cases.vulnerableGap !== 0).map(({ code, cases }) => ({ code, gapOnAnswerScale: cases.vulnerableGap })),
    gaming: world.mpps.flatMap(({ code, cases }) => (cases.gaming === null ? [] : [{ code, kind: cases.gaming }])),
    lateReporters: codesOf(world, ({ cases }) => cases.lateMonths > 0),
    missing: world.mpps.flatMap(({ code, cases }) => cases.missing.map((gap) => ({ code, ...gap }))),
    extraStaged: world.mpps.filter(({ cases }) => cases.extraStaged > 0).map(({ code, cases }) => ({ code, extraPoints: cases.extraStaged })),
    boundaryGrades: codesOf(world, ({ cases }) => cases.boundaryGrades),
    tiny: codesOf(world, ({ cases }) => cases.tiny),
    brandNew: codesOf(world, ({ cases }) => cases.brandNew),
  };
}

const codesOf = (world: DemoWorld, isCase: (mpp: DemoMpp) => boolean): string[] => world.mpps.filter(isCase).map(({ code }) => code);

function truthAt(world: DemoWorld, mpp: DemoMpp, month: CivilMonth) {
  const parameters = trueParameters(mpp, month);
  return { parameters, expected: expectedMetrics(mpp, parameters, world.reference.limits) };
}
