import type { Tails } from "@/lib/stats/distributions/tails";

/**
 * The point at which a continuous distribution has `p` below it: Newton's method on the logarithm of the smaller tail,
 * kept within a bracket by bisection, so that it always ends.
 * @param at tails and density at a point of any scale on which −750 … 750 covers the distribution (log or logit).
 * @param p 0–1 exclusive.
 */
export function solveQuantile(at: (u: number) => Tails & { readonly slope: number }, p: number, start: number): number {
  const fromBelow = p <= 0.5;
  const target = Math.log(fromBelow ? p : 1 - p);
  let [low, high] = [-edge, edge];
  let u = Math.min(high, Math.max(low, start));
  for (let i = 0; i < mostSteps; i++) {
    const { lower, upper, slope } = at(u);
    const tail = fromBelow ? lower : upper;
    const excess = Math.log(tail) - target;
    if (excess === 0) return u;
    if (excess > 0 === fromBelow) high = u;
    else low = u;
    const newton = u - ((fromBelow ? 1 : -1) * excess * tail) / slope;
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (Math.abs(next - u) <= 2 * Number.EPSILON * Math.max(1, Math.abs(u))) return next;
    u = next;
  }
  return u;
}

const edge = 750;
const mostSteps = 200;
