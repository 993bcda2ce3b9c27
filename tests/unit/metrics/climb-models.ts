import fc from "fast-check";
import { indexMethodSchema, type IndexMethod } from "@/lib/domain/index-method";
import { measuredValue, missing, type Measured } from "@/lib/measured";
import type { ClimbMetric, ClimbModel } from "@/lib/metrics/climb";
import { composeIndex } from "@/lib/metrics/compose-index";
import { metricById, type MetricId } from "@/lib/metrics/registry";
import { rankGoals } from "@/lib/metrics/rank-goals";
import { valueOrNull } from "@/lib/measured";

/** Scales on which values and goalposts are drawn; the last says that lower is better. */
const scales = [
  ["visit-score", 0, 100, false], ["complaints-on-time", 0, 1, false], ["complaints-median-days", 0, 60, true],
  ["wait-median", 0, 120, true], ["service-within-standard", 0, 1, false], ["skm-index", 25, 100, false],
] as const satisfies readonly (readonly [MetricId, number, number, boolean])[];

const share = fc.double({ min: 0, max: 1, noNaN: true });
const part = fc.record({ weight: fc.integer({ min: 1, max: 9 }), low: fc.double({ min: 0, max: 0.35, noNaN: true }), high: fc.double({ min: 0.6, max: 1, noNaN: true }), value: fc.option(share, { nil: null, freq: 12 }), width: fc.double({ min: 0.02, max: 0.5, noNaN: true }), best: fc.option(share, { nil: null }) });

/** Percentages of any weights that add up to 100. */
const percent = (weights: readonly number[]): number[] => weights.map((weight) => (100 * weight) / weights.reduce((sum, each) => sum + each, 0));

type Drawn = { readonly aggregation: IndexMethod["aggregation"]; readonly parts: readonly { readonly weight: number; readonly low: number; readonly high: number; readonly value: number | null; readonly width: number; readonly best: number | null }[]; readonly pillarWeights: readonly number[]; readonly cut: number; readonly others: readonly number[] };

function toModel({ aggregation, parts, pillarWeights, cut, others }: Drawn): ClimbModel {
  const drawn = scales.map(([metricId, least, most, lower], at) => {
    const { weight = 1, low = 0, high = 1, value = null, width = 0.1, best = null } = parts[at] ?? {};
    const on = (to: number): number => least + to * (most - least);
    return { metricId, weight, bounds: [least, most] as const, worst: on(lower ? high : low), best: on(lower ? low : high), value: value === null ? null : on(value), width: width * (most - least), bestPeer: best === null ? null : on(best) };
  });
  const groups = [drawn.slice(0, cut), drawn.slice(cut)];
  const method = indexMethodSchema.parse({
    id: "acak", validFrom: "2020-01-01", aggregation, minimumCoverage: 0.5, noteId: "", noteEn: "",
    pillars: groups.map((group, at) => {
      const weights = percent(group.map(({ weight }) => weight));
      return { id: `p${at}`, labelId: "P", labelEn: "P", weight: percent(pillarWeights)[at], metrics: group.map(({ metricId, worst, best }, i) => ({ metric: metricId, weight: weights[i], worst, best })) };
    }),
  });
  const measuredOf = (value: number | null): Measured => (value === null ? missing("not-reported") : measuredValue(value, 50));
  const own = composeIndex(method, (id) => measuredOf(drawn.find(({ metricId }) => metricId === id)?.value ?? null));
  const metrics = drawn.map(({ metricId, bounds, worst, best, value, width, bestPeer }, at): ClimbMetric => ({
    metricId, pillarId: at < cut ? "p0" : "p1", label: metricById(metricId).label, unit: metricById(metricId).unit, worst, best, measured: measuredOf(value), bounds,
    spread: { width, best: bestPeer, members: 20, among: "peers" }, bands: null,
  }));
  const now = valueOrNull(own.index);
  return { method, own, metrics, others: { nation: others, province: [], peers: null }, goals: now === null ? [] : rankGoals(now, others) };
}

/** MPPs of any values under any method of six metrics in two pillars, arithmetic or geometric, among up to 30 others. */
export const anyModel: fc.Arbitrary<ClimbModel> = fc.record({
  aggregation: fc.constantFrom("arithmetic" as const, "geometric" as const), parts: fc.array(part, { minLength: 6, maxLength: 6 }),
  pillarWeights: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 2 }), cut: fc.integer({ min: 1, max: 5 }),
  others: fc.array(fc.double({ min: 5, max: 99, noNaN: true }), { minLength: 1, maxLength: 30 }),
}).map(toModel);
