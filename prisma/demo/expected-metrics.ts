import { weekdayDemand, hourShares } from "@/prisma/demo/calendar-rhythm";
import { isOpenOn } from "@/prisma/demo/agencies-at-mpp";
import { classes, classShares, medianDaysOf, resolutionShape } from "@/prisma/demo/complaints";
import type { DemoMpp } from "@/prisma/demo/demo-types";
import { at } from "@/prisma/demo/random";
import { answerShape, elementOffsets } from "@/prisma/demo/surveys";
import { priorityShare, priorityWait, serviceShape, waitShape } from "@/prisma/demo/tickets";
import type { TrueParameters } from "@/prisma/demo/true-parameters";
import type { ComplaintLimit } from "@/lib/domain/complaint-deadline";
import { counterMinutes } from "@/lib/domain/service-standard";

export type ExpectedMetrics = {
  /** Minutes; without the surge after Lebaran and the cut at closing time. */
  readonly waitMedian: number;
  readonly withinStandard: number;
  readonly complaintsOnTime: number;
  readonly skmIndex: number;
};

/** What the metrics tend to with endless data under the true parameters, by formula; gaming and gaps are left out. */
export const expectedMetrics = (mpp: DemoMpp, parameters: TrueParameters, limits: readonly ComplaintLimit[]): ExpectedMetrics => ({
  waitMedian: expectedWait(mpp, parameters),
  withinStandard: expectedWithin(mpp, parameters),
  complaintsOnTime: expectedOnTime(parameters, limits),
  skmIndex: expectedIndex(parameters),
});

type Component = { readonly weight: number; readonly median: number };

/** Median of the mixture over hours, weekdays, slow days and priority users, by bisection. */
function expectedWait(mpp: DemoMpp, { waitMinutes }: TrueParameters): number {
  const components = weekdayDemand.flatMap((demand, i) => {
    const open = mpp.agencies.filter(({ openWeekdays }) => isOpenOn(openWeekdays, i + 1)).reduce((sum, { share }) => sum + share, 0);
    return hourShares.flatMap((hourShare) => {
      const median = waitMinutes * (hourShare * hourShares.length) ** waitShape.hourPower * demand ** waitShape.weekdayPower;
      return mixtureOf({ weight: demand * open * hourShare, median });
    });
  });
  const total = components.reduce((sum, { weight }) => sum + weight, 0);
  const below = (minutes: number): number =>
    components.reduce((sum, { weight, median }) => sum + weight * normalBelow(Math.log(minutes / median) / waitShape.sigma), 0) / total;
  let [low, high] = [waitMinutes / 20, waitMinutes * 20];
  while (high - low > 1e-4) {
    const middle = (low + high) / 2;
    if (below(middle) < 0.5) low = middle;
    else high = middle;
  }
  return low;
}

const mixtureOf = ({ weight, median }: Component): Component[] =>
  [[waitShape.slowShare, waitShape.slowFactor] as const, [1 - waitShape.slowShare, 1] as const].flatMap(([slow, factor]) => [
    { weight: weight * slow * priorityShare, median: median * factor * priorityWait },
    { weight: weight * slow * (1 - priorityShare), median: median * factor },
  ]);

/** Of complaints whose limit has passed: those closed within it. The drawn working days are rounded to whole ones. */
function expectedOnTime({ complaintDays }: TrueParameters, limits: readonly ComplaintLimit[]): number {
  let [onTime, due] = [0, 0];
  classes.forEach((complaintClass, i) => {
    const limit = limits.find((row) => row.complaintClass === complaintClass && row.kind === "resolve" && row.dayKind === "working");
    if (!limit) return;
    const share = at(classShares, i);
    due += share;
    onTime += share * (1 - resolutionShape.neverShare) * normalBelow(Math.log((limit.days + 0.5) / medianDaysOf(complaintClass, complaintDays)) / resolutionShape.sigma);
  });
  return due > 0 ? onTime / due : Number.NaN;
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
