import { describe, expect, test } from "vitest";
import {
  formatAxisNumber, formatBareNumber, formatDateLong, formatDateShort, formatDateTime, formatDelta, formatMeasured, formatNumber,
  formatPeriod, formatPeriodShort, formatRelative, formatSigned,
} from "@/lib/i18n/format";
import { measuredValue, missing, suppressed } from "@/lib/measured";
import { civilDate } from "@/lib/time/civil-date";

/** No-break spaces are right on the page and unreadable in a test. */
const plain = (text: string): string => text.replaceAll("\u00a0", " ");

describe("numbers", () => {
  test.each([
    [1234.56, "points", "id", "1.234,56"],
    [1234.56, "points", "en", "1,234.56"],
    [0.824, "ratio", "id", "82,4 %"],
    [0.824, "ratio", "en", "82.4%"],
    [12.45, "minutes", "id", "12,5 menit"],
    [3, "days", "en", "3.0 days"],
    [1234567, "count", "id", "1.234.567"],
    [1.5, "per-1000", "id", "1,50 per 1.000 layanan"],
    [4.51, "score-5", "id", "4,51"],
    [91.4751, "index-points", "id", "91,48"],
    [-2, "points", "id", "−2,00"],
  ] as const)("%d %s in %s is written %s", (value, unit, locale, expected) => {
    expect(plain(formatNumber(value, unit, locale))).toBe(expected);
  });

  test("a loss too small to show is not written as minus zero", () => {
    expect(formatBareNumber(-0.0001, "points", "id")).toBe("0,00");
  });

  test("axes carry no needless decimals", () => {
    expect(plain(formatAxisNumber(0.5, "ratio", "id"))).toBe("50 %");
    expect(formatAxisNumber(2.5, "minutes", "en")).toBe("2.5");
  });

  test("a missing or suppressed value is told in words and never as 0", () => {
    expect(formatMeasured(missing("not-reported"), "count", "id")).toBe("belum ada data");
    expect(formatMeasured(missing("not-assessed"), "points", "id")).toBe("tidak dinilai");
    expect(formatMeasured(suppressed(4, 10), "ratio", "id")).toBe("disembunyikan (n < 10)");
    expect(plain(formatMeasured(measuredValue(0, 12), "ratio", "id"))).toBe("0,0 %");
  });

  test("a change has its direction in words; a ratio changes by percentage points", () => {
    expect(formatDelta({ kind: "up", delta: 1.3 }, "points", "id")).toBe("naik 1,30");
    expect(plain(formatDelta({ kind: "down", delta: -0.013 }, "ratio", "id"))).toBe("turun 1,3 poin persen");
    expect(formatDelta({ kind: "no-baseline" }, "points", "en")).toBe("nothing to compare with");
    expect(formatSigned(1.3, "points", "id")).toBe("+1,30");
    expect(formatSigned(-1.3, "points", "id")).toBe("−1,30");
    expect(plain(formatSigned(0, "per-1000", "id"))).toBe("0,00 per 1.000 layanan");
  });
});

describe("dates", () => {
  const date = civilDate("2024-07-25");

  test("the date of the visit to MPP Samarinda is written as the field writes it", () => {
    expect(formatDateLong(date, "id")).toBe("Kamis, 25 Juli 2024");
    expect(formatDateLong(date, "en")).toBe("Thursday, 25 July 2024");
    expect(formatDateShort(date, "id")).toBe("25 Jul 2024");
  });

  test.each([
    ["2026-07", "Juli 2026", "Jul 2026"],
    ["2026-TW3", "Triwulan III 2026", "TW III 2026"],
    ["2026-S1", "Semester I 2026", "Sem. I 2026"],
    ["2026", "2026", "2026"],
  ])("period %s is %s, short %s", (periodId, long, short) => {
    expect(formatPeriod(periodId, "id")).toBe(long);
    expect(formatPeriodShort(periodId, "id")).toBe(short);
  });

  test("an instant is told on the clock of its zone, with the zone's Indonesian name", () => {
    const instant = new Date("2024-07-25T06:05:00Z");
    expect(formatDateTime(instant, "Asia/Jakarta", "id")).toBe("25 Jul 2024 13.05 WIB");
    expect(formatDateTime(instant, "Asia/Makassar", "id")).toBe("25 Jul 2024 14.05 WITA");
    expect(formatDateTime(instant, "Asia/Jayapura", "en")).toBe("25 Jul 2024 15:05 WIT");
    expect(formatDateTime(instant, "Asia/Kathmandu", "en")).toBe("25 Jul 2024 11:50 GMT+5:45");
  });

  test("freshness counts days, then months", () => {
    expect(formatRelative(date, civilDate("2024-07-25"), "id")).toBe("hari ini");
    expect(formatRelative(date, civilDate("2024-07-26"), "en")).toBe("yesterday");
    expect(formatRelative(date, civilDate("2024-08-04"), "id")).toBe("10 hari lalu");
    expect(formatRelative(date, civilDate("2024-12-25"), "en")).toBe("5 months ago");
  });
});
