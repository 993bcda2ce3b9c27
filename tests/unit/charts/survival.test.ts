import { describe, expect, it } from "vitest";
import { formatReachedDay } from "@/lib/charts/reached-day";
import { toSurvivalModel } from "@/lib/charts/survival";
import { readSurvival, type SurvivalReading } from "@/lib/metrics/survival-reading";
import { civilDate } from "@/lib/time/civil-date";

const asOf = civilDate("2026-09-30");
function reading(closed: readonly (readonly [number, number])[], open: readonly (readonly [number, number])[] = []): SurvivalReading {
  const pairs = (of: readonly (readonly [number, number])[]) => ({ buckets: of.map(([day]) => day), counts: of.map(([, count]) => count) });
  const found = readSurvival({ closed: pairs(closed), open: pairs(open), received: 0, archived: 0, due: 0, onTime: 0 });
  if (found.kind !== "value") throw new Error("no reading");
  return found;
}
const quick = reading([[1, 10], [4, 10]], [[40, 2]]);
const slow = reading([[10, 4], [20, 4]], [[25, 20]]);
const plain = (text: string): string => text.replaceAll("\u00a0", " ");
const model = (lines: Parameters<typeof toSurvivalModel>[0]["lines"], verdict?: string, locale: "id" | "en" = "id") => toSurvivalModel({ id: "x", title: "Kurva", asOf, lines, ...(verdict === undefined ? {} : { verdict }) }, { locale });

describe("a survival chart", () => {
  it("of one group says its median with the interval and what is still open", () => {
    const [own] = [{ id: "a", label: "Samarinda", reading: quick }];
    expect(plain(model([own]).sentence)).toBe("Samarinda: separuh pengaduan selesai dalam 4,0 hari (95 %: 1,0–4,0); 20 dari 22 sudah selesai, 2 masih terbuka.");
    expect(plain(model([own], undefined, "en").sentence)).toBe("Samarinda: half of the complaints are resolved within 4.0 days (95%: 1.0–4.0); 20 of 22 are resolved, 2 still open.");
  });

  it("never gives a number for a median that is not reached", () => {
    const sentence = model([{ id: "b", label: "Kutai", reading: slow }]).sentence;
    expect(sentence).toBe("Kutai: belum separuh pengaduan selesai; 8 dari 28 sudah selesai, 20 masih terbuka.");
    expect(plain(formatReachedDay(slow.median, "id"))).toBe("belum tercapai");
    expect(plain(formatReachedDay({ kind: "not-reached", atLeast: 23 }, "id"))).toBe("belum tercapai (paling sedikit 23,0 hari)");
    expect(plain(formatReachedDay({ kind: "reached", day: 8, low: 7, high: null }, "en"))).toBe("8.0 days (95%: 7.0 to not reached)");
  });

  it("of several groups tells the range of medians, who has none, and the verdict; a reference is left out", () => {
    const lines = [{ id: "a", label: "A", reading: quick }, { id: "b", label: "B", reading: slow }, { id: "c", label: "C", reading: reading([[7, 9]]) }, { id: "n", label: "Nasional", reading: reading([[2, 30]]), reference: true }];
    expect(plain(model(lines, "Vonis.").sentence)).toBe("Median dari 4,0 hari (A) sampai 7,0 hari (C). Median belum tercapai: B. Vonis.");
  });

  it("runs from 0 to 100 % over days until nine of ten are answered, and stops where nothing is known", () => {
    const { horizon, series, ticks } = model([{ id: "a", label: "A", reading: quick }, { id: "b", label: "B", reading: slow }]);
    // The last answer of B is on day 20; nine of ten of A are answered by day 4.
    expect(horizon).toBe(30);
    const four = ["a", "b", "c", "d"].map((id) => ({ id, label: id, reading: quick }));
    expect([model(four.slice(1)).hasBands, model(four).hasBands]).toEqual([true, false]);
    expect([ticks[0], ticks.at(-1)]).toEqual([0, 30]);
    expect(series[1]?.points).toHaveLength(31);
    expect(series[1]?.points[0]).toEqual({ share: 0, low: null, high: null });
    expect(series[1]?.points.slice(26).every((point) => point === null)).toBe(true);
    for (const point of series.flatMap(({ points }) => points)) if (point?.low != null && point.high !== null) expect(0 <= point.low && point.low <= point.share && point.share <= point.high && point.high <= 1).toBe(true);
  });

  it("has a table of the curve at chosen days: an unknown day is empty with a reason, never 0 or the last value", () => {
    const { table } = model([{ id: "b", label: "B", reading: slow }]);
    expect(table.columns.map(({ id }) => id)).toEqual(["series", "day", "at_risk", "answered", "low", "high", "note"]);
    expect(table.rows.map((row) => row[1])).toEqual([1, 3, 5, 7, 14, 30, 60, 90]);
    const at = (day: number) => table.rows.find((row) => row[1] === day);
    expect(at(7)).toEqual(["B", 7, 28, 0, null, null, null]);
    expect(at(14)?.[2]).toBe(24);
    expect(at(14)?.[3]).toBeCloseTo(4 / 28, 12);
    expect(at(30)).toEqual(["B", 30, null, null, null, null, "belum teramati"]);
  });
});
