import { describe, expect, it } from "vitest";

import { roundHalfUp } from "@/lib/domain/round-half-up";

describe("round half up", () => {
  // 1.005 · 100 is 100.49999999999999 and 4.015 · 100 is 401.49999999999994 in binary: both are decimal halves.
  it.each([[1.005, 1.01], [4.015, 4.02], [88.305, 88.31], [76.6049, 76.6], [64.995, 65], [0, 0]])("%d to two decimals is %d", (value, rounded) => {
    expect(roundHalfUp(value, 2)).toBe(rounded);
  });
});
