import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { measuredValue } from "@/lib/measured";
import { settledChange } from "@/lib/metrics/change";
import type { LimitPoint } from "@/lib/metrics/control-limits";
import { readVariation, signalDirection } from "@/lib/metrics/variation";

const points = (values: readonly number[]): LimitPoint[] => values.map((value, i) => ({
  periodId: `${2024 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}`, measured: measuredValue(value, 100), incomplete: false,
}));
const waits = { unit: "minutes", better: "lower" } as const;
const calm = [20, 22, 21, 19, 20, 21, 23, 20, 19, 21, 22, 20, 21];

describe("the reading of a line", () => {
  it("has too few points below twelve, and says how many since an explained change", () => {
    expect(readVariation(points(calm.slice(0, 11)), { metric: waits, target: null })).toEqual({ kind: "too-few", periods: 11, needed: 12 });
    expect(readVariation(points([...calm, ...calm]), { metric: waits, target: null, rebases: [{ periodId: "2025-10", reason: "SOP" }] })).toEqual({ kind: "too-few", periods: 5, needed: 12 });
  });
  it("calls a longer wait a concern, a shorter one an improvement, and what chance does neither", () => {
    expect(readVariation(points([...calm, 40]), { metric: waits, target: null })).toMatchObject({ kind: "known", variation: "concern", signal: "above-limit" });
    expect(readVariation(points([...calm, 2]), { metric: waits, target: null })).toMatchObject({ kind: "known", variation: "improvement" });
    expect(readVariation(points(calm), { metric: waits, target: null })).toMatchObject({ kind: "known", variation: "common-cause" });
    expect(readVariation(points([...calm, 40]), { metric: { unit: "minutes", better: "none" }, target: 30 })).toMatchObject({ variation: "neutral-up", assurance: null });
  });
  it("promises the target only when it lies outside the limits", () => {
    const of = (target: number) => readVariation(points(calm), { metric: waits, target });
    expect(of(60)).toMatchObject({ assurance: { kind: "consistent-pass" } });
    expect(of(5)).toMatchObject({ assurance: { kind: "consistent-fail" } });
    expect(of(20)).toMatchObject({ assurance: { kind: "inconsistent" } });
  });
});

describe("a change against the limits", () => {
  it("is called up or down only when the line's signal points the same way", () => {
    fc.assert(fc.property(fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 12, maxLength: 30 }), fc.constantFrom("up" as const, "down" as const), (values, kind) => {
      const reading = readVariation(points(values), { metric: waits, target: null });
      const settled = settledChange({ kind, delta: kind === "up" ? 1 : -1 }, reading);
      const signal = signalDirection(reading);
      expect(settled.kind).toBe(reading.kind !== "known" || signal === kind ? kind : signal === null ? "within-limits" : "unsettled");
    }));
  });
  it("without intervals is what the limits say, and nothing where there are none", () => {
    const rising = readVariation(points([...calm, 40]), { metric: waits, target: null });
    expect(settledChange({ kind: "unsettled", delta: 19 }, rising)).toEqual({ kind: "up", delta: 19 });
    expect(settledChange({ kind: "unsettled", delta: -2 }, rising)).toEqual({ kind: "unsettled", delta: -2 });
    expect(settledChange({ kind: "unsettled", delta: -2 }, readVariation(points(calm), { metric: waits, target: null }))).toEqual({ kind: "within-limits", delta: -2 });
    expect(settledChange({ kind: "unsettled", delta: 3 }, { kind: "too-few", periods: 3, needed: 12 }).kind).toBe("unsettled");
  });
  it("stands where the line has no limits", () => {
    expect(settledChange({ kind: "up", delta: 2 }, { kind: "too-few", periods: 3, needed: 12 })).toEqual({ kind: "up", delta: 2 });
    expect(settledChange({ kind: "not-distinct", delta: 2 }, readVariation(points(calm), { metric: waits, target: null }))).toEqual({ kind: "not-distinct", delta: 2 });
  });
});
