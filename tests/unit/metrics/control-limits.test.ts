import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TrendPoint, TrendSeries } from "@/lib/charts/chart-model";
import { toTrendModel } from "@/lib/charts/trend";
import { measuredValue, missing } from "@/lib/measured";
import { civilDate } from "@/lib/time/civil-date";
import { controlLimits as limitsOf, type Rebase } from "@/lib/metrics/control-limits";
import type { Unit } from "@/lib/metrics/unit";

const point = (value: number | null, i: number, more: Partial<TrendPoint> = {}): TrendPoint => {
  const periodId = `${2024 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}`;
  return { periodId, label: periodId, measured: value === null ? missing("not-reported") : measuredValue(value, 100), incomplete: false, ...more };
};
const line = (values: readonly (number | null)[], more: (i: number) => Partial<TrendPoint> = () => ({})) => ({ id: "own", label: "Samarinda", points: values.map((value, i) => point(value, i, more(i))) });
const controlLimits = ({ points }: TrendSeries, unit: Unit, rebases: readonly Rebase[] = []) => limitsOf(points, { unit, rebases });
const model = (values: readonly number[], unit: Unit, locale: "id" | "en" = "id") => toTrendModel({ id: "x", title: "Nilai kunjungan", unit, asOf: civilDate("2025-12-31"), series: [line(values)] }, { locale });
const calm = [70, 72, 71, 69, 70, 71, 73, 70, 69, 71, 72, 70, 71];

describe("limits of a line", () => {
  // Wheeler's X chart by hand: mean 70 of alternating 69 and 71 with moving ranges of 2, so 70 ± 2.66 × 2.
  it("are the mean and 2.66 mean moving ranges", () => {
    const limits = controlLimits(line(Array.from({ length: 14 }, (_, i) => (i % 2 === 0 ? 69 : 71))), "points");
    expect(limits?.stretches).toHaveLength(1);
    expect(limits?.stretches[0]?.map(({ periodId }) => periodId)).toEqual(line(Array.from({ length: 14 }, () => 0)).points.map(({ periodId }) => periodId));
    for (const each of limits?.stretches[0] ?? []) expect(each).toMatchObject({ mean: 70, lower: 64.68, upper: 75.32 });
    expect(limits?.signals).toEqual([]);
  });
  it("are not given for rare counts, for fewer than 12 periods, and do not count an unfinished one", () => {
    expect(controlLimits(line(calm.map((value) => value - 68)), "count")).toBeNull();
    expect(controlLimits(line(calm.slice(0, 11)), "points")).toBeNull();
    expect(controlLimits(line(calm.slice(0, 12), (i) => ({ incomplete: i === 11 })), "points")).toBeNull();
  });
  it("begin anew with an edition, and pass over what is missing", () => {
    const values = [...calm, ...calm.map((value) => value - 40)];
    const limits = controlLimits(line(values, (i) => ({ edition: i < 13 ? "a" : "b" })), "points");
    expect(limits?.stretches.map((stretch) => [stretch[0]?.periodId, stretch.at(-1)?.periodId])).toEqual([["2024-01", "2025-01"], ["2025-02", "2026-02"]]);
    expect(limits?.signals).toEqual([]);
    expect(controlLimits(line([...calm.slice(0, 6), null, ...calm.slice(6)]), "points")?.stretches[0]?.[0]?.mean).toBe(controlLimits(line(calm), "points")?.stretches[0]?.[0]?.mean);
  });
  it("begin anew at an explained change, at the first period with a value from then on", () => {
    const values = [...calm, null, ...calm.map((value) => value - 40)];
    const limits = controlLimits(line(values), "points", [{ periodId: "2025-02", reason: "gedung baru" }]);
    expect(limits?.stretches.map((stretch) => [stretch[0]?.periodId, stretch.at(-1)?.periodId])).toEqual([["2024-01", "2025-01"], ["2025-03", "2026-03"]]);
    expect(limits?.signals).toEqual([]);
    expect(controlLimits(line(values), "points")?.signals).not.toEqual([]);
  });
  // Ten a working day without fail: the counts of months of 12 (Lebaran) to 23 days differ, the pace does not.
  it("of what is counted over days follow the working days, so that a month of holidays is no signal", () => {
    const days = [22, 20, 21, 12, 21, 20, 23, 21, 21, 23, 20, 21, 20, 13];
    const perDay = line(days.map((each) => each * 10), (i) => ({ workingDays: days[i] ?? 0 }));
    const limits = controlLimits(perDay, "count");
    expect(limits?.followsWorkingDays).toBe(true);
    expect(limits?.signals).toEqual([]);
    expect(limits?.stretches[0]?.map(({ mean }) => mean)).toEqual(days.map((each) => each * 10));
    const raw = controlLimits(line(days.map((each) => each * 10)), "count");
    expect(raw?.signals).not.toEqual([]);
  });
  it("of what is counted over days are not given where the working days of a month are unknown", () => {
    expect(controlLimits(line(Array.from({ length: 14 }, () => 200), (i) => ({ workingDays: i === 3 ? 0 : 20 })), "count")).toBeNull();
  });
  it("do not call the usual value of a line of coarse steps a signal, which quantiles from buckets of 4 % are", () => {
    // Three steps of one bucket each (ratio 1.02 / 0.98), nearly always the lowest: hardly any moving range is left after screening.
    const step = 1.02 / 0.98;
    const medians = [19.7, 19.7, 19.7, 19.7, 19.7, 19.7, 19.7 * step ** 4, 19.7, 19.7, 19.7, 19.7, 19.7, 19.7, 19.7, 19.7 * step, 19.7, 19.7, 19.7 * step ** 4, 19.7 * step, 19.7 * step, 19.7, 19.7, 19.7, 19.7];
    expect(limitsOf(line(medians).points, { unit: "minutes" })?.signals.at(-1)?.signal).toBe("below-limit");
    const blurred = limitsOf(line(medians).points, { unit: "minutes", blur: 0.02 });
    expect(blurred?.signals.map(({ periodId }) => periodId)).toEqual(["2024-07", "2025-06"]);
    for (const { mean, lower, upper } of blurred?.stretches.flat() ?? []) expect([lower / mean, upper / mean].every((share) => share <= 0.96 + 1e-9 || share >= 1.04 - 1e-9)).toBe(true);
  });
  it("count nothing in a row across a missing period, and take its neighbours as neighbours for the limits", () => {
    const rise = [...calm, 62, 63, 64, 65, 66, 67, 68];
    expect(controlLimits(line(rise), "points")?.signals.some(({ signal }) => signal === "rising")).toBe(true);
    const gapped = [...rise.slice(0, 17), null, ...rise.slice(17)];
    const [whole, broken] = [controlLimits(line(rise), "points"), controlLimits(line(gapped), "points")];
    expect(broken?.signals.some(({ signal }) => signal === "rising")).toBe(false);
    expect(broken?.stretches[0]?.[0]).toEqual(whole?.stretches[0]?.[0]);
  });
  it("never leave the scale, hold their mean, and give no NaN", () => {
    fc.assert(fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 12, maxLength: 36 }), (values) => {
      for (const { mean, lower, upper } of controlLimits(line(values), "ratio")?.stretches.flat() ?? []) expect(0 <= lower && lower <= mean + 1e-12 && mean <= upper + 1e-12 && upper <= 1).toBe(true);
    }));
  });
});

