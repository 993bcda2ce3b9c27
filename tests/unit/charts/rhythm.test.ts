import { describe, expect, it } from "vitest";
import { toHistogramModel } from "@/lib/charts/histogram-distribution";
import { toRhythm } from "@/lib/charts/rhythm";
import { histogramOf } from "@/lib/stats/quantile-histogram";

describe("the rhythm of the week", () => {
  // Worked by hand: 100 tickets, of which Monday 08 has 60, Monday 10 has 30 and Tuesday 09 has 10.
  const { hours, rows } = toRhythm([
    { weekday: 1, hour: 8, taken: 60, waitN: 50, waitSum: 500 }, { weekday: 1, hour: 10, taken: 30, waitN: 9, waitSum: 90 },
    { weekday: 2, hour: 9, taken: 10, waitN: 0, waitSum: 0 }, { weekday: 7, hour: 3, taken: 0, waitN: 0, waitSum: 0 },
  ]);

  it("spans the hours and weekdays that had tickets", () => {
    expect(hours).toEqual([8, 9, 10]);
    expect(rows.map(({ weekday }) => weekday)).toEqual([1, 2]);
  });

  it("gives shares of all tickets, a true 0 where none was taken", () => {
    expect(rows[0]?.share).toEqual([{ kind: "value", value: 0.6, n: 60 }, { kind: "value", value: 0, n: 0 }, { kind: "value", value: 0.3, n: 30 }]);
  });

  it("never shows a wait of 0 where nobody waited, and hides a mean of too few", () => {
    expect(rows[0]?.wait).toEqual([{ kind: "value", value: 10, n: 50 }, { kind: "missing", reason: "not-applicable" }, { kind: "suppressed", reason: "too-few", n: 9, minimumN: 10 }]);
    expect(rows[1]?.wait[1]).toEqual({ kind: "missing", reason: "not-applicable" });
  });

  it("is empty without tickets", () => {
    expect(toRhythm([])).toEqual({ hours: [], rows: [] });
  });
});

describe("the distribution of a histogram", () => {
  const chart = { id: "x", title: "Waktu tunggu", unit: "minutes" as const, asOf: null };

  it("holds every observation, the longest in the last bin, which has no upper bound", () => {
    const values = [...Array.from({ length: 99 }, (_, i) => (i % 30) + 1), 5000];
    const model = toHistogramModel({ ...chart, histogram: histogramOf(values) }, { locale: "id" });
    expect(model.bins.reduce((sum, { count }) => sum + count, 0)).toBe(100);
    expect(model.domain[1]).toBeLessThan(100);
    expect(model.bins.at(-1)?.count).toBeGreaterThanOrEqual(1);
    expect(model.table.rows.at(-1)?.[1]).toBeNull();
  });

  it("says that there is nothing instead of drawing a box at 0", () => {
    const model = toHistogramModel({ ...chart, histogram: { buckets: [], counts: [] } }, { locale: "id" });
    expect(model.box).toBeNull();
    expect(model.bins.every(({ count }) => count === 0)).toBe(true);
  });
});
