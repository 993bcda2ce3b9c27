import type { SurvivalStep } from "@/lib/stats/kaplan-meier";

/**
 * Restricted mean survival time: the area under the survival curve up to `horizon`, in the unit of time; what to report
 * when the median is not reached. Beyond the last case the curve is carried on level. Source: R survival, summary(rmean=).
 * @throws RangeError for a horizon that is not above 0.
 */
export function restrictedMean(curve: readonly SurvivalStep[], horizon: number): { readonly mean: number; readonly error: number } {
  if (!(horizon > 0 && Number.isFinite(horizon))) throw new RangeError(`restrictedMean: horizon ${horizon}`);
  const steps = curve.filter(({ time, ended }) => ended > 0 && time <= horizon);
  const areas = steps.map((step, i) => step.survival * ((steps[i + 1]?.time ?? horizon) - step.time));
  let rest = areas.reduce((sum, area) => sum + area, 0);
  const mean = (steps[0]?.time ?? horizon) + rest;
  let variance = 0;
  steps.forEach(({ ended, atRisk }, i) => {
    if (atRisk > ended) variance += (rest * rest * ended) / (atRisk * (atRisk - ended));
    rest -= areas[i] ?? 0;
  });
  return { mean, error: Math.sqrt(variance) };
}