describe("the reading of a line with limits", () => {
  it("calls nothing a change that lies within them", () => {
    expect(model(calm, "points").sentence).toMatch(/^Nilai kunjungan Januari 2025 71,00 .*: dalam batas wajar .*, tidak ada perubahan nyata\.$/);
  });
  it("is told for each of a few lines, and stands in the table of each with its own limits", () => {
    const two = toTrendModel({ id: "x", title: "Waktu", unit: "minutes", asOf: null, series: [{ ...line([...calm, 95]), id: "wait", label: "Tunggu" }, { ...line([...calm, 71]), id: "service", label: "Layanan" }] }, { locale: "id" });
    expect(two.sentence).toMatch(/Tunggu 95,0.*\(di atas batas wajar\); Layanan 71,0.*\(dalam batas wajar\)\./);
    expect(two.control).toBeNull();
    expect(two.table.rows.filter((row) => row.at(-1) === "di atas batas wajar")).toHaveLength(1);
    expect(two.table.rows.every((row) => typeof row.at(-2) === "number")).toBe(true);
  });
  it("names a point outside them, and a rise of seven in a row, in both languages", () => {
    expect(model([...calm, 95], "points").sentence).toContain("di atas batas wajar");
    expect(model([...calm, 95], "points", "en").sentence).toContain("above its natural limits");
    expect(model([...calm, 62, 63, 64, 65, 66, 67, 68], "points").sentence).toContain("naik tujuh periode berturut-turut atau lebih");
  });
  it("stands in the table with the limits of each period", () => {
    const { columns, rows } = model([...calm, 95], "points").table;
    expect(columns.map(({ id }) => id).slice(-3)).toEqual(["limit_low", "limit_high", "signal"]);
    expect(rows.at(-1)?.at(-1)).toBe("di atas batas wajar");
    expect(rows.every((row) => typeof row.at(-2) === "number")).toBe(true);
  });
});
