import { answerShape, elementOffsets } from "@/prisma/demo/surveys";
import { serviceShape } from "@/prisma/demo/tickets";
import type { DemoMpp } from "@/prisma/demo/demo-types";
import type { DemoWorld } from "@/prisma/demo/mpps";
import { at } from "@/prisma/demo/random";
import { stagedEffectPoints } from "@/prisma/demo/scenario";
import { trueParameters, type TrueParameters } from "@/prisma/demo/true-parameters";
import type { DemoVisit } from "@/prisma/demo/visits";
import { counterMinutes } from "@/lib/domain/service-standard";
import { monthOf, type CivilMonth } from "@/lib/time/civil-date";

/** Sum and number of the differences that announcing made, visit by visit. */
export type StagedTally = { readonly sum: number; readonly visits: number };

export const tallyStaged = (tally: StagedTally, visits: readonly DemoVisit[]): StagedTally =>
  visits.reduce<StagedTally>((total, { announced, score, scoreIfUnannounced }) =>
    announced && score !== null && scoreIfUnannounced !== null ? { sum: total.sum + score - scoreIfUnannounced, visits: total.visits + 1 } : total, tally);

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
      atStart: truthAt(mpp, firstMonth), atEnd: truthAt(mpp, lastMonth),
    })),
    changes: world.mpps.flatMap(({ mppId, code, cases }) => cases.changes.map((change) => ({ mppId, code, ...change }))),
    silent: codesOf(world, ({ cases }) => cases.silent),
    vulnerableGaps: world.mpps.filter(({ cases }) => cases.vulnerableGap !== 0).map(({ code, cases }) => ({ code, gapOnAnswerScale: cases.vulnerableGap })),
    gaming: world.mpps.flatMap(({ code, cases }) => (cases.gaming === null ? [] : [{ code, kind: cases.gaming }])),
    lateReporters: codesOf(world, ({ cases }) => cases.lateMonths > 0),
    missing: world.mpps.flatMap(({ code, cases }) => cases.missing.map((gap) => ({ code, ...gap }))),
    boundaryGrades: codesOf(world, ({ cases }) => cases.boundaryGrades),
    tiny: codesOf(world, ({ cases }) => cases.tiny),
    brandNew: codesOf(world, ({ cases }) => cases.brandNew),
  };
}

const codesOf = (world: DemoWorld, isCase: (mpp: DemoMpp) => boolean): string[] => world.mpps.filter(isCase).map(({ code }) => code);

function truthAt(mpp: DemoMpp, month: CivilMonth): { parameters: TrueParameters; expected: { withinStandard: number; skmIndex: number } } {
  const parameters = trueParameters(mpp, month);
  return { parameters, expected: { withinStandard: expectedWithin(mpp, parameters), skmIndex: expectedIndex(parameters) } };
}

/** Distribution function of the standard normal (Abramowitz and Stegun 7.1.26, error below 1,5e−7). */
function normalBelow(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const erf = 1 - ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t * Math.exp(-x * x);
  return z >= 0 ? (1 + erf) / 2 : (1 - erf) / 2;
}

/** Share of judged tickets within their standard: mean over services of the mixture's distribution function at the limit. */
function expectedWithin(mpp: DemoMpp, { serviceFactor }: TrueParameters): number {
  let [within, judged] = [0, 0];
  for (const agency of mpp.agencies) {
    const total = agency.serviceCumulative.at(-1) ?? 1;
    agency.services.forEach((service, i) => {
      const limit = service.standards.map(counterMinutes).find((minutes) => minutes !== null);
      if (limit === undefined) return;
      const weight = (agency.share * (at(agency.serviceCumulative, i) - (agency.serviceCumulative[i - 1] ?? 0))) / total;
      const median = service.medianMinutes * serviceFactor * Math.exp(-serviceShape.agencyEffect * agency.quality);
      const below = (factor: number): number => normalBelow(Math.log(limit / (median * factor)) / serviceShape.sigma);
      judged += weight;
      within += weight * ((1 - serviceShape.slowShare) * below(1) + serviceShape.slowShare * below(serviceShape.slowFactor));
    });
  }
  return judged > 0 ? within / judged : Number.NaN;
}

/** 25 × the mean over elements of the expected rounded and clamped answer (no vulnerable gap, no gaming). */
function expectedIndex({ skmLevel }: TrueParameters): number {
  const sigma = Math.hypot(answerShape.personSigma, answerShape.noiseSigma);
  const means = elementOffsets.map((offset) => 1 + [1.5, 2.5, 3.5].reduce((sum, bound) => sum + 1 - normalBelow((bound - skmLevel - offset) / sigma), 0));
  return (25 * means.reduce((sum, mean) => sum + mean, 0)) / means.length;
}
