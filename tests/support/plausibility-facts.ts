import type { DeadlineRules } from "@/lib/domain/complaint-deadline";
import { skmElements, skmIndex, skmTotals, type SkmAnswers } from "@/lib/domain/skm-index";
import { valueOrNull } from "@/lib/measured";
import { historyMonths, type PlausibilityFacts } from "@/lib/metrics/plausibility/facts";
import { addMonths, civilMonth, monthRange } from "@/lib/time/civil-date";
import type { Period } from "@/lib/time/period";
import type { BatchOf } from "@/prisma/demo/coverage";
import { complaintColumns, demoComplaints } from "@/prisma/demo/complaints";
import type { DemoMpp, Row } from "@/prisma/demo/demo-types";
import type { DemoWorld } from "@/prisma/demo/mpps";
import { surveyColumns, surveyRows } from "@/prisma/demo/surveys";
import { ticketColumns, ticketRows } from "@/prisma/demo/tickets";

const reader = <Column extends string>(columns: readonly Column[]) => (row: Row, column: Column): Row[number] => row[columns.indexOf(column)] ?? null;
const [ofTicket, ofComplaint, ofSurvey] = [reader(ticketColumns), reader(complaintColumns), reader(surveyColumns)];
const text = (cell: Row[number]): string => (typeof cell === "string" ? cell : "");
const inPeriod = (period: Period, day: Row[number]): boolean => text(day).slice(0, 7) >= period.from && text(day).slice(0, 7) <= period.to;

/** `clock`: a clock without seconds writes whole minutes down, honestly. */
type Simulation = { readonly batchOf: BatchOf; readonly rules: DeadlineRules; readonly clock?: "seconds" | "minutes" };

/** What the rules read of a simulated MPP, counted row by row without a database: a second way to what the roll-ups hold. */
export function simulatedFacts(world: DemoWorld, mpp: DemoMpp, period: Period, { batchOf, rules, clock = "seconds" }: Simulation): PlausibilityFacts {
  return {
    mppId: mpp.mppId,
    ...ofTickets(ticketRows(world, mpp, batchOf), period, clock),
    closings: ofComplaints([...demoComplaints(world, mpp, batchOf, rules)].map(({ row }) => row), period),
    ...ofAnswers([...surveyRows(world, mpp, batchOf)], period),
  };
}

export function ofTickets(rows: Iterable<Row>, period: Period, kept: "seconds" | "minutes" = "seconds"): Pick<PlausibilityFacts, "clock" | "repeats" | "waits"> {
  const clock = { five: 0, besideFive: 0, whole: 0, seconds: 0 };
  const [repeats, waits] = [{ of: 0, equal: 0 }, { of: 0, zero: 0 }];
  const before = new Map<string, number>();
  for (const row of rows) {
    const [wait, minutes] = [ofTicket(row, "wait_minutes"), ofTicket(row, "service_minutes")].map((cell) => (typeof cell === "number" && kept === "minutes" ? Math.floor(cell) : cell));
    if (!inPeriod(period, ofTicket(row, "day"))) continue;
    if (typeof wait === "number") {
      waits.of += 1;
      if (wait <= 0) waits.zero += 1;
    }
    if (typeof minutes !== "number") continue;
    const seconds = Math.round(minutes * 60);
    clock[clockKey(seconds)] += 1;
    // Months stand for themselves: the first ticket of an agency in a month has none before it.
    const agency = `${String(ofTicket(row, "agency_id"))} ${text(ofTicket(row, "day")).slice(0, 7)}`;
    const last = before.get(agency);
    before.set(agency, seconds);
    if (last === undefined || seconds % 60 === 0) continue;
    repeats.of += 1;
    if (last === seconds) repeats.equal += 1;
  }
  return { clock, repeats, waits };
}

function clockKey(seconds: number): keyof PlausibilityFacts["clock"] {
  if (seconds % 60 !== 0) return "seconds";
  const minute = seconds / 60;
  if (minute < 4) return "whole";
  return minute % 5 === 0 ? "five" : minute % 5 === 1 || minute % 5 === 4 ? "besideFive" : "whole";
}

export function ofComplaints(rows: readonly Row[], period: Period): PlausibilityFacts["closings"] {
  // Archived complaints were not answered: putting them away closes nothing.
  const closed = rows.filter((row) => inPeriod(period, ofComplaint(row, "opened_on")) && ofComplaint(row, "closed_on") !== null && ofComplaint(row, "status") !== "archived");
  return { of: closed.length, sameDay: closed.filter((row) => ofComplaint(row, "closed_on") === ofComplaint(row, "opened_on")).length };
}

const columnOf = { requirements: "requirements", procedure: "procedure", completionTime: "completion_time", cost: "cost", product: "product", competence: "competence", behaviour: "behaviour", complaints: "complaints", facilities: "facilities" } as const;

export function ofAnswers(rows: readonly Row[], period: Period): Pick<PlausibilityFacts, "answers" | "months"> {
  const read = rows.map((row) => {
    const levels = skmElements.map((element) => { const cell = ofSurvey(row, columnOf[element]); return typeof cell === "number" ? cell : null; });
    return { row, month: text(ofSurvey(row, "day")).slice(0, 7), levels, isComplete: levels.every((level) => level !== null) };
  });
  const answers = new Map<string, number>();
  for (const { row, levels, isComplete } of read) if (isComplete && inPeriod(period, ofSurvey(row, "day"))) answers.set(levels.join(""), (answers.get(levels.join("")) ?? 0) + 1);
  const months = monthRange(addMonths(period.to, 1 - historyMonths), period.to).flatMap((month) => {
    const own = read.filter((each) => each.month === month);
    if (own.length === 0) return [];
    const responses = own.map(({ levels }) => Object.fromEntries(skmElements.map((element, i) => [element, levels[i] ?? null])) as SkmAnswers);
    const points = own.filter(({ isComplete }) => isComplete).map(({ levels }) => (25 * levels.reduce<number>((sum, level) => sum + (level ?? 0), 0)) / 9);
    return [{
      month: civilMonth(month), index: valueOrNull(skmIndex(skmTotals(responses)).index),
      points: { n: points.length, sum: points.reduce((sum, value) => sum + value, 0), squares: points.reduce((sum, value) => sum + value * value, 0) },
    }];
  });
  return { answers, months };
}
