import { describe, expect, it } from "vitest";
import { measuredValue, missing, suppressed } from "@/lib/measured";
import { readGap } from "@/lib/metrics/gap-reading";

describe("reading of a difference", () => {
  it("calls a difference one only when its interval leaves 0 out", () => {
    expect(readGap(measuredValue(4, 40, { low: 1, high: 7 }))).toBe("higher");
    expect(readGap(measuredValue(-4, 40, { low: -7, high: -1 }))).toBe("lower");
  });

  it("is within chance when the interval holds 0, its bounds included", () => {
    expect(readGap(measuredValue(4, 40, { low: -1, high: 9 }))).toBe("within-chance");
    expect(readGap(measuredValue(4, 40, { low: 0, high: 8 }))).toBe("within-chance");
    expect(readGap(measuredValue(-4, 40, { low: -8, high: 0 }))).toBe("within-chance");
  });

  it("claims nothing without a value or without an interval", () => {
    expect(readGap(measuredValue(4, 2))).toBe("unknown");
    expect(readGap(missing("not-assessed"))).toBe("unknown");
    expect(readGap(suppressed(1, 2))).toBe("unknown");
  });
});
