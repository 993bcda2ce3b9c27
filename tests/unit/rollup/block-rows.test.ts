import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluate, type Inputs } from "@/lib/metrics/evaluate";
import { columnsOf, estimateOf } from "@/lib/metrics/columns-of";
import { metrics } from "@/lib/metrics/registry";
import { addUnits, composeBlocks, type MonthRow, type RowShape } from "@/lib/rollup/block-rows";
import { blocksTouching, type BlockSpan } from "@/lib/rollup/blocks";
import { computeEstimates, estimatesOf, toEstimate } from "@/lib/rollup/estimates";
import { columnName, familyOf, pairColumns } from "@/lib/rollup/families";
import { histogramOf, mergeHistograms, type Histogram } from "@/lib/stats/quantile-histogram";

/** Day columns: a bucket is a whole day. */
const daysOf = (values: readonly number[]): Histogram => mergeHistograms(values.map((value) => ({ buckets: [Math.round(value)], counts: [1] })));

/** Agency 2 has months and quarters alone. */
const spansOf = ({ agencyId }: { readonly agencyId: number }): readonly BlockSpan[] => (agencyId === 2 ? [1, 3] : [1, 3, 12]);
const shape: RowShape = { flows: 2, stocks: 1, histograms: 2, estimate: () => [], spansOf };
const minutes = fc.oneof(fc.double({ min: 0, max: 500, noNaN: true }), fc.constant(0));
const monthRow = fc.record({ agencyId: fc.integer({ min: 0, max: 2 }), month: fc.integer({ min: 0, max: 30 }), numbers: fc.tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 99 })), a: fc.array(minutes, { maxLength: 8 }), b: fc.array(minutes, { maxLength: 8 }) })
  .map(({ numbers, a, b, ...row }): MonthRow => ({ ...row, detail: "", numbers: Float64Array.from(numbers), histograms: [histogramOf(a), histogramOf(b)] }));
const owner = fc.uniqueArray(monthRow, { maxLength: 25, selector: ({ agencyId, month }) => `${agencyId}/${month}` }).map((rows) => [...rows].sort((a, b) => a.agencyId - b.agencyId || a.month - b.month));

describe("composed blocks", () => {
  it("add up their months, take the level of the last one and merge the histograms, whichever blocks are asked for", () => {
    fc.assert(fc.property(owner, fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 31 }), (rows, dirty) => {
      const blocks = blocksTouching(dirty);
      const made = new Map([...composeBlocks(rows, blocks, shape)].map((row) => [`${row.agencyId}/${row.span}/${row.last}`, row]));
      for (const agencyId of [0, 1, 2]) for (const { span, last } of blocks) {
        const members = rows.filter((row) => row.agencyId === agencyId && row.month > last - span && row.month <= last);
        const block = made.get(`${agencyId}/${span}/${last}`);
        expect(block === undefined).toBe(members.length === 0 || !spansOf({ agencyId }).includes(span));
        if (block === undefined) continue;
        const sum = (k: number): number => members.reduce((total, row) => total + (row.numbers[k] ?? 0), 0);
        expect([...block.numbers]).toEqual([sum(0), sum(1), members.find(({ month }) => month === last)?.numbers[2] ?? NaN]);
        expect(block.histograms).toEqual([0, 1].map((k) => mergeHistograms(members.map(({ histograms }) => histograms[k] ?? { buckets: [], counts: [] }))));
      }
    }));
  });

  it("of an area equal the blocks of its MPPs added up", () => {
    fc.assert(fc.property(owner, owner, (one, other) => {
      const blocks = blocksTouching(Array.from({ length: 31 }, (_, month) => month));
      const text = (rows: readonly MonthRow[]): unknown[] => [...composeBlocks(rows, blocks, shape)].map(({ numbers, ...row }) => ({ ...row, numbers: [...numbers.subarray(0, 2)] }));
      const apart = addUnits([one, other].flatMap((rows) => [...composeBlocks(rows, blocks, shape)].map(({ span, last, ...row }): MonthRow => ({ ...row, detail: String(span), month: last }))), shape);
      expect(text(addUnits([...one, ...other], shape)).length).toBe(apart.length);
      for (const row of text(addUnits([...one, ...other], shape)) as { agencyId: number; span: number; last: number; numbers: number[]; histograms: unknown }[]) {
        const same = apart.find((candidate) => candidate.agencyId === row.agencyId && candidate.detail === String(row.span) && candidate.month === row.last);
        expect([...(same?.numbers.subarray(0, 2) ?? [])]).toEqual(row.numbers);
        expect(same?.histograms).toEqual(row.histograms);
      }
    }), { numRuns: 30 });
  });
});

describe("stored quantiles", () => {
  const quantiles = metrics.filter(({ formula }) => formula.kind === "quantile" || formula.kind === "survival-median");

  it("exist for every metric that is one", () => {
    expect(quantiles.filter(({ formula }) => estimateOf(formula) === null).map(({ id }) => id)).toEqual([]);
  });

  it.each(quantiles.map((metric) => [metric.id, metric] as const))("give %s exactly as its histogram does, with n and interval", (_, metric) => {
    const column = estimateOf(metric.formula);
    if (column === null) throw new Error("no stored quantile");
    const family = familyOf(column);
    fc.assert(fc.property(fc.array(fc.array(minutes, { maxLength: 40 }), { minLength: 2, maxLength: 2 }), ([first = [], second = []]) => {
      const named = new Map(columnsOf(metric.formula).histograms.map((name, i) => [columnName(name), (metric.formula.kind === "quantile" ? histogramOf : daysOf)(i === 0 ? first : second)]));
      const all = pairColumns(family).map((name) => named.get(name) ?? { buckets: [], counts: [] });
      const stored = computeEstimates(family)(all)[Object.keys(estimatesOf(family)).indexOf(columnName(column))] ?? null;
      const read: Inputs = { sum: () => null, histogram: (name) => named.get(columnName(name)) ?? null };
      const quick: Inputs = { sum: () => null, histogram: () => { throw new Error("the histogram was read"); }, estimate: () => toEstimate(column, (stored ?? []).map((value) => value ?? NaN)) };
      expect(evaluate(metric, quick)).toStrictEqual(evaluate(metric, read));
    }));
  });
});
