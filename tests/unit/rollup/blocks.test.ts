import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blocksOf, blocksTouching, firstDayOfNumber, monthNumber, spansOf, type Block } from "@/lib/rollup/blocks";
import { rollupFamilyIds } from "@/lib/rollup/families";

const monthsOf = ({ span, last }: Block): number[] => Array.from({ length: span }, (_, i) => last - span + 1 + i);
const month = fc.integer({ min: 2015 * 12, max: 2035 * 12 });
const range = fc.tuple(month, fc.integer({ min: 0, max: 80 }));

describe("blocks of months", () => {
  it("hold every month of any range exactly once, in order", () => {
    fc.assert(fc.property(range, ([first, length]) => {
      expect(blocksOf(first, first + length - 1).flatMap(monthsOf)).toEqual(Array.from({ length }, (_, i) => first + i));
    }));
  });

  it("hold them with the spans of agencies too", () => {
    fc.assert(fc.property(range, fc.constantFrom(...rollupFamilyIds), fc.constantFrom("whole", "agency", "detail"), ([first, length], family, level) => {
      const blocks = blocksOf(first, first + length - 1, spansOf(family, level));
      expect(blocks.flatMap(monthsOf)).toEqual(Array.from({ length }, (_, i) => first + i));
      expect(blocks.every(({ span }) => spansOf(family, level).includes(span))).toBe(true);
    }));
  });

  it("are never more than quarters and months would need, and twelve months are always one", () => {
    fc.assert(fc.property(range, ([first, length]) => {
      expect(blocksOf(first, first + length - 1).length).toBeLessThanOrEqual(Math.ceil(length / 12) + 7);
      expect(blocksOf(first, first + 11)).toEqual([{ span: 12, last: first + 11 }]);
      expect(blocksOf(first, first + 35)).toHaveLength(3);
    }));
    expect(blocksOf(monthNumber("2025-01"), monthNumber("2025-06"))).toEqual([{ span: 3, last: monthNumber("2025-03") }, { span: 3, last: monthNumber("2025-06") }]);
  });

  it("that a changed month touches are all blocks that any range could be read from", () => {
    fc.assert(fc.property(range, fc.integer({ min: 0, max: 79 }), ([first, length], at) => {
      fc.pre(at < length);
      const touched = new Set(blocksTouching([first + at]).map(({ span, last }) => `${span}/${last}`));
      const using = blocksOf(first, first + length - 1).filter((block) => monthsOf(block).includes(first + at));
      expect(using.every(({ span, last }) => touched.has(`${span}/${last}`))).toBe(true);
    }));
    expect(blocksTouching([monthNumber("2026-05")])).toHaveLength(1 + 1 + 12);
  });

  it("are named by months that survive the way to a date and back", () => {
    fc.assert(fc.property(month, (number) => { expect(monthNumber(firstDayOfNumber(number))).toBe(number); }));
  });
});
