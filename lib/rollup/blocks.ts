import { rollupFamilies, type RollupFamily } from "@/lib/rollup/families";

/**
 * Blocks: months that are stored together, so that a long range is read as few rows. A block is named by its length in
 * months and its last month. There are months, calendar quarters, and twelve months that end with any month: a calendar year is
 * the one that ends in December, three years are three of them, a trailing year is one row.
 */
export const blockSpans = [1, 3, 12] as const;
export type BlockSpan = (typeof blockSpans)[number];

/** Rows of one place: of all its agencies together, of an agency, or of a category or service. */
export type UnitLevel = "whole" | "agency" | "detail";

export const levelOf = (family: RollupFamily, { agencyId, detail }: { readonly agencyId: number; readonly detail: string }): UnitLevel =>
  detail !== "" && rollupFamilies[family].detail !== "edition" ? "detail" : agencyId === 0 ? "whole" : "agency";

/**
 * Which blocks are stored of a unit. Few units are places as a whole, many are agencies: those have quarters where reading a
 * quarter means merging wide histograms, and no more, because each block more is made anew with every change.
 */
export function spansOf(family: RollupFamily, level: UnitLevel): readonly BlockSpan[] {
  if (level === "whole") return blockSpans;
  return level === "agency" && rollupFamilies[family].histogram.length > 0 ? [1, 3] : [1];
}

/** `last` is a month number: year × 12 + month − 1. */
export type Block = { readonly span: BlockSpan; readonly last: number };

/** Whether there is a block of this length that ends with the month: quarters end in March, June, September and December. */
const endsBlock = (span: BlockSpan, month: number): boolean => span !== 3 || month % 3 === 2;

/** The fewest blocks of the spans that hold every month of the range exactly once, in order; empty when `last` is before `first`. */
export function blocksOf(first: number, last: number, spans: readonly BlockSpan[] = blockSpans): Block[] {
  // best[n]: the fewest blocks for the first n months; chosen[n]: the block that ends there.
  const length = Math.max(0, last - first + 1);
  const best: number[] = [0];
  const chosen: BlockSpan[] = [1];
  for (let n = 1; n <= length; n++) {
    best[n] = Infinity;
    for (const span of spans) {
      const before = best[n - span];
      if (before === undefined || before + 1 > (best[n] ?? Infinity) || !endsBlock(span, first + n - 1)) continue;
      best[n] = before + 1;
      chosen[n] = span;
    }
  }
  const blocks: Block[] = [];
  for (let n = length; n > 0; n -= chosen[n] ?? 1) blocks.push({ span: chosen[n] ?? 1, last: first + n - 1 });
  return blocks.reverse();
}

/** Every block that holds at least one of the months: what must be made anew when they change. Sorted by span, then end. */
export function blocksTouching(months: Iterable<number>): Block[] {
  const lasts = new Map<BlockSpan, Set<number>>(blockSpans.map((span) => [span, new Set()]));
  for (const month of months) {
    for (const span of blockSpans) for (let last = month; last < month + span; last++) if (endsBlock(span, last)) lasts.get(span)?.add(last);
  }
  return blockSpans.flatMap((span) => [...(lasts.get(span) ?? [])].sort((a, b) => a - b).map((last) => ({ span, last })));
}

/** Month number of a civil date or month. */
export const monthNumber = (text: string): number => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7)) - 1;

/** First day of a month by its number. */
export const firstDayOfNumber = (month: number): string => `${String(Math.floor(month / 12)).padStart(4, "0")}-${String((month % 12) + 1).padStart(2, "0")}-01`;
