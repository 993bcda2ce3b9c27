import { describe, expect, test } from "vitest";
import { toBarsModel } from "@/lib/charts/bars";
import { toBumpModel } from "@/lib/charts/bump";
import { toDistributionModel } from "@/lib/charts/distribution";
import { toHeatModel } from "@/lib/charts/heat";
import { toIntervalModel } from "@/lib/charts/interval";
import { niceCeiling } from "@/lib/charts/scale";
import { measuredValue, missing, suppressed } from "@/lib/measured";
import { civilDate } from "@/lib/time/civil-date";

const base = { id: "x", title: "Nilai", unit: "points" as const, asOf: civilDate("2026-07-24") };
const options = { locale: "id" as const };

describe("bars", () => {
  const model = toBarsModel({
    ...base,
    items: [
      { id: "a", label: "A", measured: measuredValue(0, 30) },
      { id: "b", label: "B", measured: missing("below-coverage") },
      { id: "c", label: "C", measured: measuredValue(88, 30) },
      { id: "d", label: "D", measured: suppressed(2, 10) },
    ],
  }, options);

  test("rank the items that have a value; 0 is a value", () => {
    expect(model.items.map((item) => [item.label, item.value])).toEqual([["C", 88], ["A", 0]]);
  });

  test("list items without a value with the reason", () => {
    expect(model.absent.map((item) => [item.label, item.reason])).toEqual([["B", "tidak dinilai (cakupan data kurang)"], ["D", "disembunyikan (n < 10)"]]);
    expect(model.sentence).toBe("Tertinggi C (88,00), terendah A (0,00); 2 bernilai, 2 tanpa nilai.");
    expect(model.table.rows.map((row) => row[1])).toEqual([88, 0, null, null]);
  });

  test("of a longer list, claim an extreme only for the first, and tell the reader's own", () => {
    const item = (label: string, value: number, highlighted = false) => ({ id: label, label, measured: measuredValue(value, 30), highlighted });
    const cut = toBarsModel({ ...base, order: "given", outOf: 279, items: [item("A", 20), item("B", 22), item("Samarinda", 61, true)] }, options);
    expect(cut.sentence).toBe("Terendah A (20,00) dari 279 yang bernilai; 3 ditampilkan. Samarinda: 61,00.");
    const whole = toBarsModel({ ...base, order: "given", outOf: 2, items: [item("A", 20), item("B", 22)] }, options);
    expect(whole.sentence).toBe("Tertinggi B (22,00), terendah A (20,00).");
  });
});

test("a bump chart tells both ranks of the highlighted line, calls neither up nor down, and skips what was not ranked", () => {
  const periods = [{ id: "2026-TW1", label: "TW I 2026" }, { id: "2026-TW2", label: "TW II 2026" }];
  const model = toBumpModel({ ...base, periods, series: [{ id: "s", label: "Samarinda", ranks: [5, 2], highlighted: true }, { id: "k", label: "Kendari", ranks: [null, 1] }] }, options);
  expect(model.sentence).toBe("Peringkat 1 pada Triwulan II 2026: Kendari. Samarinda peringkat 2 pada Triwulan II 2026, Triwulan I 2026 peringkat 5.");
  expect(model.worstRank).toBe(5);
  expect(model.table.rows).toContainEqual(["Kendari", "2026-TW1", null]);
});

test("a heat map gives 0 a colour and a missing cell none", () => {
  const model = toHeatModel({
    ...base, unit: "count", columns: [{ id: "1", label: "Jan" }, { id: "2", label: "Feb" }, { id: "3", label: "Mar" }],
    rows: [{ id: "r", label: "Samarinda", cells: [measuredValue(0, 0), missing("not-reported"), measuredValue(50, 50)] }],
  }, options);
  expect(model.cells[0]?.map((cell) => cell.step)).toEqual([0, null, 4]);
  expect(model.sentence).toBe("Tertinggi 50 (Samarinda, Mar), terendah 0 (Samarinda, Jan); 1 dari 3 sel tanpa nilai.");
});

// Quartiles: R 4.3, quantile(c(1, 2, 3, 4, 10), type = 7) gives 2, 3, 4.
test("a distribution has the quartiles of R type 7, and its bins hold every value once", () => {
  const model = toDistributionModel({ ...base, unit: "minutes", values: [10, 3, 1, 2, 4], binCount: 5 }, options);
  expect(model.box).toEqual({ low: 1, lowQuartile: 2, median: 3, highQuartile: 4, high: 10 });
  expect(model.bins.map((bin) => bin.count)).toEqual([1, 2, 1, 0, 1]);
});

test("an interval plot counts who reaches a common target and leaves the missing out", () => {
  const item = (id: string, value: number | null) => ({ id, label: id, target: 0.9, measured: value === null ? missing("not-assessed") : measuredValue(value, 40) });
  const model = toIntervalModel({ ...base, unit: "ratio", items: [item("a", 0.95), item("b", 0.9), item("c", 0.5), item("d", null)] }, options);
  expect(model.sentence.replaceAll("\u00a0", " ")).toBe("2 dari 3 mencapai target 90,0 %.");
});

test.each([[0, 1], [0.03, 0.03], [12, 15], [17, 20], [101, 150], [1000, 1000]])("the axis above %d ends at %d", (value, expected) => {
  expect(niceCeiling(value)).toBeCloseTo(expected, 12);
});
