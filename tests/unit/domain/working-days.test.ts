import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";

import { addWorkingDays, holidayCalendar, isWorkingDay, workingDaysBetween, workingDaysInMonth, type Holiday, type WorkingDayOptions } from "@/lib/domain/working-days";
import { civilAt } from "@/lib/ingest/zoned-time";
import { civilDate, civilMonth, fromEpochDay, lastDayOf, toEpochDay } from "@/lib/time/civil-date";
import { civilDateSchema } from "@/lib/time/civil-date-schema";
import { hasShared, readSharedJson, readSharedText } from "@/tests/support/shared-files";

// Expected dates: shared reference vectors, topic 8 (Python standard library on the decrees of 2023–2026).
const vectors = "vectors/08_working_days.json";
const table = "vectors/08_id_holidays_2023_2026.csv";

const dueCase = z.object({
  id: z.string(),
  input: z.object({ received: civilDateSchema, working_days: z.number() }),
  expected: z.object({
    due_excl_joint_leave: z.string(),
    due_joint_leave_counts_as_work: z.string(),
    due_weekends_only: z.string(),
    due_six_day_week: z.string(),
  }),
});
const elapsedCase = z.object({
  id: z.string(),
  input: z.object({ from: civilDateSchema, to: civilDateSchema }),
  expected: z.object({ elapsed_excl_joint_leave: z.number(), elapsed_joint_leave_counts_as_work: z.number(), elapsed_weekends_only: z.number() }),
});
const monthCase = z.object({
  id: z.string(),
  input: z.object({ year: z.number(), month: z.number() }),
  expected: z.strictObject({ calendar_days: z.number(), working_days_5: z.number(), working_days_5_joint_leave_as_work: z.number(), working_days_6: z.number() }),
});
const zoneCase = z.object({
  id: z.string(),
  input: z.object({ received_utc: z.string(), zone: z.string(), working_days: z.number() }),
  expected: z.object({ local_date: civilDateSchema, due_excl_joint_leave: z.string() }),
});
const known = { from: civilDate("2023-01-01"), to: civilDate("2026-12-31") };
const weekendsOnly = holidayCalendar([], known);

describe.skipIf(!hasShared(vectors))("working days agree with the reference vectors", () => {
  // Also called where the tests are skipped.
  const { cases } = hasShared(vectors) ? z.object({ cases: z.array(z.unknown()) }).parse(readSharedJson(vectors)) : { cases: [] };
  const rows = z
    .array(z.object({ date: civilDateSchema, type: z.enum(["national", "joint_leave", "election"]) }))
    .parse(hasShared(table) ? parse(readSharedText(table), { columns: true }) : []);
  const calendar = holidayCalendar(rows.map(({ date, type }) => ({ date, kind: type === "joint_leave" ? "joint-leave" : "national" })));
  const select = <T>(schema: z.ZodType<T>): T[] => cases.flatMap((one) => { const read = schema.safeParse(one); return read.success ? [read.data] : []; });
  const jointLeaveWorks: WorkingDayOptions = { jointLeaveStopsClock: false };

  it("uses every case of the file", () => {
    expect(select(dueCase).length + select(elapsedCase).length + select(monthCase).length + select(zoneCase).length).toBe(cases.length);
  });
  it.each(select(dueCase))("due date of $id", ({ input, expected }) => {
    const due = (options?: WorkingDayOptions, days = calendar) => addWorkingDays(input.received, input.working_days, days, options).date;
    expect(due()).toBe(expected.due_excl_joint_leave);
    expect(due(jointLeaveWorks)).toBe(expected.due_joint_leave_counts_as_work);
    expect(due({}, weekendsOnly)).toBe(expected.due_weekends_only);
    expect(due({ daysPerWeek: 6 })).toBe(expected.due_six_day_week);
  });
  it.each(select(elapsedCase))("elapsed days of $id", ({ input, expected }) => {
    expect(workingDaysBetween(input.from, input.to, calendar).days).toBe(expected.elapsed_excl_joint_leave);
    expect(workingDaysBetween(input.from, input.to, calendar, jointLeaveWorks).days).toBe(expected.elapsed_joint_leave_counts_as_work);
    expect(workingDaysBetween(input.from, input.to, weekendsOnly).days).toBe(expected.elapsed_weekends_only);
  });
  it.each(select(monthCase))("working days of $id", ({ input, expected }) => {
    const month = civilMonth(`${input.year}-${String(input.month).padStart(2, "0")}`);
    expect(Number(lastDayOf(month).slice(8))).toBe(expected.calendar_days);
    expect(workingDaysInMonth(month, calendar)).toEqual({ days: expected.working_days_5, provisional: false });
    expect(workingDaysInMonth(month, calendar, jointLeaveWorks).days).toBe(expected.working_days_5_joint_leave_as_work);
    expect(workingDaysInMonth(month, calendar, { daysPerWeek: 6 }).days).toBe(expected.working_days_6);
  });
  it.each(select(zoneCase))("the local date decides: $id", ({ input, expected }) => {
    expect(civilAt(Date.parse(input.received_utc), input.zone).date).toBe(expected.local_date);
    expect(addWorkingDays(expected.local_date, input.working_days, calendar).date).toBe(expected.due_excl_joint_leave);
  });
});

