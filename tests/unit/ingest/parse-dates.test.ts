import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromEpochDay, toEpochDay, civilDate } from "@/lib/time/civil-date";
import type { CellProblem, CellResult } from "@/lib/ingest/cells/cell-problem";
import { defaultDateFormat } from "@/lib/ingest/cells/column-format";
import { decideDateFormat } from "@/lib/ingest/cells/decide-date-format";
import { parseCivilDate, parseInstant } from "@/lib/ingest/cells/parse-date";
import { parseDurationMinutes, parseTimeOfDay } from "@/lib/ingest/cells/parse-time";
import type { CellInput } from "@/lib/ingest/readers/cell-input";

const outcome = <T>(result: CellResult<T>): T | null | CellProblem => (result.ok ? result.value : result.reason);
const months = ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"];

describe("a calendar date", () => {
  it.each<[CellInput, string | null]>([
    ["2024-07-25", "2024-07-25"], ["2024/7/5", "2024-07-05"], ["2024.07.25", "2024-07-25"], ["25/07/2024", "2024-07-25"], ["25-07-2024", "2024-07-25"],
    ["25.07.2024", "2024-07-25"], ["5/7/24", "2024-07-05"], ["25-07-99", "1999-07-25"], ["25 Juli 2024", "2024-07-25"], ["Kamis, 25 Juli 2024", "2024-07-25"],
    ["Kamis, 25 Juli 2024 10:30 WITA", "2024-07-25"], ["Jum'at, 26 Juli 2024", "2024-07-26"], ["25-Agu-24", "2024-08-25"], ["25 Agt 2024", "2024-08-25"],
    ["25 Agst. 2024", "2024-08-25"], ["25 Ags 2024", "2024-08-25"], ["1 Okt 2024", "2024-10-01"], ["1 Des 2024", "2024-12-01"], ["1 Mei 2024", "2024-05-01"],
    ["1 Nopember 2024", "2024-11-01"], ["July 25, 2024", "2024-07-25"], ["Thu, 25 Jul 2024", "2024-07-25"], ["25th July 2024", "2024-07-25"], ["25Jul2024", "2024-07-25"],
    ["20100503", "2010-05-03"], ["25072024", "2024-07-25"], [20100503, "2010-05-03"], ["45498", "2024-07-25"], [45498, "2024-07-25"], ["45498,4375", "2024-07-25"],
    [new Date("2024-07-25T00:00:00Z"), "2024-07-25"], ["1721872800", "2024-07-25"], [1721872800000, "2024-07-25"], ["1721872800.5", "2024-07-25"],
    ["2024-02-29", "2024-02-29"], ["-", null], ["", null],
    ["30 Februari 2024", "date-nonexistent"], ["2023-02-29", "date-nonexistent"], ["31/04/2024", "date-nonexistent"], ["00/01/2024", "date-nonexistent"], ["32/13/2024", "date-nonexistent"],
    ["07/25/2024", "date-format-mismatch"], ["Kemarin, 02:19", "date-relative"], ["2 hari yang lalu", "date-relative"], ["yesterday", "date-relative"],
    ["1889-01-01", "date-year-implausible"], ["2204-07-25", "date-year-implausible"], ["25/07/0204", "date-year-implausible"], ["2024-07-25 99:00", "date-unreadable"],
    ["Juli 2024", "date-unreadable"], ["besar", "date-unreadable"], ["2024", "date-unreadable"], ["250724", "date-unreadable"], ["0000-00-00", "date-nonexistent"], ["25 Julus 2024", "date-unreadable"], ["#VALUE!", "spreadsheet-error"],
  ])("%j reads as %s", (cell, expected) => {
    expect(outcome(parseCivilDate(cell))).toBe(expected);
  });

  it("falls on the unit's own day when the cell states an instant", () => {
    const wita = { zoneOffsetMinutes: () => 480 };
    expect(outcome(parseCivilDate("2024-07-24T17:00:00Z", wita))).toBe("2024-07-25");
    expect(outcome(parseCivilDate("2024-07-24T17:00:00Z"))).toBe("2024-07-24");
    expect(outcome(parseCivilDate(1721836800, wita))).toBe("2024-07-25");
  });

  const writers: Record<string, (y: string, m: string, d: string) => string> = {
    iso: (y, m, d) => `${y}-${m}-${d}`,
    "dd/mm/yyyy": (y, m, d) => `${d}/${m}/${y}`,
    "mm/dd/yyyy": (y, m, d) => `${m}/${d}/${y}`,
    "d-m-yyyy": (y, m, d) => `${Number(d)}-${Number(m)}-${y}`,
    "dd.mm.yyyy": (y, m, d) => `${d}.${m}.${y}`,
    named: (y, m, d) => `${Number(d)} ${months[Number(m) - 1] ?? ""} ${y}`,
    compact: (y, m, d) => `${y}${m}${d}`,
    serial: (y, m, d) => String(toEpochDay(civilDate(`${y}-${m}-${d}`)) + 25_569),
    epoch: (y, m, d) => String(toEpochDay(civilDate(`${y}-${m}-${d}`)) * 86_400),
  };
  it.each(Object.entries(writers))("of any day written as %s reads back", (name, write) => {
    const days = fc.array(fc.integer({ min: toEpochDay(civilDate("1990-01-01")), max: toEpochDay(civilDate("2100-12-31")) }), { minLength: 1, maxLength: 20 });
    fc.assert(fc.property(days, (list) => {
      // Epoch seconds have eight digits or fewer before 1973 only, so every plausible day is told apart by size.
      const dates = list.map(fromEpochDay);
      const texts = dates.map((date) => write(date.slice(0, 4), date.slice(5, 7), date.slice(8)));
      const preferred = name === "mm/dd/yyyy" ? "mdy" : "dmy";
      const format = decideDateFormat(texts, { preferred });
      expect(format.conflictCount).toBe(0);
      expect(texts.map((text) => outcome(parseCivilDate(text, { format })))).toEqual(dates);
    }));
  });
});

