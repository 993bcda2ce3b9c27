import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { effortOf, gainOf, leastEffort, type EffortPart } from "@/lib/stats/least-effort";

const part: fc.Arbitrary<EffortPart> = fc.record({
  share: fc.double({ min: 0.05, max: 1, noNaN: true }), points: fc.double({ min: 1, max: 95, noNaN: true }), cap: fc.double({ min: 1, max: 100, noNaN: true }),
  effortPerPoint: fc.double({ min: 0.005, max: 0.5, noNaN: true }), entry: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.double({ min: 0.1, max: 3, noNaN: true }) }),
});
const parts = fc.array(part, { minLength: 1, maxLength: 6 });
const caps = (some: readonly EffortPart[]): number[] => some.map(({ points, cap }) => Math.max(points, cap));

/**
 * The linear programme by its corners: with one restriction a least solution has at most one part between its bounds, so
 * that every choice of bounds with one broken part, tried in turn, holds it.
 */
function leastOfCorners(some: readonly EffortPart[], gain: number): number {
  let least = Infinity;
  for (let corner = 0; corner < 3 ** some.length; corner++) {
    const states = some.map((_, at) => Math.floor(corner / 3 ** at) % 3);
    if (states.filter((state) => state === 2).length > 1) continue;
    const points = some.map(({ points: from, cap }, at) => (states[at] === 1 ? Math.max(from, cap) : from));
    const broken = states.indexOf(2);
    const open = some[broken];
    if (open !== undefined) points[broken] = Math.min(Math.max(open.points, open.cap), open.points + Math.max(0, gain - gainOf(some, points, "arithmetic")) / open.share);
    if (gainOf(some, points, "arithmetic") >= gain - 1e-9) least = Math.min(least, effortOf(some, points));
  }
  return least;
}

describe("the least effort", () => {
  it("of an arithmetic index is that of the linear programme, by its corners", () => {
    fc.assert(fc.property(parts, fc.double({ min: 0.01, max: 1, noNaN: true }), (some, wanted) => {
      const gain = wanted * gainOf(some, caps(some), "arithmetic");
      if (gain <= 0) return;
      const found = leastEffort(some, gain, "arithmetic");
      expect(found).not.toBeNull();
      expect(gainOf(some, found ?? [], "arithmetic")).toBeGreaterThanOrEqual(gain - 1e-9);
      expect(effortOf(some, found ?? [])).toBeCloseTo(leastOfCorners(some, gain), 6);
    }), { numRuns: 400 });
  });

  it("of a geometric index is not beaten by any other way that gains as much", () => {
    fc.assert(fc.property(parts, fc.double({ min: 0.05, max: 1, noNaN: true }), fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 6, maxLength: 6 }), (some, wanted, way) => {
      const gain = wanted * gainOf(some, caps(some), "geometric");
      const other = some.map(({ points, cap }, at) => points + (way[at] ?? 0) * Math.max(0, cap - points));
      if (gain <= 0 || gainOf(some, other, "geometric") < gain) return;
      const found = leastEffort(some, gain, "geometric");
      expect(gainOf(some, found ?? [], "geometric")).toBeGreaterThanOrEqual(gain - 1e-9);
      expect(effortOf(some, found ?? [])).toBeLessThanOrEqual(effortOf(some, other) + 1e-9);
    }), { numRuns: 2000 });
  });

  it("of a geometric index is that of a fine grid of two parts", () => {
    const some: EffortPart[] = [{ share: 0.5, points: 20, cap: 90, effortPerPoint: 0.1, entry: 0 }, { share: 0.5, points: 50, cap: 95, effortPerPoint: 0.05, entry: 0 }];
    const gain = Math.log(1.4);
    let least = Infinity;
    // With the first at p, the second has to be 20 · 50 · 1,4² ÷ p.
    for (let p = 20; p <= 90; p += 0.001) { const q = Math.max(50, 1960 / p); if (q <= 95) least = Math.min(least, (p - 20) * 0.1 + (q - 50) * 0.05); }
    expect(effortOf(some, leastEffort(some, gain, "geometric") ?? [])).toBeCloseTo(least, 5);
  });

  it("never leaves the bounds, and is none where all caps together do not suffice", () => {
    fc.assert(fc.property(parts, fc.constantFrom("arithmetic" as const, "geometric" as const), fc.double({ min: 0.01, max: 2, noNaN: true }), (some, aggregation, wanted) => {
      const most = gainOf(some, caps(some), aggregation);
      const found = leastEffort(some, wanted * most + 1e-6, aggregation);
      if (wanted > 1.001) expect(most === 0 || found === null).toBe(true);
      found?.forEach((points, at) => expect(points >= (some[at]?.points ?? 0) && points <= (caps(some)[at] ?? 0)).toBe(true));
    }));
  });

  it("refuses shares and efforts of nothing", () => {
    expect(() => leastEffort([{ share: 0, points: 1, cap: 2, effortPerPoint: 1, entry: 0 }], 1, "arithmetic")).toThrow(RangeError);
    expect(() => leastEffort(Array.from({ length: 13 }, () => ({ share: 1, points: 1, cap: 2, effortPerPoint: 1, entry: 1 })), 1, "arithmetic")).toThrow(RangeError);
  });
});
