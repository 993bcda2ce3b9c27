import type { Interval } from "@/lib/measured";
import { betaQuantile } from "@/lib/stats/distributions/beta";

/**
 * Exact 95 % interval of a proportion (Clopper & Pearson 1934): never covers less, and so is wide; Wilson's is the one the
 * pages show. @param successes 0 … trials; @param trials > 0. @throws RangeError for what is no proportion.
 */
export const clopperPearsonInterval = (successes: number, trials: number): Interval => betaInterval(successes, trials, 0);

/** 95 % interval with Jeffreys' prior Beta(½, ½); its ends are 0 and 1 at no and all successes. */
export const jeffreysInterval = (successes: number, trials: number): Interval => betaInterval(successes, trials, 0.5);

function betaInterval(successes: number, trials: number, prior: 0 | 0.5): Interval {
  if (!(trials > 0 && successes >= 0 && successes <= trials)) throw new RangeError(`betaInterval: ${successes} of ${trials}`);
  const failures = trials - successes;
  return {
    low: successes === 0 ? 0 : betaQuantile(0.025, successes + prior, failures + (prior === 0 ? 1 : prior)),
    high: failures === 0 ? 1 : betaQuantile(0.975, successes + (prior === 0 ? 1 : prior), failures + prior),
  };
}
