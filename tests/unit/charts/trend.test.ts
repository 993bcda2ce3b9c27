import { describe, expect, test } from "vitest";
import type { TrendPoint } from "@/lib/charts/chart-model";
import { toSmallMultiplesModel } from "@/lib/charts/small-multiples";
import { toSparklineModel } from "@/lib/charts/sparkline";
import { toTrendModel, toTrendPanel } from "@/lib/charts/trend";
import { toTrendLines } from "@/lib/charts/trend-lines";
import { measuredValue, missing, suppressed, type Measured } from "@/lib/measured";
import { civilDate } from "@/lib/time/civil-date";

const base = { id: "tren", title: "Nilai kunjungan", unit: "points" as const, asOf: civilDate("2026-07-24") };
const point = (periodId: string, measured: Measured, extra: Partial<TrendPoint> = {}): TrendPoint => ({ periodId, label: periodId, measured, incomplete: false, ...extra });
const sentence = (points: TrendPoint[], locale: "id" | "en" = "id"): string =>
  toTrendModel({ ...base, series: [{ id: "a", label: "A", points }] }, { locale }).sentence.replaceAll("\u00a0", " ");

describe("the sentence of a trend", () => {
  test("tells value, n and change against the period before, in both languages", () => {
    const points = [point("2026-06", measuredValue(81.1, 40, { low: 80.9, high: 81.3 })), point("2026-07", measuredValue(82.4, 41, { low: 82.2, high: 82.6 }))];
    expect(sentence(points)).toBe("Nilai kunjungan Juli 2026 82,40 (n 41), naik 1,30 dari Juni 2026.");
    expect(sentence(points, "en")).toBe("Nilai kunjungan July 2026 82.40 (n 41), up 1.30 from June 2026.");
  });

  test("calls nothing up or down that has neither limits nor intervals", () => {
    expect(sentence([point("2026-06", measuredValue(81.1, 40)), point("2026-07", measuredValue(82.4, 41))])).toBe("Nilai kunjungan Juli 2026 82,40 (n 41), +1,30, belum tentu perubahan dari Juni 2026.");
  });

  test("calls no change where n is tiny, the value before is missing, intervals overlap or the edition is new", () => {
    expect(sentence([point("2026-06", measuredValue(60, 2)), point("2026-07", measuredValue(82.4, 41))])).toContain("n terlalu kecil");
    expect(sentence([point("2026-06", missing("not-reported")), point("2026-07", measuredValue(82.4, 41))])).toContain("tidak ada nilai Juni 2026 sebagai pembanding");
    expect(sentence([point("2026-06", measuredValue(80, 40, { low: 76, high: 84 })), point("2026-07", measuredValue(82, 41, { low: 78, high: 86 }))])).toContain("tidak berbeda nyata");
    expect(sentence([point("2026-06", missing("not-reported")), point("2026-07", measuredValue(82, 41), { edition: "2025" })])).toContain("tidak ada nilai Juni 2026");
    expect(sentence([point("2024", measuredValue(85, 40), { edition: "2022" }), point("2025", measuredValue(74, 41), { edition: "2025" })])).toContain("edisi baru");
  });

  test("says why the latest value is absent and never calls it 0", () => {
    const text = sentence([point("2026-06", measuredValue(80, 40)), point("2026-07", suppressed(4, 10))]);
    expect(text).toBe("Nilai kunjungan Juli 2026: disembunyikan (n < 10).");
  });

  test("reads the last complete period and says which one is incomplete", () => {
    const points = [point("2026-05", measuredValue(80, 40)), point("2026-06", measuredValue(80, 40)), point("2026-07", measuredValue(20, 12), { incomplete: true })];
    expect(sentence(points)).toBe("Nilai kunjungan Juni 2026 80,00 (n 40), tetap dari Mei 2026. Juli 2026 belum lengkap.");
  });

  test("says that there is no data when every point is missing", () => {
    expect(sentence([point("2026-07", missing("not-reported"))])).toBe("Nilai kunjungan: belum ada data pada rentang ini.");
  });

  test("tells each of a few lines and highest and lowest of more, and leaves references out", () => {
    const line = (id: string, value: number, reference = false) => ({ id, label: id, reference, points: [point("2026-07", measuredValue(value, 40)), { ...point("2026-08", measuredValue(1, 3)), incomplete: true }] });
    const model = toTrendModel({ ...base, series: [line("Nasional", 10, true), line("Samarinda", 82.4), line("Kendari", 58.99)] }, { locale: "id" });
    expect(model.sentence).toBe("Juli 2026: Samarinda 82,40; Kendari 58,99. Agustus 2026 belum lengkap.");
    const more = toTrendModel({ ...base, series: [line("A", 1), line("B", 4), line("C", 3), line("D", 2)] }, { locale: "id" });
    expect(more.sentence).toBe("Juli 2026: tertinggi B 4,00, terendah A 1,00, dari 4 seri yang bernilai. Agustus 2026 belum lengkap.");
  });

  test("gives a count without an n, which would be the count again", () => {
    const model = toTrendModel({ ...base, unit: "count", series: [{ id: "a", label: "A", points: [point("2026-07", measuredValue(41, 41))] }] }, { locale: "id" });
    expect(model.sentence).toBe("Nilai kunjungan Juli 2026 41.");
  });
});

