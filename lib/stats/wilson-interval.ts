import type { Interval } from "@/lib/measured";
import { z975 } from "@/lib/stats/distributions/normal-quantile";

/**
 * Wilson 1927 score interval (95 %) of a proportion; stays within 0–1 at every count.
 * @param successes 0 … trials; @param trials > 0
 */
export function wilsonInterval(successes: number, trials: number): Interval {
  if (!(trials > 0 && successes >= 0 && successes <= trials)) throw new RangeError(`wilsonInterval: ${successes} of ${trials}`);
  const p = successes / trials;
  const z2 = z975 * z975;
  const centre = p + z2 / (2 * trials);
  const half = z975 * Math.sqrt((p * (1 - p)) / trials + z2 / (4 * trials * trials));
  const scale = 1 + z2 / trials;
  return { low: Math.max(0, (centre - half) / scale), high: Math.min(1, (centre + half) / scale) };
}