describe("the date format of a column", () => {
  it.each([
    [["03/04/2024", "25/04/2024"], "dmy", "evidence", false],
    [["03/04/2024", "04/25/2024"], "mdy", "evidence", false],
    [["03/04/2024"], "dmy", "default", true],
    [["04/04/2024"], "dmy", "default", false],
    [["2024-04-03", "3 April 2024", 45498], "dmy", "default", false],
  ])("of %j is %s by %s", (cells, order, decidedBy, ambiguous) => {
    expect(decideDateFormat(cells)).toMatchObject({ order, decidedBy, ambiguous, conflictCount: 0 });
  });

  it("names the rows against the majority, the shapes and short years", () => {
    const format = decideDateFormat(["25/04/2024", "26/04/24", "04/27/2024", "2024-04-03"], { rowNumbers: [2, 3, 4, 5] });
    expect(format).toMatchObject({ order: "dmy", conflicts: [4], conflictCount: 1, shapes: ["numeric", "iso"], hasShortYears: true, example: "25/04/2024" });
    expect(outcome(parseCivilDate("04/27/2024", { format }))).toBe("date-format-mismatch");
  });
});

describe("a date with its time", () => {
  const instant = (text: string) => ({ kind: "instant", instant: text });
  const wall = (text: string) => ({ kind: "wall-clock", wallClock: text });
  it.each<[CellInput, unknown]>([
    ["2011-10-01T00:39:38.875+02:00", instant("2011-09-30T22:39:38.875Z")],
    ["2024-07-25T10:30:00Z", instant("2024-07-25T10:30:00.000Z")],
    ["Kamis, 25 Juli 2024 10:30 WITA", instant("2024-07-25T02:30:00.000Z")],
    ["25/07/2024 10.30 WIB", instant("2024-07-25T03:30:00.000Z")],
    ["25/07/2024 pukul 10.30 WIT", instant("2024-07-25T01:30:00.000Z")],
    ["2024-07-25 10:30 +0800", instant("2024-07-25T02:30:00.000Z")],
    ["2024-07-25 10:30 GMT+8", instant("2024-07-25T02:30:00.000Z")],
    ["1721872800", instant("2024-07-25T02:00:00.000Z")],
    [1721872800123, instant("2024-07-25T02:00:00.123Z")],
    ["2011-07-01 01:32:33", wall("2011-07-01T01:32:33")],
    ["25/07/2024 1:05 PM", wall("2024-07-25T13:05:00")],
    ["25/07/2024 12:05 am", wall("2024-07-25T00:05:00")],
    ["25-07-24 10:30", wall("2024-07-25T10:30:00")],
    ["20240725T103000Z", instant("2024-07-25T10:30:00.000Z")],
    ["20240725103000", wall("2024-07-25T10:30:00")],
    ["2024-07-25 24:00", wall("2024-07-26T00:00:00")],
    ["2024-07-25 00:00:00", wall("2024-07-25T00:00:00")],
    [new Date("2024-07-25T10:30:00Z"), wall("2024-07-25T10:30:00")],
    [45498.4375, wall("2024-07-25T10:30:00")],
    ["2024-07-25", "time-missing"], [45498, "time-missing"], ["Kemarin, 02:19", "date-relative"], ["2024-07-25 25:00", "date-unreadable"], ["2024-07-25 10:30 Mars", "date-unreadable"],
    ["N/A", null],
  ])("%j", (cell, expected) => {
    expect(outcome(parseInstant(cell, { format: defaultDateFormat }))).toEqual(expected);
  });

  it("may be a date alone where the column accepts it", () => {
    expect(outcome(parseInstant("25/07/2024", { acceptDateOnly: true }))).toEqual({ kind: "date", date: "2024-07-25" });
  });

  it("of any instant and offset reads back to the millisecond", () => {
    const range = { min: Date.UTC(1991, 0, 1), max: Date.UTC(2099, 0, 1) };
    fc.assert(fc.property(fc.integer(range), fc.integer({ min: -48, max: 56 }), (ms, quarters) => {
      const offset = quarters * 15;
      const local = new Date(ms + offset * 60_000).toISOString().slice(0, 23);
      const text = `${local}${offset < 0 ? "-" : "+"}${String(Math.floor(Math.abs(offset) / 60)).padStart(2, "0")}:${String(Math.abs(offset) % 60).padStart(2, "0")}`;
      expect(outcome(parseInstant(text))).toEqual(instant(new Date(ms).toISOString()));
    }));
  });
});

