import { expect, test } from "vitest";
import { measuredValue, missing, suppressed } from "@/lib/measured";
import { changeBetween } from "@/lib/metrics/change";

test("a rise and a fall are told with their size, of what is counted to the last case", () => {
  expect(changeBetween(measuredValue(82.5, 41), measuredValue(81.25, 40), { exact: true })).toEqual({ kind: "up", delta: 1.25 });
  expect(changeBetween(measuredValue(81.25, 41), measuredValue(82.5, 40), { exact: true })).toEqual({ kind: "down", delta: -1.25 });
});

test("without an interval on both sides nothing is called a rise or a fall", () => {
  const sure = measuredValue(81.25, 40, { low: 81, high: 81.5 });
  expect(changeBetween(measuredValue(82.5, 41), measuredValue(81.25, 40))).toEqual({ kind: "unsettled", delta: 1.25 });
  expect(changeBetween(measuredValue(82.5, 41), sure)).toEqual({ kind: "unsettled", delta: 1.25 });
  expect(changeBetween(sure, measuredValue(82.5, 41))).toEqual({ kind: "unsettled", delta: -1.25 });
});

test("without a value on either side there is no change", () => {
  expect(changeBetween(missing("not-reported"), measuredValue(1, 50))).toEqual({ kind: "no-value" });
  expect(changeBetween(measuredValue(1, 50), missing("not-reported"))).toEqual({ kind: "no-baseline" });
  expect(changeBetween(measuredValue(1, 50), suppressed(3, 10))).toEqual({ kind: "no-baseline" });
  expect(changeBetween(measuredValue(1, 50), null)).toEqual({ kind: "no-baseline" });
});

test("a small n on either side makes no change", () => {
  expect(changeBetween(measuredValue(90, 9), measuredValue(50, 400))).toEqual({ kind: "too-few" });
  expect(changeBetween(measuredValue(90, 400), measuredValue(50, 9))).toEqual({ kind: "too-few" });
  expect(changeBetween(measuredValue(90, 2), measuredValue(50, 2), { minimumN: 1, exact: true }).kind).toBe("up");
});

test("overlapping intervals are no clear difference", () => {
  expect(changeBetween(measuredValue(82, 41, { low: 80, high: 84 }), measuredValue(79, 41, { low: 77, high: 81 })).kind).toBe("not-distinct");
  expect(changeBetween(measuredValue(82, 41, { low: 81, high: 83 }), measuredValue(79, 41, { low: 78, high: 80 })).kind).toBe("up");
});
