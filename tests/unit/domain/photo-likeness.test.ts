import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { areAlike, bitsApart, mostBitsApart, photoHashBits } from "@/lib/domain/photo-likeness";

const hash = fc.array(fc.constantFrom("0", "1"), { minLength: photoHashBits, maxLength: photoHashBits }).map((bits) => bits.join(""));
const flip = (bits: string, places: readonly number[]): string => [...bits].map((bit, i) => (places.includes(i) ? (bit === "0" ? "1" : "0") : bit)).join("");

describe("the distance of two hashes", () => {
  it("is how many bits were turned, the same both ways, and 64 to the opposite", () => {
    fc.assert(fc.property(hash, fc.uniqueArray(fc.nat(63)), (bits, places) => {
      expect(bitsApart(bits, flip(bits, places))).toBe(places.length);
      expect(bitsApart(flip(bits, places), bits)).toBe(places.length);
      expect(bitsApart(bits, flip(bits, [...bits].map((_, i) => i)))).toBe(64);
    }));
  });

  it("keeps the triangle, and is 0 only to itself", () => {
    fc.assert(fc.property(hash, hash, hash, (a, b, c) => {
      expect(bitsApart(a, c)).toBeLessThanOrEqual(bitsApart(a, b) + bitsApart(b, c));
      expect(bitsApart(a, b) === 0).toBe(a === b);
    }));
  });

  it("calls two photos very alike up to the limit and not one bit further", () => {
    fc.assert(fc.property(hash, fc.uniqueArray(fc.nat(63)), (bits, places) => {
      expect(areAlike(bits, flip(bits, places))).toBe(places.length <= mostBitsApart);
    }));
  });

  it.each(["", "0", "2".repeat(64), "0".repeat(65), ` ${"0".repeat(63)}`])("refuses %j, which is no hash", (text) => {
    expect(() => bitsApart(text, "0".repeat(64))).toThrow(RangeError);
    expect(() => bitsApart("0".repeat(64), text)).toThrow(RangeError);
  });
});