describe("times of day and durations", () => {
  it.each<[CellInput, string | null]>([["08.00", "08:00:00"], ["8:00", "08:00:00"], ["pukul 08.00 WITA", "08:00:00"], ["8:05:30 PM", "20:05:30"], [0.5, "12:00:00"], [new Date("1899-12-30T07:30:00Z"), "07:30:00"], ["", null], ["24:00", "time-unreadable"], [8.3, "time-unreadable"], ["pagi", "time-unreadable"]])("time %j", (cell, expected) => {
    expect(outcome(parseTimeOfDay(cell))).toBe(expected);
  });

  it.each<[CellInput, number | string | null]>([
    ["00:12:30", 12.5], ["1:00:00", 60], ["12,5", 12.5], ["1 jam 5 menit", 65], ["1 jam, 5 menit dan 30 detik", 65.5], ["90 menit", 90], ["1,5 jam", 90], ["45 detik", 0.75], ["2h 5m", 125],
    ["PT1H5M", 65], [12.5, 12.5], [new Date("1899-12-30T00:12:30Z"), 12.5], [new Date("1899-12-31T01:00:00Z"), 1500], ["-", null],
    ["12:30", "duration-ambiguous"], ["-5", "duration-negative"], ["-00:05:00", "duration-negative"], ["3 hari kerja", "duration-unreadable"], ["lama", "duration-unreadable"], [new Date("2024-07-25T00:00:00Z"), "duration-unreadable"],
  ])("duration %j", (cell, expected) => {
    expect(outcome(parseDurationMinutes(cell))).toBe(expected);
  });

  it("a bare number has the declared unit, and two parts the declared meaning", () => {
    expect(outcome(parseDurationMinutes("90", { bareUnit: "seconds" }))).toBe(1.5);
    expect(outcome(parseDurationMinutes("12:30", { twoParts: "minutes-seconds" }))).toBe(12.5);
    expect(outcome(parseDurationMinutes("12:30", { twoParts: "hours-minutes" }))).toBe(750);
  });
});
