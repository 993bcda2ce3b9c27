/** Probabilities in increasing order with their places. */
function ordered(ps: readonly number[]): { readonly p: number; readonly at: number }[] {
  if (!ps.every((p) => p >= 0 && p <= 1)) throw new RangeError("multiplicity: probabilities from 0 to 1");
  return ps.map((p, at) => ({ p, at })).sort((a, b) => a.p - b.p);
}

/**
 * Probabilities of several tests, raised so that calling those below α significant is wrong about any of them at most α of
 * the time, however the tests hang together (Holm 1979, Scand J Stat 6:65). As R's p.adjust(method = "holm").
 * @returns in the order given, each from its own probability to 1. @throws RangeError for what is no probability.
 */
export function holmAdjusted(ps: readonly number[]): number[] {
  const adjusted = ps.map(() => 1);
  let highest = 0;
  ordered(ps).forEach(({ p, at }, rank) => {
    highest = Math.max(highest, Math.min(1, (ps.length - rank) * p));
    adjusted[at] = highest;
  });
  return adjusted;
}

/**
 * Probabilities of several tests, raised so that of those below α at most the share α is expected to be false (Benjamini &
 * Hochberg 1995, JRSS B 57:289; tests of different units are independent). As R's p.adjust(method = "BH").
 */
export function benjaminiHochbergAdjusted(ps: readonly number[]): number[] {
  const adjusted = ps.map(() => 1);
  let lowest = 1;
  ordered(ps).reverse().forEach(({ p, at }, rank) => {
    lowest = Math.min(lowest, (ps.length * p) / (ps.length - rank));
    adjusted[at] = lowest;
  });
  return adjusted;
}
