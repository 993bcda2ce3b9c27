import { readFileSync } from "node:fs";
import { z } from "zod";
import { indexMethodSchema, type IndexMethod } from "@/lib/domain/index-method";
import { measuredValue, type Measured } from "@/lib/measured";
import { composeIndex, type ComposedIndex } from "@/lib/metrics/compose-index";
import { evaluate, type Inputs } from "@/lib/metrics/evaluate";
import { rankLevel, rankUncertainties } from "@/lib/metrics/rank-uncertainty";
import { isMetricId, metricById, type MetricId } from "@/lib/metrics/registry";
import { histogramOf, mergeHistograms, type Histogram } from "@/lib/stats/quantile-histogram";
import { seededRandom, type Random } from "@/lib/stats/random";
import { sharedRanks } from "@/lib/stats/shared-ranks";
import { noisyWeights, ranksByWeights } from "@/lib/stats/weight-draws";

/** MPPs of a nation, and what is planted in each: the shapes of prisma/demo/true-parameters.ts. */
const mpps = 275;
type Truth = { readonly values: Readonly<Record<string, number>>; readonly latent: Readonly<Record<"visit" | "complaints" | "time" | "satisfaction", number>> };
export type Coverage = { readonly seeds: number; readonly covered: number; readonly lowest: number; readonly highest: number; readonly width: number };

const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

function plant(random: Random): Truth {
  const latent = { visit: random.normal(), complaints: random.normal(), time: random.normal(), satisfaction: random.normal() };
  return {
    latent,
    values: {
      "visit-score": Math.min(86, Math.max(35, 67 + 7 * latent.visit)),
      "complaints-on-time": logistic(1 + 0.8 * latent.complaints),
      "complaints-median-days": 8 * Math.exp(-0.32 * latent.complaints),
      "wait-median": 17 * Math.exp(-0.38 * latent.time),
      "service-within-standard": logistic(1.4 + 0.5 * latent.time),
      "skm-index": 83 + 3.75 * latent.satisfaction,
    },
  };
}

/** What a quarter's files would hold of such an MPP, as sums and histograms of the roll-ups. */
function observe(id: MetricId, truth: number, n: number, random: Random): Inputs {
  const sums = new Map<string, number>();
  const histograms = new Map<string, Histogram>();
  const { formula } = metricById(id);
  const draw = (spread: number): number[] => Array.from({ length: n }, () => truth + spread * random.normal());
  const lognormal = (sigma: number): number[] => Array.from({ length: n }, () => truth * Math.exp(sigma * random.normal()));
  if (formula.kind === "mean") {
    const values = draw(6);
    sums.set(formula.sum, total(values)).set(formula.n, n);
    if (formula.squares !== undefined) sums.set(formula.squares, total(values.map((value) => value * value)));
  } else if (formula.kind === "ratio") {
    sums.set(formula.of, total(Array.from({ length: n }, () => (random.uniform() < truth ? 1 : 0)))).set(formula.to, n);
  } else if (formula.kind === "quantile") histograms.set(formula.of, histogramOf(lognormal(0.8)));
  else if (formula.kind === "survival-median") histograms.set(formula.closed, wholeDays(lognormal(0.7), random)).set(formula.open, { buckets: [], counts: [] });
  else if (formula.kind === "skm-index") {
    const values = draw(12);
    const elements = ["requirements", "procedure", "completion_time", "cost", "product", "competence", "behaviour", "complaints", "facilities"];
    for (const element of elements) sums.set(`survey.${element}_sum`, total(values) / 25).set(`survey.${element}_n`, n);
    sums.set("survey.responses", n).set("survey.complete_n", n).set("survey.index_sum", total(values)).set("survey.index_sq", total(values.map((value) => value * value)));
  }
  return { sum: (column) => sums.get(column) ?? null, histogram: (column) => histograms.get(column) ?? null };
}

/** Days as the roll-up counts them: from the date of receipt, at any hour of it, to that of the answer. */
const wholeDays = (times: readonly number[], random: Random): Histogram => mergeHistograms(times.map((time) => ({ buckets: [Math.floor(random.uniform() + time)], counts: [1] })));

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
const between = (random: Random, low: number, high: number): number => Math.floor(low + random.uniform() * (high - low + 1));

const sizes: Readonly<Record<string, readonly [number, number]>> = {
  "visit-score": [2, 6], "complaints-on-time": [8, 45], "complaints-median-days": [8, 45], "wait-median": [80, 400], "service-within-standard": [80, 400], "skm-index": [15, 90],
};

