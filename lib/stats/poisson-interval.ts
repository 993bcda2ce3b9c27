import type { Interval } from "@/lib/measured";
import { gammaQuantile } from "@/lib/stats/distributions/gamma";
import { z975 } from "@/lib/stats/distributions/normal-quantile";

/**
 * Exact 95 % interval of a Poisson count (Garwood 1936): how many cases the same risk could have brought; half the 2,5 % and
 * 97,5 % points of chi-square with 2x and 2x + 2 degrees of freedom. At 0 cases the interval begins at 0.
 * @param count 0 or more, cases. @throws RangeError for what is no count.
 */
export function poissonInterval(count: number): Interval {
  if (!(count >= 0 && Number.isFinite(count))) throw new RangeError(`poissonInterval: ${count}`);
  if (!Number.isInteger(count) || count >= lows.length) return { low: lowOf(count), high: highOf(count) };
  return { low: count === 0 ? 0 : (lows[count] ||= lowOf(count)), high: (highs[count] ||= highOf(count)) };
}

const lowOf = (count: number): number => (count === 0 ? 0 : gammaQuantile(0.025, count));
const highOf = (count: number): number => gammaQuantile(0.975, count + 1);
/** A page of all MPPs over two years asks for thousands of intervals of the same small counts. */
const [lows, highs] = [new Float64Array(1 << 14), new Float64Array(1 << 14)];

/**
 * Byar's approximation of it (Breslow & Day 1987, vol. II), exact below 10 cases, as the English public health tables
 * have it (PHEindicatormethods 2.1.1); for standardised rates and ratios. @throws RangeError for what is no count.
 */
export function byarInterval(count: number): Interval {
  if (!(count >= 10)) return poissonInterval(count);
  return { low: byarLimit(count, -z975), high: byarLimit(count + 1, z975) };
}

const byarLimit = (count: number, z: number): number => count * (1 - 1 / (9 * count) + z / (3 * Math.sqrt(count))) ** 3;
