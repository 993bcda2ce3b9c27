import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deliveredRows, isExpected, shareDelivered, type Reporter } from "@/lib/metrics/coverage";
import { civilMonth } from "@/lib/time/civil-date";

const months = ["2026-01", "2026-02", "2026-03"].map(civilMonth);
const old: Reporter = { id: 1, openedOn: "2020-05-01" };
const young: Reporter = { id: 2, openedOn: "2026-02-10" };
const rowsOf = (delivered: Readonly<Record<string, number>>) => (mppId: number, month: string) => delivered[`${mppId} ${month}`];

describe("coverage", () => {
  it("expects nothing before the first whole month after the opening", () => {
    expect(months.map((month) => isExpected(young, month))).toEqual([false, false, true]);
    expect(months.map((month) => isExpected({ id: 3, openedOn: null }, month))).toEqual([true, true, true]);
  });

  it("tells a month without data from one before the opening, and neither is 0", () => {
    const rows = rowsOf({ "1 2026-01": 40 });
    expect(deliveredRows(old, civilMonth("2026-01"), rows)).toEqual({ kind: "value", value: 40, n: 40 });
    expect(deliveredRows(old, civilMonth("2026-02"), rows)).toEqual({ kind: "missing", reason: "not-reported" });
    expect(deliveredRows(young, civilMonth("2026-01"), rows)).toEqual({ kind: "missing", reason: "not-applicable" });
  });

  it("counts the expected MPP-months: 2 of 4 here", () => {
    expect(shareDelivered([old, young], months, rowsOf({ "1 2026-01": 1, "2 2026-03": 9 }))).toEqual({ kind: "value", value: 0.5, n: 4 });
  });

  it("is 0 where data were expected and none came, missing where none was expected", () => {
    expect(shareDelivered([old], months, rowsOf({}))).toEqual({ kind: "value", value: 0, n: 3 });
    expect(shareDelivered([young], [civilMonth("2026-01")], rowsOf({}))).toEqual({ kind: "missing", reason: "not-applicable" });
  });

  it("never passes 1, even when data arrive before they are expected", () => {
    fc.assert(fc.property(fc.array(fc.constantFrom("1 2026-01", "1 2026-02", "1 2026-03", "2 2026-01", "2 2026-02", "2 2026-03")), (delivered) => {
      const share = shareDelivered([old, young], months, rowsOf(Object.fromEntries(delivered.map((key) => [key, 1]))));
      expect(share.kind === "value" && share.value >= 0 && share.value <= 1).toBe(true);
    }));
  });
});