/** True indices of `size` MPPs, and the indices that a quarter's files give. */
function drawNation(method: IndexMethod, size: number, random: Random): { readonly trueIndex: readonly Measured[]; readonly estimates: readonly ComposedIndex[] } {
  const truths = Array.from({ length: size }, () => plant(random));
  const estimates = truths.map(({ values }) => {
    const measured = new Map(Object.entries(values).map(([id, truth]): [string, Measured] => {
      if (!isMetricId(id)) throw new Error(`no metric ${id}`);
      const [low, high] = sizes[id] ?? [30, 30];
      return [id, evaluate(metricById(id), observe(id, truth, between(random, low, high), random))];
    }));
    return composeIndex(method, (id) => measured.get(id) ?? { kind: "missing", reason: "not-reported" });
  });
  return { trueIndex: truths.map(({ values }) => composeIndex(method, (id) => measuredValue(values[id] ?? 0, 1)).index), estimates };
}

/** The share of MPPs whose true rank lies in the interval of their rank, over nations drawn anew from each seed. */
export function measureCoverage(method: IndexMethod, seeds: number): Coverage {
  const shares: number[] = [];
  let width = 0;
  for (let seed = 1; seed <= seeds; seed++) {
    const random = seededRandom(seed);
    const { trueIndex, estimates } = drawNation(method, mpps, random);
    const ranks = sharedRanks(trueIndex.map((index) => (index.kind === "value" ? index.value : null)), "higher");
    const ranked = estimates.flatMap((index, i) => (index.index.kind === "value" ? [i] : []));
    const found = rankUncertainties(method, ranked.flatMap((i) => estimates[i] ?? []));
    const hits = found.filter(({ low, high }, at) => { const rank = ranks[ranked[at] ?? 0]?.rank ?? 0; return low <= rank && rank <= high; }).length;
    shares.push(hits / found.length);
    width += total(found.map(({ low, high }) => high - low + 1)) / found.length;
  }
  return { seeds, covered: total(shares) / seeds, lowest: Math.min(...shares), highest: Math.max(...shares), width: width / seeds };
}

/** Milliseconds of the middle one of five runs, after one to warm up: by the clock, and of the processor, which a busy machine does not stretch. */
function timeOf(work: () => unknown): string {
  const times = Array.from({ length: 6 }, () => {
    const [startedAt, before] = [performance.now(), process.cpuUsage()];
    work();
    const { user, system } = process.cpuUsage(before);
    return { clock: performance.now() - startedAt, processor: (user + system) / 1000 };
  }).slice(1);
  const middle = (of: "clock" | "processor"): string => (times.map((each) => each[of]).sort((a, b) => a - b)[2] ?? Number.NaN).toFixed(0);
  return `${middle("clock")} ms (processor ${middle("processor")} ms)`;
}

/** How long 1.000 draws of the ranking of 305 MPPs take: by bootstrap of all components, and by other weights of the pillars. */
function timeDraws(method: IndexMethod): { readonly bootstrap: string; readonly weightings: string } {
  const ranked = drawNation(method, 305, seededRandom(1)).estimates.filter(({ index }) => index.kind === "value");
  const parts = ranked.map(({ pillars }) => pillars.map(({ value }) => value));
  const rule = noisyWeights(method.pillars.map(({ weight }) => weight), 0.5);
  return {
    bootstrap: timeOf(() => rankUncertainties(method, ranked)),
    weightings: timeOf(() => ranksByWeights(parts, rule, seededRandom(1), { draws: 1000, level: rankLevel, top: 10, aggregation: method.aggregation })),
  };
}

/** Prints what was measured of the intervals of ranks, and how long the draws take. */
export function reportCoverage(print: (line: string) => void, seeds = 200): void {
  const [method] = z.array(indexMethodSchema).parse(JSON.parse(readFileSync("prisma/reference/index-methods.json", "utf8")));
  if (method === undefined) throw new Error("no index method");
  const { covered, lowest, highest, width } = measureCoverage(method, seeds);
  const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
  print(`${100 * rankLevel} % rank intervals over ${seeds} seeds of ${mpps} MPPs: the true rank lies within ${percent(covered)} (single seeds ${percent(lowest)}–${percent(highest)}); mean width ${width.toFixed(1)} ranks`);
  const { bootstrap, weightings } = timeDraws(method);
  print(`1.000 draws of the ranking of 305 MPPs, median of 5 runs: bootstrap of all components ${bootstrap}, weightings ${weightings}`);
}
