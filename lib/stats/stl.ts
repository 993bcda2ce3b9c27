import { median } from "@/lib/stats/median";

/**
 * Seasonal-trend decomposition by loess (Cleveland, Cleveland, McRae & Terpenning 1990, J. Official Statistics 6:3), as R's
 * `stats::stl`. Windows are odd numbers of points; `jump` skips points between which values are interpolated.
 */
export type StlOptions = {
  /** Points of a cycle, at least 2: 12 for months. */
  readonly frequency: number;
  /** `"periodic"`: the same season every cycle. */
  readonly seasonal: "periodic" | LoessWindow;
  readonly trend: LoessWindow;
  readonly lowPass: LoessWindow;
  readonly innerLoops: number;
  /** Robustness loops: 0, or 15 as R takes for `robust = TRUE`. */
  readonly outerLoops: number;
  /** The size of remainder from which a value counts nothing; default six times their median. */
  readonly remainderLimit?: (sizes: readonly number[]) => number;
};
export type LoessWindow = { readonly span: number; readonly degree: 0 | 1; readonly jump: number };
export type StlParts = {
  readonly seasonal: readonly number[]; readonly trend: readonly number[]; readonly remainder: readonly number[];
  /** 0–1 of each value; null without robustness loops. */
  readonly weights: readonly number[] | null;
};

const odd = (value: number): number => 2 * Math.floor(Math.max(3, value) / 2) + 1;
const nextOdd = (value: number): number => { const up = Math.ceil(value); return up % 2 === 0 ? up + 1 : up; };
const tenth = (span: number): number => Math.ceil(span / 10);

/** R's own choices for a seasonal window of `span` points, or a periodic season. */
export function stlDefaults(frequency: number, n: number, season: number | "periodic", isRobust: boolean): StlOptions {
  const span = season === "periodic" ? 10 * n + 1 : season;
  const trend = nextOdd((1.5 * frequency) / (1 - 1.5 / span));
  const lowPass = nextOdd(frequency);
  return {
    frequency, seasonal: season === "periodic" ? "periodic" : { span, degree: 0, jump: tenth(span) },
    trend: { span: trend, degree: 1, jump: tenth(trend) }, lowPass: { span: lowPass, degree: 1, jump: tenth(lowPass) },
    innerLoops: isRobust ? 1 : 2, outerLoops: isRobust ? 15 : 0,
  };
}

/**
 * Takes a series apart into season, trend and remainder, which add up to it. Values are equally spaced, without gaps, and
 * of more than two cycles. Eid moves by 11 days a year: series of months need values per working day before.
 * R 4.2 asks its partial sort for the two middle remainders in descending order, for which it was not made, and now and then
 * gets another value than the median: robust decompositions then differ (a test makes R's numbers with R's sort).
 * @throws RangeError for shorter series and values that are not finite.
 */
export function stl(values: readonly number[], options: StlOptions): StlParts {
  const n = values.length;
  const { frequency, innerLoops, outerLoops, remainderLimit = sixMedians } = options;
  if (!(Number.isInteger(frequency) && frequency >= 2 && n > 2 * frequency && values.every(Number.isFinite))) throw new RangeError(`stl: ${n} values at ${frequency} a cycle`);
  const isPeriodic = options.seasonal === "periodic";
  const seasonal: LoessWindow = options.seasonal === "periodic" ? { span: 10 * n + 1, degree: 0, jump: tenth(10 * n + 1) } : options.seasonal;
  let [season, trend]: [number[], number[]] = [new Array<number>(n).fill(0), new Array<number>(n).fill(0)];
  let weights: number[] | null = null;
  for (let outer = 0; ; outer++) {
    for (let inner = 0; inner < innerLoops; inner++) {
      const cycles = smoothCycles(values.map((value, i) => value - (trend[i] ?? 0)), frequency, seasonal, weights);
      const slow = loess(movingAverage(movingAverage(movingAverage(cycles, frequency), frequency), 3), options.lowPass, null);
      season = slow.map((low, i) => (cycles[frequency + i] ?? 0) - low);
      trend = loess(values.map((value, i) => value - (season[i] ?? 0)), options.trend, weights);
    }
    if (outer === outerLoops) break;
    weights = robustWeights(values.map((value, i) => value - (season[i] ?? 0) - (trend[i] ?? 0)), remainderLimit);
  }
  if (isPeriodic) season = meanOfCycle(season, frequency);
  return { seasonal: season, trend, remainder: values.map((value, i) => value - (season[i] ?? 0) - (trend[i] ?? 0)), weights };
}

function meanOfCycle(season: readonly number[], frequency: number): number[] {
  const means = Array.from({ length: frequency }, (_, place) => {
    const own = season.filter((__, i) => i % frequency === place);
    return own.reduce((sum, value) => sum + value, 0) / own.length;
  });
  return season.map((_, i) => means[i % frequency] ?? 0);
}

