import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { largestRemainder } from "@/lib/stats/largest-remainder";

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

describe("rounding to whole numbers with a given sum", () => {
  it("is Hamilton's apportionment: the US House of 1792, 120 seats among 15 states (Balinski and Young 1982)", () => {
    const people = [236_841, 55_540, 70_835, 68_705, 278_514, 475_327, 141_822, 179_570, 331_589, 353_523, 432_879, 68_446, 206_236, 85_533, 630_560];
    const all = sum(people);
    expect(largestRemainder(people.map((each) => (120 * each) / all), 120)).toEqual([8, 2, 2, 2, 9, 16, 5, 6, 11, 12, 14, 2, 7, 3, 21]);
  });
  it("adds up exactly, stays within one of every value, and leaves whole values alone, whatever their signs", () => {
    fc.assert(fc.property(fc.array(fc.oneof(fc.integer({ min: -40, max: 40 }), fc.double({ min: -40, max: 40, noNaN: true })), { minLength: 1, maxLength: 12 }), fc.boolean(), (values, isUp) => {
      const all = sum(values);
      const total = isUp ? Math.ceil(all) : Math.floor(all);
      fc.pre(Math.abs(all - total) < 0.999);
      const rounded = largestRemainder(values, total);
      expect(sum(rounded)).toBe(total + 0);
      rounded.forEach((value, at) => {
        expect(Number.isInteger(value)).toBe(true);
        expect(Math.abs(value - (values[at] ?? 0))).toBeLessThan(1);
        if (Number.isInteger(values[at])) expect(value).toBe((values[at] ?? 0) + 0);
      });
    }));
  });
  it("refuses a total that is not near the sum", () => expect(() => largestRemainder([1.2, 1.2], 4)).toThrow(RangeError));
});
