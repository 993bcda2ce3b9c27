import type { SurvivalStep } from "@/lib/stats/kaplan-meier";

/**
 * Quantile `q` (0–1; 0.5 the median, 0.9 the P90) of the time to an end, with the interval of Brookmeyer & Crowley 1982:
 * where the pointwise limits cross 1 − q. As R survival does, the first time with S ≤ 1 − q, or the midpoint of the
 * interval on which S is exactly 1 − q.
 * @returns in the unit of time; `null` where it is not reached (never 0): then report the restricted mean.
 * @throws RangeError for q outside 0–1 (exclusive).
 */
export function survivalQuantile(curve: readonly SurvivalStep[], q: number): SurvivalQuantile {
  if (!(q > 0 && q < 1)) throw new RangeError(`survivalQuantile: q ${q}`);
  const ends = curve.filter(({ ended }) => ended > 0);
  return { value: crossing(ends, 1 - q, "survival"), low: crossing(ends, 1 - q, "low"), high: crossing(ends, 1 - q, "high") };
}

export type SurvivalQuantile = { readonly value: number | null; readonly low: number | null; readonly high: number | null };

const tolerance = 1e-9;

function crossing(ends: readonly SurvivalStep[], level: number, line: "survival" | "low" | "high"): number | null {
  const at = ends.findIndex((step) => (step[line] ?? Infinity) <= level + tolerance);
  const step = ends[at];
  if (step === undefined) return null;
  const isLevel = Math.abs((step[line] ?? Infinity) - level) <= tolerance;
  const next = ends[at + 1];
  return isLevel && next !== undefined ? (step.time + next.time) / 2 : step.time;
}
