import { describe, expect, it } from "vitest";
import { holidayCalendar } from "@/lib/domain/working-days";
import { civilDate, isoWeekday } from "@/lib/time/civil-date";
import { assessmentRows } from "@/prisma/demo/assessments";
import { planBatches } from "@/prisma/demo/batches";
import { complaintColumns, demoComplaints } from "@/prisma/demo/complaints";
import { counterDayRows } from "@/prisma/demo/counter-days";
import type { ChangeMetric, DemoMpp, DemoOptions, Row } from "@/prisma/demo/demo-types";
import { followUpColumns, followUpRows } from "@/prisma/demo/follow-ups";
import { demoWorld, provincesWithoutMpp, samarindaCode } from "@/prisma/demo/mpps";
import { stagedEffectPoints } from "@/prisma/demo/scenario";
import { surveyColumns, surveyRows } from "@/prisma/demo/surveys";
import { ticketColumns, ticketRows } from "@/prisma/demo/tickets";
import { demoTruth, tallyStaged } from "@/prisma/demo/truth";
import { demoVisits } from "@/prisma/demo/visits";
import { readDemoReference } from "./demo-reference";

const reference = readDemoReference();
const options: DemoOptions = { seed: 7, months: 36, ticketsPerDay: 6, today: civilDate("2026-07-15") };
const world = demoWorld(reference, options);
const { batchOf, batches } = planBatches(world);
const rules = { limits: reference.limits, calendar: holidayCalendar(reference.holidays) };

const cellOf = (columns: readonly string[], column: string) => (row: Row) => row[columns.indexOf(column)];
const ticketCell = (column: string) => cellOf(ticketColumns, column);
const numbersOf = (rows: readonly Row[], read: (row: Row) => unknown): number[] => rows.map(read).filter((value) => typeof value === "number");
const textOf = (value: unknown): string => String(value);
const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const mppOf = (code: string): DemoMpp => world.mpps.find((mpp) => mpp.code === code) ?? expect.fail(`no MPP ${code}`);
const sample = world.mpps.filter((_, i) => i % 25 === 0);

