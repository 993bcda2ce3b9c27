import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** A seeded stream of random numbers. Two streams of the same seed and names are equal, of other names unrelated. */
export type Random = {
  /** Uniform in [0, 1), 32 bits. */
  readonly uniform: () => number;
  /** Whole number in [0, n). */
  readonly below: (n: number) => number;
  readonly chance: (probability: number) => boolean;
  /** Standard normal. */
  readonly normal: () => number;
  /** Lognormal with the given median and standard deviation of the logarithm. */
  readonly lognormal: (median: number, sigma: number) => number;
  /** Poisson count with mean λ ≥ 0; normal approximation above 60. */
  readonly poisson: (mean: number) => number;
  /** Index drawn with the probabilities of cumulative weights (last entry is the total). */
  readonly pickIndex: (cumulative: readonly number[]) => number;
};

/** FNV-1a over the text, 32 bits: names of streams become seeds. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return mix(hash);
}

/** Finaliser of MurmurHash3: spreads every input bit over all 32 output bits. */
export function mix(value: number): number {
  let hash = value ^ (value >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** A stream of its own for each concern, so that a change in one generator leaves all the others alone. */
export function randomStream(seed: number, ...names: readonly (string | number)[]): Random {
  const generator = xoroshiro128plus(hashText(`${seed}/${names.join("/")}`) | 0);
  const uniform = (): number => (generator.next() >>> 0) / 0x1_0000_0000;
  const normal = normalSource(uniform);
  return {
    uniform,
    normal,
    below: (n) => Math.floor(uniform() * n),
    chance: (probability) => uniform() < probability,
    lognormal: (median, sigma) => median * Math.exp(sigma * normal()),
    poisson: (mean) => poisson(mean, uniform, normal),
    pickIndex: (cumulative) => {
      const target = uniform() * (cumulative.at(-1) ?? 0);
      const index = cumulative.findIndex((bound) => target < bound);
      return index < 0 ? cumulative.length - 1 : index;
    },
  };
}

/** Box-Muller; the second value of each pair is kept. */
function normalSource(uniform: () => number): () => number {
  let spare: number | null = null;
  return () => {
    if (spare !== null) {
      const value = spare;
      spare = null;
      return value;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
    const angle = 2 * Math.PI * uniform();
    spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
}

function poisson(mean: number, uniform: () => number, normal: () => number): number {
  if (mean <= 0) return 0;
  if (mean > 60) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()));
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = uniform(); product > limit; product *= uniform()) count += 1;
  return count;
}

/** Running sums of weights, for `pickIndex`. */
export function cumulativeOf(weights: readonly number[]): number[] {
  let total = 0;
  return weights.map((weight) => (total += weight));
}

/** The element of a list at an index that is known to be inside. */
export function at<T>(list: readonly T[], index: number): T {
  const item = list[index];
  if (item === undefined) throw new RangeError(`No element ${index} in a list of ${list.length}.`);
  return item;
}

/** A copy in random order (Fisher-Yates). */
export function shuffled<T>(items: readonly T[], random: Random): T[] {
  const result = [...items];
  for (let i = result.length - 1; i > 0; i -= 1) {
    const j = random.below(i + 1);
    const swap = at(result, i);
    result[i] = at(result, j);
    result[j] = swap;
  }
  return result;
}
