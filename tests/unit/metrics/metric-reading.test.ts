import { describe, expect, test } from "vitest";
import { measuredValue, missing, type Measured } from "@/lib/measured";
import { countStandings, isTrailing, peerStanding, trailingPeriod } from "@/lib/metrics/metric-reading";
import { metricById, metrics, type MetricId } from "@/lib/metrics/registry";
import { parsePeriod } from "@/lib/time/period";

const metricOf = (id: MetricId) => {
  const metric = metrics.find((each) => each.id === id);
  if (!metric) throw new Error(id);
  return metric;
};
const reading = (id: MetricId, measured: Measured, median: number | null) => ({ metric: metricOf(id), measured, peers: { value: median, members: 22 } });

describe("a value against the median of its peers", () => {
  test.each([
    ["service-within-standard", measuredValue(0.9, 100, { low: 0.83, high: 0.94 }), 0.8, "better"],
    ["service-within-standard", measuredValue(0.9, 100, { low: 0.83, high: 0.94 }), 0.95, "worse"],
    ["service-within-standard", measuredValue(0.9, 100, { low: 0.83, high: 0.94 }), 0.94, "not-distinct"],
    ["wait-median", measuredValue(16.1, 723), 18.5, "better"],
    ["wait-median", measuredValue(20, 723), 18.5, "worse"],
    ["wait-median", measuredValue(18.5, 723), 18.5, "equal"],
    ["aspect-integrity", measuredValue(71, 3), 72.9, "too-few"],
    ["complaints-per-1000", measuredValue(31, 742), 20, null],
    ["wait-median", missing("not-reported"), 18.5, null],
    ["wait-median", measuredValue(16, 700), null, null],
  ] as const)("%s %o against %s is %s", (id, measured, median, standing) => {
    expect(peerStanding(reading(id, measured, median))).toBe(standing);
  });

  test("is counted only where it can be told", () => {
    const readings = [reading("wait-median", measuredValue(16, 700), 18), reading("skm-index", measuredValue(80, 31), 82), reading("aspect-integrity", measuredValue(71, 3), 72), reading("service-within-standard", measuredValue(0.9, 90, { low: 0.8, high: 0.95 }), 0.9)];
    expect(countStandings(readings)).toEqual({ better: 1, worse: 1, alike: 1, compared: 3 });
  });
});

test("what visits measure, and nothing else, is read over twelve months that end with the period", () => {
  expect(isTrailing(metricById("visit-score"))).toBe(true);
  expect(isTrailing(metricById("aspect-integrity"))).toBe(true);
  expect(isTrailing(metricById("open-day-rate"))).toBe(false);
  const period = parsePeriod("2026-TW1");
  expect(period && trailingPeriod(period)).toMatchObject({ from: "2025-04", to: "2026-03" });
  expect(period && trailingPeriod(period, 1)).toMatchObject({ from: "2024-04", to: "2025-03" });
});