describe("the simulated country", () => {
  it("has 305 MPPs on real regions, the 92 known ones by name, none in the five provinces without", () => {
    expect(world.mpps).toHaveLength(305);
    expect(new Set(world.mpps.map(({ code }) => code)).size).toBe(305);
    expect(world.mpps.map(({ mppId }) => mppId)).toEqual(Array.from({ length: 305 }, (_, i) => i + 1));
    const names = new Set(world.mpps.map(({ name }) => name));
    expect(reference.knownMpps.every(({ name, regionCode }) => names.has(name) || provincesWithoutMpp.includes(regionCode.slice(0, 2)))).toBe(true);
    expect(world.mpps.some(({ provinceCode }) => provincesWithoutMpp.includes(provinceCode))).toBe(false);
    expect(mppOf(samarindaCode).name).toBe("MPP Kota Samarinda");
  });

  it("gives every MPP 8 to 45 agencies whose shares add up to one, some of them not open daily", () => {
    for (const { agencies } of world.mpps) {
      expect(agencies.length).toBeGreaterThanOrEqual(8);
      expect(agencies.length).toBeLessThanOrEqual(45);
      expect(agencies.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
    }
    expect(world.mpps.flatMap(({ agencies }) => agencies).some(({ openWeekdays }) => openWeekdays !== 0b11111)).toBe(true);
  });

  it("has a newcomer of three months, a tiny one and late reporters", () => {
    expect(world.mpps.filter(({ cases }) => cases.brandNew).map(({ firstDay }) => firstDay)).toEqual(["2026-05-01"]);
    expect(world.mpps.filter(({ cases }) => cases.tiny)).toHaveLength(1);
    expect(world.mpps.filter(({ lastDay }) => lastDay < "2026-06-01").length).toBe(10);
  });
});

describe("the same seed and day", () => {
  it("gives the same rows, and another seed others", () => {
    const again = demoWorld(readDemoReference(), options);
    const other = demoWorld(reference, { ...options, seed: 8 });
    const rowsOf = (of: typeof world) => of.mpps.slice(0, 3).flatMap((mpp) => [
      ...ticketRows(of, mpp, batchOf), ...surveyRows(of, mpp, batchOf), ...counterDayRows(of, mpp, batchOf), ...assessmentRows(of, mpp, batchOf),
      ...[...demoComplaints(of, mpp, batchOf, rules)].flatMap(({ row, events }) => [row, ...events]), ...demoVisits(of, mpp, batchOf).map(({ row }) => row),
    ]);
    expect(rowsOf(again)).toEqual(rowsOf(world));
    expect(rowsOf(other)).not.toEqual(rowsOf(world));
  });

  it("gives every row an id of its own and a batch that exists", () => {
    const rows = sample.flatMap((mpp) => [...ticketRows(world, mpp, batchOf)]);
    expect(new Set(rows.map(ticketCell("id"))).size).toBe(rows.length);
    const known = new Set(batches.map(({ id }) => id));
    expect(rows.every((row) => known.has(textOf(ticketCell("batch_id")(row))))).toBe(true);
  });
});

describe("facts keep the rules of their field", () => {
  const tickets = sample.map((mpp) => ({ mpp, rows: [...ticketRows(world, mpp, batchOf)] }));

  it("no ticket on a closed day, outside the opening hours, after yesterday or before the MPP opened", () => {
    const closed = new Set(reference.holidays.map(({ date }) => date));
    for (const { mpp, rows } of tickets) {
      for (const row of rows) {
        const day = civilDate(textOf(ticketCell("day")(row)));
        expect(isoWeekday(day) <= 5 && !closed.has(day) && day >= mpp.openedOn && day <= mpp.lastDay).toBe(true);
        expect(Number(ticketCell("hour")(row))).toBeGreaterThanOrEqual(8);
        expect(Number(ticketCell("hour")(row))).toBeLessThan(16);
      }
    }
  });

  it("no ticket at a counter that is not open on that weekday", () => {
    for (const { mpp, rows } of tickets) {
      const weekdays = new Map(mpp.agencies.map(({ agencyId, openWeekdays }) => [agencyId, openWeekdays]));
      for (const row of rows) {
        const bit = 1 << (isoWeekday(civilDate(textOf(ticketCell("day")(row)))) - 1);
        expect((weekdays.get(Number(ticketCell("agency_id")(row))) ?? 0) & bit).not.toBe(0);
      }
    }
  });

  it("times run forward, and few tickets are never called", () => {
    const rows = tickets.flatMap((entry) => entry.rows);
    expect(numbersOf(rows, ticketCell("wait_minutes")).every((minutes) => minutes >= 0)).toBe(true);
    expect(numbersOf(rows, ticketCell("service_minutes")).every((minutes) => minutes > 0)).toBe(true);
    const uncalled = rows.filter((row) => ticketCell("called_at")(row) === null).length / rows.length;
    expect(uncalled).toBeGreaterThan(0.01);
    expect(uncalled).toBeLessThan(0.04);
  });

  it("complaints close after they open and have the due date of their class", () => {
    const rows = sample.flatMap((mpp) => [...demoComplaints(world, mpp, batchOf, rules)]).map(({ row }) => row);
    const cell = (column: string) => cellOf(complaintColumns, column);
    for (const row of rows) {
      const [opened, closed, due] = ["opened_on", "closed_on", "due_on"].map((column) => cell(column)(row));
      if (closed !== null) expect(textOf(cell("closed_at")(row)) > textOf(cell("opened_at")(row)) && textOf(closed) >= textOf(opened)).toBe(true);
      expect(textOf(due) > textOf(opened)).toBe(true);
    }
    expect(rows.some((row) => cell("closed_on")(row) === null)).toBe(true);
  });

  it("survey answers are 1 to 4 or blank, follow-ups are done after they were raised, and some are overdue", () => {
    const answers = sample.flatMap((mpp) => [...surveyRows(world, mpp, batchOf)]).flatMap((row) => row.slice(6, 15));
    expect(answers.every((answer) => answer === null || [1, 2, 3, 4].some((level) => level === answer))).toBe(true);
    const followUps = sample.flatMap((mpp) => followUpRows(world, mpp, demoVisits(world, mpp, batchOf), batchOf));
    const [done, raised, due] = ["done_on", "raised_on", "due_on"].map((column) => cellOf(followUpColumns, column));
    expect(followUps.every((row) => done?.(row) === null || textOf(done?.(row)) > textOf(raised?.(row)))).toBe(true);
    expect(followUps.some((row) => done?.(row) === null && textOf(due?.(row)) < options.today)).toBe(true);
  });

  it("never makes up a visit to Samarinda in the month of the real one", () => {
    const early = demoWorld(reference, { ...options, today: civilDate("2025-12-15") });
    for (const seed of [1, 2, 3, 4, 5]) {
      const visits = demoVisits({ ...early, options: { ...early.options, seed } }, mppOf(samarindaCode), batchOf);
      expect(visits.some(({ day }) => day.month === "2024-07")).toBe(false);
    }
  });
});

describe("the planted truth is in the rows", () => {
  const changed = (metric: ChangeMetric) => world.mpps.flatMap((mpp) => mpp.cases.changes.filter((change) => change.metric === metric).map((change) => ({ mpp, change })));
  const split = (rows: readonly Row[], columns: readonly string[], day: string, month: string): readonly [Row[], Row[]] => {
    const read = cellOf(columns, day);
    return [rows.filter((row) => textOf(read(row)) < month), rows.filter((row) => textOf(read(row)) >= month)];
  };

  it("waits and service times change by the planted factor", () => {
    for (const [metric, column] of [["wait-median", "wait_minutes"], ["service-median", "service_minutes"]] as const) {
      for (const { mpp, change } of changed(metric)) {
        const [before, after] = split([...ticketRows({ ...world, options: { ...options, ticketsPerDay: 30 } }, mpp, batchOf)], ticketColumns, "day", change.month);
        const ratio = median(numbersOf(after, ticketCell(column))) / median(numbersOf(before, ticketCell(column)));
        expect(ratio / change.factor).toBeGreaterThan(0.85);
        expect(ratio / change.factor).toBeLessThan(1.15);
      }
    }
  });

  it("satisfaction moves the planted way", () => {
    for (const { mpp, change } of changed("skm-index")) {
      const [before, after] = split([...surveyRows(world, mpp, batchOf)], surveyColumns, "day", change.month);
      const level = (rows: readonly Row[]) => mean(numbersOf(rows, cellOf(surveyColumns, "competence")));
      expect(Math.sign(level(after) - level(before))).toBe(Math.sign(change.shift));
    }
  });

  it("announced visits score the planted points more, everything else equal", () => {
    const ordinary = world.mpps.filter(({ cases }) => cases.extraStaged === 0).flatMap((mpp) => demoVisits(world, mpp, batchOf));
    const tally = tallyStaged({ sum: 0, visits: 0 }, ordinary);
    expect(tally.visits).toBeGreaterThan(500);
    expect(Math.abs(tally.sum / tally.visits - stagedEffectPoints)).toBeLessThan(0.5);
  });

  it("silent MPPs have next to no complaints", () => {
    const silent = world.mpps.filter(({ cases }) => cases.silent);
    expect(silent.length).toBe(8);
    for (const mpp of silent) expect([...demoComplaints(world, mpp, batchOf, rules)].length).toBeLessThan(60);
  });

  it("expected metrics are what large simulated samples show", () => {
    const many = { ...world, options: { ...options, ticketsPerDay: 60 } };
    for (const code of [samarindaCode, "32.76", "73.71"]) {
      const mpp = mppOf(code);
      const truth = demoTruth(world, { sum: 0, visits: 0 }).mpps.find((entry) => entry.code === code) ?? expect.fail(code);
      const rows = [...ticketRows(many, mpp, batchOf)];
      const judged = rows.map(ticketCell("within_standard")).filter((within) => within !== null);
      expect(median(numbersOf(rows, ticketCell("wait_minutes"))) / truth.atStart.expected.waitMedian).toBeCloseTo(1, 1);
      expect(judged.filter(Boolean).length / judged.length).toBeCloseTo(truth.atStart.expected.withinStandard, 1.7);
    }
    const cell = (column: string) => cellOf(complaintColumns, column);
    const plain = world.mpps.filter(({ cases }) => cases.changes.length === 0 && !cases.silent);
    const rows = plain.flatMap((mpp) => [...demoComplaints(world, mpp, batchOf, rules)].map(({ row }) => ({ mpp, row })))
      .filter(({ mpp, row }) => textOf(cell("due_on")(row)) <= mpp.lastDay);
    const expected = new Map(demoTruth(world, { sum: 0, visits: 0 }).mpps.map(({ mppId, atStart }) => [mppId, atStart.expected.complaintsOnTime]));
    const onTime = rows.filter(({ row }) => cell("closed_on")(row) !== null && textOf(cell("closed_on")(row)) <= textOf(cell("due_on")(row))).length;
    expect(onTime / rows.length).toBeCloseTo(mean(rows.map(({ mpp }) => expected.get(mpp.mppId) ?? Number.NaN)), 1.7);
  });

  it("is written down for every MPP, with shares that can be", () => {
    const truth = demoTruth(world, { sum: 0, visits: 0 });
    expect(truth.mpps).toHaveLength(305);
    expect(truth.changes).toHaveLength(20);
    for (const { atStart } of truth.mpps) {
      expect(atStart.expected.withinStandard).toBeGreaterThan(0.3);
      expect(atStart.expected.withinStandard).toBeLessThan(1);
      expect(atStart.expected.skmIndex).toBeGreaterThan(60);
    }
  });
});