describe("holiday calendar", () => {
  const calendar = holidayCalendar([
    { date: civilDate("2026-12-24"), kind: "joint-leave" },
    { date: civilDate("2026-12-25"), kind: "national" },
  ], { from: civilDate("2026-01-01"), to: civilDate("2026-12-31") });
  const national = (year: number, days: number): Holiday[] => Array.from({ length: days }, (_, day) => ({ date: civilDate(`${year}-03-${String(day + 1).padStart(2, "0")}`), kind: "national" }));

  it("knows a year only once its decree is on record, and nothing across a year that is not", () => {
    const entered = [...national(2023, 16), ...national(2024, 3), ...national(2025, 17), ...national(2026, 17)];
    const first2027: Holiday = { date: civilDate("2027-01-01"), kind: "national" };
    expect(holidayCalendar([...entered, first2027]).known).toEqual({ from: "2025-01-01", to: "2026-12-31" });
    expect(holidayCalendar([first2027]).known).toBeNull();
    expect(addWorkingDays(civilDate("2027-01-04"), 1, holidayCalendar([first2027])).provisional).toBe(true);
  });
  it("knows whole years, so a deadline that runs past them is provisional", () => {
    expect(addWorkingDays(civilDate("2026-12-23"), 4, calendar)).toEqual({ date: "2026-12-31", provisional: false });
    expect(addWorkingDays(civilDate("2026-12-23"), 5, calendar)).toEqual({ date: "2027-01-01", provisional: true });
  });
  it("is provisional before the first known year too", () => {
    expect(addWorkingDays(civilDate("2011-07-01"), 1, calendar).provisional).toBe(true);
    expect(workingDaysBetween(civilDate("2025-12-31"), civilDate("2026-01-02"), calendar).provisional).toBe(true);
  });
  it("lets a national holiday win over joint leave on the same day", () => {
    const both = holidayCalendar([{ date: civilDate("2026-12-25"), kind: "national" }, { date: civilDate("2026-12-25"), kind: "joint-leave" }]);
    expect(isWorkingDay(civilDate("2026-12-25"), both, { jointLeaveStopsClock: false })).toBe(false);
  });
  it("knows nothing from no holiday, and refuses a number of days that is none", () => {
    expect(holidayCalendar([]).known).toBeNull();
    expect(() => addWorkingDays(civilDate("2026-01-05"), -1, calendar)).toThrow(RangeError);
    expect(() => addWorkingDays(civilDate("2026-01-05"), 1.5, calendar)).toThrow(RangeError);
  });
  it("counts back when closed before opened", () => {
    expect(workingDaysBetween(civilDate("2026-01-09"), civilDate("2026-01-05"), calendar).days).toBe(-4);
    expect(workingDaysBetween(civilDate("2026-01-11"), civilDate("2026-01-10"), calendar).days).toBe(0);
  });
});

describe("properties", () => {
  const holidays = fc.array(fc.record({ day: fc.integer({ min: 19_400, max: 19_900 }), kind: fc.constantFrom("national" as const, "joint-leave" as const) }), { maxLength: 60 });
  const options = fc.record({ jointLeaveStopsClock: fc.boolean(), daysPerWeek: fc.constantFrom(5 as const, 6 as const) });

  it("n working days after a date lie n working days from it, on a working day", () => {
    fc.assert(
      fc.property(holidays, options, fc.integer({ min: 19_358, max: 20_400 }), fc.integer({ min: 1, max: 80 }), (days, opts, start, n) => {
        const calendar = holidayCalendar(days.map(({ day, kind }) => ({ date: fromEpochDay(day), kind })), known);
        const from = fromEpochDay(start);
        const due = addWorkingDays(from, n, calendar, opts).date;
        expect(workingDaysBetween(from, due, calendar, opts).days).toBe(n);
        expect(isWorkingDay(due, calendar, opts)).toBe(true);
        expect(toEpochDay(due) - start).toBeGreaterThanOrEqual(n);
      }),
    );
  });
});