/** Each place of the cycle smoothed over the cycles, with one cycle more at either end. */
function smoothCycles(values: readonly number[], frequency: number, window: LoessWindow, weights: readonly number[] | null): number[] {
  const smoothed = new Array<number>(values.length + 2 * frequency).fill(0);
  for (let place = 0; place < frequency; place++) {
    const own = values.filter((_, i) => i % frequency === place);
    const ownWeights = weights === null ? null : weights.filter((_, i) => i % frequency === place);
    const inner = loess(own, window, ownWeights);
    const k = own.length;
    const span = odd(window.span);
    const before = fitAt(own, 0, { span, degree: window.degree, from: 1, to: Math.min(span, k) }, ownWeights) ?? inner[0] ?? 0;
    const after = fitAt(own, k + 1, { span, degree: window.degree, from: Math.max(1, k - span + 1), to: k }, ownWeights) ?? inner[k - 1] ?? 0;
    [before, ...inner, after].forEach((value, cycle) => { smoothed[cycle * frequency + place] = value; });
  }
  return smoothed;
}

function movingAverage(values: readonly number[], length: number): number[] {
  let sum = values.slice(0, length).reduce((total, value) => total + value, 0);
  const averages = [sum / length];
  for (let i = length; i < values.length; i++) {
    sum += (values[i] ?? 0) - (values[i - length] ?? 0);
    averages.push(sum / length);
  }
  return averages;
}

type Fit = { readonly span: number; readonly degree: 0 | 1; readonly from: number; readonly to: number };

/** Loess at every point; with a jump, at every so-manyth, interpolated between. Points are counted from 1. */
function loess(values: readonly number[], { span: asked, degree, jump: wished }: LoessWindow, weights: readonly number[] | null): number[] {
  const n = values.length;
  if (n < 2) return [...values];
  const span = odd(asked);
  const jump = Math.min(wished, n - 1);
  const half = Math.floor((span + 1) / 2);
  const smoothed = [...values];
  let [from, to] = [1, Math.min(span, n)];
  const smoothAt = (i: number): void => { smoothed[i - 1] = fitAt(values, i, { span, degree, from, to }, weights) ?? values[i - 1] ?? 0; };
  for (let i = 1; i <= n; i += jump) {
    if (span < n) {
      from = i < half ? 1 : i >= n - half + 1 ? n - span + 1 : i - half + 1;
      to = from + span - 1;
    }
    smoothAt(i);
  }
  if (jump === 1) return smoothed;
  const between = (a: number, b: number): void => {
    const [start, step] = [smoothed[a - 1] ?? 0, ((smoothed[b - 1] ?? 0) - (smoothed[a - 1] ?? 0)) / (b - a)];
    for (let j = a + 1; j < b; j++) smoothed[j - 1] = start + step * (j - a);
  };
  for (let i = 1; i <= n - jump; i += jump) between(i, i + jump);
  const last = Math.floor((n - 1) / jump) * jump + 1;
  if (last !== n) {
    smoothAt(n);
    between(last, n);
  }
  return smoothed;
}

/** Tricube-weighted fit of the points `from` … `to` at `x`; null when none of them has weight. */
function fitAt(values: readonly number[], x: number, { span, degree, from, to }: Fit, weights: readonly number[] | null): number | null {
  const n = values.length;
  const reach = Math.max(x - from, to - x) + (span > n ? Math.floor((span - n) / 2) : 0);
  const share = new Array<number>(to - from + 1).fill(0);
  let all = 0;
  for (let j = from; j <= to; j++) {
    const distance = Math.abs(j - x);
    if (distance > 0.999 * reach) continue;
    const near = distance <= 0.001 * reach ? 1 : (1 - (distance / reach) ** 3) ** 3;
    share[j - from] = near * (weights?.[j - 1] ?? 1);
    all += share[j - from] ?? 0;
  }
  if (all <= 0) return null;
  for (let k = 0; k < share.length; k++) share[k] = (share[k] ?? 0) / all;
  if (reach > 0 && degree === 1) {
    const centre = share.reduce((sum, weight, k) => sum + weight * (from + k), 0);
    const spread = share.reduce((sum, weight, k) => sum + weight * (from + k - centre) ** 2, 0);
    if (Math.sqrt(spread) > 0.001 * (n - 1)) {
      const slope = (x - centre) / spread;
      for (let k = 0; k < share.length; k++) share[k] = (share[k] ?? 0) * (slope * (from + k - centre) + 1);
    }
  }
  return share.reduce((sum, weight, k) => sum + weight * (values[from + k - 1] ?? 0), 0);
}

/** Bisquare weights of the remainders against the limit. */
function robustWeights(remainder: readonly number[], limitOf: (sizes: readonly number[]) => number): number[] {
  const sizes = remainder.map(Math.abs);
  const limit = limitOf(sizes);
  return sizes.map((size) => (size <= 0.001 * limit ? 1 : size <= 0.999 * limit ? (1 - (size / limit) ** 2) ** 2 : 0));
}

const sixMedians = (sizes: readonly number[]): number => 6 * (median(sizes) ?? 0);
