/** Both tails of a distribution; each is right to its own size, so take the small one as it is, never as 1 − the other. */
export type Tails = {
  /** P(X ≤ x), 0–1. */
  readonly lower: number;
  /** P(X > x), 0–1. */
  readonly upper: number;
};

const smallest = 1e-300;

/**
 * Modified Lentz algorithm for a continued fraction first + a₁/(b₁ + a₂/(b₂ + …)), summed until it stands still
 * (Thompson & Barnett 1986). @param term a and b of the k-th part, k from 1.
 */
export function continuedFraction(first: number, term: (k: number) => readonly [a: number, b: number]): number {
  const nonZero = (value: number): number => (Math.abs(value) < smallest ? smallest : value);
  let fraction = nonZero(first);
  let c = fraction;
  let d = 0;
  for (let k = 1; k <= mostTerms; k++) {
    const [a, b] = term(k);
    d = 1 / nonZero(b + a * d);
    c = nonZero(b + a / c);
    const change = c * d;
    fraction *= change;
    if (Math.abs(change - 1) <= 2 * Number.EPSILON) break;
  }
  return fraction;
}

/** Fractions and series need about 10 × √parameter terms; this bounds them at parameters of 1e10. */
const mostTerms = 1_000_000;