describe("the lines of a trend", () => {
  const points = [
    point("2025-01", measuredValue(70, 20), { edition: "2024" }),
    point("2025-02", missing("not-reported")),
    point("2025-03", measuredValue(72, 20), { edition: "2024" }),
    point("2025-04", measuredValue(60, 20), { edition: "2025" }),
    point("2025-05", measuredValue(61, 5), { edition: "2025", incomplete: true }),
  ];
  const panel = toTrendPanel([{ id: "a", label: "A", points }], { unit: "points", target: null });
  const { lines, rows } = toTrendLines(panel);
  const valuesOf = (key: string | undefined) => rows.map((row) => row.values[key ?? ""] ?? null);

  test("leave a gap for a missing point instead of a 0", () => {
    expect(valuesOf(lines[0]?.key)).toEqual([70, null, 72, null, null]);
  });

  test("are never joined across a change of edition", () => {
    expect(valuesOf(lines[1]?.key)).toEqual([null, null, null, 60, null]);
    expect(panel.breaks).toEqual([{ periodId: "2025-04", label: "2025-04", edition: "2025" }]);
  });

  test("run dashed into an incomplete period", () => {
    expect(lines[2]?.dashed).toBe(true);
    expect(valuesOf(lines[2]?.key)).toEqual([null, null, null, 60, 61]);
  });
});

describe("the axis", () => {
  const axis = (unit: "points" | "ratio" | "minutes", values: number[], target: number | null = null) =>
    toTrendPanel([{ id: "a", label: "A", points: values.map((value, index) => point(`2026-0${index + 1}`, measuredValue(value, 20))) }], { unit, target }).domain;

  test("is the whole scale of a measure that has one", () => {
    expect(axis("points", [81, 83])).toEqual([0, 100]);
    expect(axis("ratio", [0.97])).toEqual([0, 1]);
  });

  test("of an open measure begins at 0 and holds the target", () => {
    expect(axis("minutes", [12, 17])).toEqual([0, 20]);
    expect(axis("minutes", [12, 17], 45)).toEqual([0, 50]);
  });
});

test("the table gives a missing value an empty cell and its reason", () => {
  const { table } = toTrendModel({ ...base, series: [{ id: "a", label: "A", points: [point("2026-07", missing("not-assessed"))] }] }, { locale: "id" });
  expect(table.columns.map((column) => column.id)).toEqual(["series", "period", "value", "n", "note"]);
  expect(table.rows).toEqual([["A", "2026-07", null, null, "tidak dinilai"]]);
});

test("small multiples share one scale, and a sparkline takes a gap", () => {
  const panel = (id: string, value: number) => ({ id, title: id, series: [{ id: "v", label: id, points: [point("2026-07", measuredValue(value, 20))] }] });
  const model = toSmallMultiplesModel({ ...base, unit: "minutes", panels: [panel("A", 3), panel("B", 41)] }, { locale: "id" });
  expect(model.panels.map((each) => each.domain)).toEqual([[0, 50], [0, 50]]);
  const spark = toSparklineModel({ ...base, points: [point("2026-06", missing("not-reported")), point("2026-07", measuredValue(50, 20))] }, { locale: "id" });
  expect(spark.domain[0]).toBeGreaterThan(0);
});
