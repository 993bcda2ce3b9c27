import { describe, expect, test } from "vitest";
import { meetsTarget, targetInForce, type TargetRow } from "@/lib/metrics/target-in-force";
import { parsePeriod, type Period } from "@/lib/time/period";

const period = (id: string): Period => {
  const parsed = parsePeriod(id);
  if (parsed === null) throw new Error(`No period: ${id}`);
  return parsed;
};
const row = (unitKind: TargetRow["unitKind"], unitCode: string, periodId: string, value: number, metricId = "wait-median"): TargetRow => ({ metricId, unitKind, unitCode, periodId, value });
const samarinda = { mppCode: "64.72", provinceCode: "64" };

describe("the target in force", () => {
  const targets = [row("nation", "ID", "2026", 30), row("province", "64", "2026", 25), row("mpp", "64.72", "2026", 20), row("mpp", "64.72", "2026-S2", 18), row("mpp", "73.71", "2026", 5), row("mpp", "64.72", "2026", 9, "skm-index")];

  test("is the unit's own before its province's before the nation's", () => {
    expect(targetInForce(targets, "wait-median", samarinda, period("2026-TW1"))?.value).toBe(20);
    expect(targetInForce(targets, "wait-median", { mppCode: "64.71", provinceCode: "64" }, period("2026-TW1"))?.value).toBe(25);
    expect(targetInForce(targets, "wait-median", { mppCode: "11.10", provinceCode: "11" }, period("2026-TW1"))?.value).toBe(30);
  });

  test("is the one of the shortest period that holds the asked one", () => {
    expect(targetInForce(targets, "wait-median", samarinda, period("2026-TW3"))?.value).toBe(18);
    expect(targetInForce(targets, "wait-median", samarinda, period("2026"))?.value).toBe(20);
  });

  test("is none where none was set", () => {
    expect(targetInForce(targets, "wait-median", samarinda, period("2025-TW4"))).toBeNull();
    expect(targetInForce(targets, "visit-score", samarinda, period("2026-TW1"))).toBeNull();
  });
});

test("a target is met at its bound, from the better side, and never by a volume", () => {
  expect(meetsTarget(20, 20, "lower")).toBe(true);
  expect(meetsTarget(20.1, 20, "lower")).toBe(false);
  expect(meetsTarget(0.9, 0.9, "higher")).toBe(true);
  expect(meetsTarget(0.89, 0.9, "higher")).toBe(false);
  expect(meetsTarget(5, 1, "none")).toBeNull();
});
