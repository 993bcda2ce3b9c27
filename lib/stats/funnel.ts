import type { Interval } from "@/lib/measured";
import { funnelError, funnelLimits, onFunnelScale, type FunnelScale } from "@/lib/stats/funnel-limits";
import { sampleQuantile } from "@/lib/stats/sample-quantile";

/**
 * Funnel plot with over-dispersion (Spiegelhalter 2005, Stat Med 24:1185; Spiegelhalter et al. 2012; FunnelPlotR 0.6.0 for
 * z, φ and τ²). z is the distance from the target in standard errors; its tails are winsorised at type-7 quantiles (the
 * log scale drops the outer tenths); φ is their mean square; τ² the variance between units that φ above its expectation
 * shows (DerSimonian & Laird), and widens all limits. τ² of fewer than about 10 units is noise.
 *
 * @param units `count` of `base`: successes of trials ("proportion": target is the share of all), or observed of expected
 *   counts ("ratio", "log-ratio": target is 1). For a rate give expected = exposure × overall rate (`expectedCounts`).
 * @param trim share at each end that is winsorised, 0–0.5.
 * @throws RangeError for no unit, a base ≤ 0, a count outside 0 … trials, or a count of 0 on the log scale.
 */
export function funnel(units: readonly FunnelUnit[], scale: FunnelScale, trim = 0.1): Funnel {
  if (units.length === 0 || !(trim >= 0 && trim < 0.5)) throw new RangeError("funnel: no units or an impossible trim");
  for (const { count, base } of units) {
    const fits = count >= 0 && (scale !== "proportion" || count <= base) && (scale !== "log-ratio" || count > 0);
    if (!(fits && Number.isFinite(count) && base > 0 && Number.isFinite(base))) throw new RangeError(`funnel: ${count} of ${base}`);
  }
  const sum = (of: (unit: FunnelUnit) => number): number => units.reduce((total, unit) => total + of(unit), 0);
  const target = scale === "proportion" ? sum(({ count }) => count) / sum(({ base }) => base) : 1;
  const centre = onFunnelScale(scale, target);
  const z = units.map(({ count, base }) => (onFunnelScale(scale, count / base) - centre) / funnelError(scale, base));
  const trimmed = scale === "log-ratio" ? withoutOuterTenths(z) : winsorised(z, trim);
  const kept = units.flatMap(({ base }, i) => { const score = trimmed[i] ?? null; return score === null ? [] : [{ square: score * score, weight: funnelError(scale, base) ** -2 }]; });
  const phi = kept.reduce((total, { square }) => total + square, 0) / kept.length;
  const tau2 = varianceBetween(phi, kept.map(({ weight }) => weight));
  return {
    target, phi, tau2,
    units: units.map(({ count, base }, i) => ({
      value: count / base, z: z[i] ?? 0, trimmedZ: trimmed[i] ?? null,
      inner: funnelLimits(scale, target, base, tau2, 0.95), outer: funnelLimits(scale, target, base, tau2, 0.998),
    })),
  };
}

export type FunnelUnit = { readonly count: number; readonly base: number };
export type Funnel = {
  readonly target: number;
  /** Mean squared z, 1 when units differ by chance alone. */
  readonly phi: number;
  /** Variance between units on the scale. */
  readonly tau2: number;
  readonly units: readonly {
    readonly value: number;
    readonly z: number;
    /** `null` for a unit the log scale left out of φ. */
    readonly trimmedZ: number | null;
    /** 95 % and 99,8 % limits. */
    readonly inner: Interval;
    readonly outer: Interval;
  }[];
};

/** Which side of its limits a value lies on; on a limit is within. */
export const outsideOf = (value: number, { low, high }: Interval): "above" | "below" | null => (value > high ? "above" : value < low ? "below" : null);

/** What each unit would have at the overall rate (indirect standardisation without strata). @throws RangeError without events or exposure. */
export function expectedCounts(counts: readonly number[], exposures: readonly number[]): number[] {
  const rate = counts.reduce((sum, count) => sum + count, 0) / exposures.reduce((sum, exposure) => sum + exposure, 0);
  if (!(counts.length === exposures.length && rate > 0 && Number.isFinite(rate))) throw new RangeError("expectedCounts: no events or no exposure");
  return exposures.map((exposure) => exposure * rate);
}

function winsorised(z: readonly number[], trim: number): number[] {
  const [low, high] = [sampleQuantile(z, trim) ?? 0, sampleQuantile(z, 1 - trim) ?? 0];
  return z.map((score) => Math.min(high, Math.max(low, score)));
}

/** Ranks in ten groups, the first and last left out; few units all stay. */
function withoutOuterTenths(z: readonly number[]): (number | null)[] {
  const order = z.map((score, i) => ({ score, i })).sort((a, b) => a.score - b.score || a.i - b.i);
  const kept: (number | null)[] = z.map(() => null);
  order.forEach(({ score, i }, rank) => {
    const tenth = Math.floor(((rank + 1) * 10) / (z.length + 1));
    if (tenth > 0 && tenth < 9) kept[i] = score;
  });
  return kept;
}

function varianceBetween(phi: number, weights: readonly number[]): number {
  const k = weights.length;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const spread = total - weights.reduce((sum, weight) => sum + weight * weight, 0) / total;
  return k < 2 || k * phi < k - 1 || !(spread > 0) ? 0 : (k * phi - (k - 1)) / spread;
}
