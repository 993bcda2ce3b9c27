import type { Interval } from "@/lib/measured";
import { z975 } from "@/lib/stats/wilson-interval";

/**
 * Byar's approximation (Breslow and Day 1987, vol. II) of the exact 95 % interval of a Poisson count: how many
 * cases the same risk could have brought. Within 1 % of Garwood's exact limits from 5 cases on.
 * @param count 0 or more, cases
 */
export function poissonInterval(count: number): Interval {
  if (!(count >= 0)) throw new RangeError(`poissonInterval: ${count}`);
  return { low: count === 0 ? 0 : limit(count, -z975), high: limit(count + 1, z975) };
}

const limit = (count: number, z: number): number => count * Math.max(0, 1 - 1 / (9 * count) + z / (3 * Math.sqrt(count))) ** 3;
