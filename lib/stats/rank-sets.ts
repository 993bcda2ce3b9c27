import type { Interval } from "@/lib/measured";
import { normalQuantile } from "@/lib/stats/distributions/normal-quantile";
import type { Random } from "@/lib/stats/random";

/** A unit's figure with its standard error, in the unit of the data; higher is better. */
export type UnitEstimate = { readonly value: number; readonly error: number };
/** The ranks that cannot be ruled out, 1 the best. */
export type RankSet = { readonly low: number; readonly high: number };

function check(units: readonly UnitEstimate[], level: number): void {
  if (!units.every(({ value, error }) => Number.isFinite(value) && error > 0) || !(level > 0 && level < 1)) throw new RangeError("rank sets: finite values with errors above 0, level 0–1");
}

/**
 * Joint confidence sets of ranks from simultaneous intervals (Klein, Wright & Wieczorek 2020, JRSS A 183:3): all units' true
 * ranks lie in their sets at once with probability `level` or more. Deterministic, and wide.
 * @param correction `"sidak"` for independent units, `"bonferroni"` for any.
 */
export function simultaneousRankSets(units: readonly UnitEstimate[], level: number, correction: "sidak" | "bonferroni"): { readonly z: number; readonly intervals: readonly Interval[]; readonly sets: readonly RankSet[] } {
  check(units, level);
  const k = units.length;
  const z = normalQuantile(correction === "sidak" ? (1 + level ** (1 / k)) / 2 : 1 - (1 - level) / (2 * k));
  const intervals = units.map(({ value, error }) => ({ low: value - z * error, high: value + z * error }));
  const sets = intervals.map(({ low, high }) => ({
    low: 1 + intervals.filter((other) => other.low > high).length,
    high: k - intervals.filter((other) => other.high < low).length,
  }));
  return { z, intervals, sets };
}

/**
 * Confidence sets of ranks from tests of all differences with a common critical value, which rejected pairs then leave
 * (Mogstad, Romano, Shaikh & Wilhelm 2024, Review of Economic Studies; csranks). Narrower than intervals of the units,
 * because differences are tested themselves. Units are independent.
 * @param scope `"joint"`: all units at once; `"single"`: each unit's own set at the level.
 * @param draws normal draws behind the critical value.
 */
export function differenceRankSets(units: readonly UnitEstimate[], level: number, scope: "joint" | "single", random: Random, draws = 1000): RankSet[] {
  check(units, level);
  const k = units.length;
  const noise = Array.from({ length: draws }, () => units.map(({ error }) => error * random.normal()));
  const spread = (a: number, b: number): number => Math.hypot(units[a]?.error ?? 0, units[b]?.error ?? 0);
  const gap = (a: number, b: number): number => ((units[a]?.value ?? 0) - (units[b]?.value ?? 0)) / spread(a, b);
  const setOf = (worse: (a: number, b: number) => boolean, unit: number): RankSet => {
    const others = units.map((_, other) => other).filter((other) => other !== unit);
    return { low: 1 + others.filter((other) => worse(unit, other)).length, high: k - others.filter((other) => worse(other, unit)).length };
  };
  const rejectedAmong = (pairs: readonly (readonly [number, number])[]): Set<string> => {
    let left = [...pairs];
    const rejected = new Set<string>();
    for (;;) {
      const greatest = noise.map((one) => Math.max(...left.map(([a, b]) => Math.abs(((one[a] ?? 0) - (one[b] ?? 0)) / spread(a, b))))).sort((a, b) => a - b);
      const critical = greatest[Math.ceil(level * draws) - 1] ?? Infinity;
      const found = left.filter(([a, b]) => Math.abs(gap(a, b)) > critical);
      for (const [a, b] of found) rejected.add(gap(a, b) < 0 ? `${a}<${b}` : `${b}<${a}`);
      left = left.filter(([a, b]) => Math.abs(gap(a, b)) <= critical);
      if (found.length === 0 || left.length === 0) return rejected;
    }
  };
  const pairsOf = (unit: number): [number, number][] => units.flatMap((_, other): [number, number][] => (other === unit ? [] : [[unit, other]]));
  if (scope === "joint") {
    const rejected = rejectedAmong(units.flatMap((_, a) => pairsOf(a).filter(([, b]) => a < b)));
    return units.map((_, unit) => setOf((a, b) => rejected.has(`${a}<${b}`), unit));
  }
  return units.map((_, unit) => {
    const rejected = rejectedAmong(pairsOf(unit));
    return setOf((a, b) => rejected.has(`${a}<${b}`), unit);
  });
}
