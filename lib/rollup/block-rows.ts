import { groupBy } from "@/lib/metrics/group-by";
import { blockSpans, type Block, type BlockSpan } from "@/lib/rollup/blocks";
import type { StoredEstimate } from "@/lib/rollup/estimates";
import { zeroBucket, type Histogram } from "@/lib/stats/quantile-histogram";

/** A family's rows: how many additive sums, then levels, then histograms they hold, what is estimated of these, and which blocks a unit has. */
export type RowShape = {
  readonly flows: number;
  readonly stocks: number;
  readonly histograms: number;
  readonly estimate: (histograms: readonly Histogram[]) => StoredEstimate[];
  readonly spansOf: (unit: { readonly agencyId: number; readonly detail: string }) => readonly BlockSpan[];
};

/** One month of one unit (agency and detail). Numbers are NaN where the database has none. */
export type MonthRow = { readonly agencyId: number; readonly detail: string; readonly month: number; readonly numbers: Float64Array; readonly histograms: readonly Histogram[] };

/** One block of one unit, with its estimates; a level is that of its last month. */
export type BlockRow = Block & { readonly agencyId: number; readonly detail: string; readonly numbers: Float64Array; readonly histograms: readonly Histogram[]; readonly estimates: readonly StoredEstimate[] };

/** Bucket indices of any double of ratio γ lie within ±19.000; 0 and less have a counter of their own. */
const reach = 19_000;

/** Counts by bucket that rows enter and leave: exact, because counts are whole. */
class BucketWindow {
  readonly #counts = new Int32Array(2 * reach + 1);
  #zero = 0;
  #low = reach;
  #high = -reach;

  add({ buckets, counts }: Histogram, sign: 1 | -1): void {
    for (let i = 0; i < buckets.length; i++) {
      const bucket = buckets[i] ?? 0;
      const count = sign * (counts[i] ?? 0);
      if (bucket === zeroBucket) {
        this.#zero += count;
        continue;
      }
      if (bucket < this.#low) this.#low = bucket;
      if (bucket > this.#high) this.#high = bucket;
      this.#counts[bucket + reach] = (this.#counts[bucket + reach] ?? 0) + count;
    }
  }

  clear(): void {
    if (this.#low <= this.#high) this.#counts.fill(0, this.#low + reach, this.#high + reach + 1);
    [this.#zero, this.#low, this.#high] = [0, reach, -reach];
  }

  histogram(): Histogram {
    const [buckets, counts]: [number[], number[]] = this.#zero > 0 ? [[zeroBucket], [this.#zero]] : [[], []];
    for (let bucket = this.#low; bucket <= this.#high; bucket++) {
      const count = this.#counts[bucket + reach] ?? 0;
      if (count === 0) continue;
      buckets.push(bucket);
      counts.push(count);
    }
    return { buckets, counts };
  }
}

/** Sums of the flows and the levels of the last month, over rows of one unit sorted by month. */
function totals(rows: readonly MonthRow[], from: number, to: number, last: number, { flows, stocks }: RowShape): Float64Array {
  const numbers = new Float64Array(flows + stocks);
  numbers.fill(NaN, flows);
  for (let i = from; i < to; i++) {
    const row = rows[i];
    if (row === undefined) continue;
    for (let k = 0; k < flows; k++) numbers[k] = (numbers[k] ?? 0) + (row.numbers[k] ?? 0);
    if (row.month === last) for (let k = flows; k < flows + stocks; k++) numbers[k] = row.numbers[k] ?? NaN;
  }
  return numbers;
}

/**
 * Composes blocks from months. A block exists when one of its months does.
 * @param rows of one MPP or area, sorted by agency, detail and month, with every month of every asked block that exists.
 * @param blocks sorted by span and end.
 */
export function* composeBlocks(rows: readonly MonthRow[], blocks: readonly Block[], shape: RowShape): Generator<BlockRow> {
  const windows = Array.from({ length: shape.histograms }, () => new BucketWindow());
  const bySpan = blockSpans.map((span) => ({ span, asked: blocks.filter((block) => block.span === span) }));
  for (let start = 0; start < rows.length;) {
    const first = rows[start];
    if (first === undefined) return;
    let end = start + 1;
    while (rows[end]?.agencyId === first.agencyId && rows[end]?.detail === first.detail) end += 1;
    const spans = shape.spansOf(first);
    for (const { span, asked } of bySpan) if (spans.includes(span)) yield* slide(rows, start, end, asked, windows, shape);
    start = end;
  }
}

/** Slides one window over the months of one unit: what leaves is subtracted, so that each month is added once. */
function* slide(rows: readonly MonthRow[], start: number, end: number, blocks: readonly Block[], windows: readonly BucketWindow[], shape: RowShape): Generator<BlockRow> {
  const { agencyId = 0, detail = "" } = rows[start] ?? {};
  for (const window of windows) window.clear();
  let [from, to] = [start, start];
  for (const { span, last } of blocks) {
    if (from === to) while (to < end && (rows[to]?.month ?? 0) <= last - span) from = ++to;
    while (to < end && (rows[to]?.month ?? 0) <= last) move(windows, rows[to++], 1);
    while (from < to && (rows[from]?.month ?? 0) <= last - span) move(windows, rows[from++], -1);
    if (from === to) {
      // Empty again: without this the window would grow as wide as all that passed through it.
      for (const window of windows) window.clear();
      continue;
    }
    const histograms = windows.map((window) => window.histogram());
    yield { span, last, agencyId, detail, numbers: totals(rows, from, to, last, shape), histograms, estimates: shape.estimate(histograms) };
  }
}

function move(windows: readonly BucketWindow[], row: MonthRow | undefined, sign: 1 | -1): void {
  if (row !== undefined) windows.forEach((window, i) => window.add(row.histograms[i] ?? { buckets: [], counts: [] }, sign));
}

/**
 * Adds up the rows of several MPPs (or provinces) month by month: levels are added too. `null` levels (NaN) count as none; a
 * sum of none is none.
 * @param rows in any order; result sorted by agency, detail and month.
 */
export function addUnits(rows: Iterable<MonthRow>, { flows, stocks, histograms }: RowShape): MonthRow[] {
  const groups = groupBy([...rows], ({ agencyId, month, detail }) => `${agencyId}/${month}/${detail}`);
  const windows = Array.from({ length: histograms }, () => new BucketWindow());
  const added = [...groups.values()].flatMap((members): MonthRow[] => {
    const [first] = members;
    if (first === undefined) return [];
    const numbers = new Float64Array(flows + stocks);
    numbers.fill(NaN, flows);
    for (const window of windows) window.clear();
    for (const member of members) {
      for (let k = 0; k < flows + stocks; k++) {
        const value = member.numbers[k] ?? NaN;
        if (!Number.isNaN(value)) numbers[k] = (k < flows || !Number.isNaN(numbers[k] ?? NaN) ? (numbers[k] ?? 0) : 0) + value;
      }
      move(windows, member, 1);
    }
    return [{ agencyId: first.agencyId, detail: first.detail, month: first.month, numbers, histograms: windows.map((window) => window.histogram()) }];
  });
  return added.sort((a, b) => a.agencyId - b.agencyId || (a.detail < b.detail ? -1 : a.detail > b.detail ? 1 : a.month - b.month));
}
