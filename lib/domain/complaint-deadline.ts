import type { ComplaintClass } from "@/lib/domain/complaint-class";
import { validAt } from "@/lib/domain/valid-at";
import { addWorkingDays, type DueDate, type HolidayCalendar, type WorkingDayOptions } from "@/lib/domain/working-days";
import { addDays, type CivilDate } from "@/lib/time/civil-date";

/** `verify`: verification and forwarding; `follow-up`: first follow-up by the agency; `resolve`: closed. */
export const complaintLimitKinds = ["verify", "follow-up", "resolve"] as const;
export type ComplaintLimitKind = (typeof complaintLimitKinds)[number];

/**
 * What a limit is set for: the class, or a complaint with supervision content (pengaduan berkadar pengawasan), to which
 * some offices give 60 instead of 14 working days.
 */
export type ComplaintLimitClass = ComplaintClass | "complaint-supervision";

/**
 * One time limit as dated data: offices differ (5 / 14 / 60, or 10 + 7), so limits are never constants in code.
 * `days` is a whole number ≥ 0, counted from the day of receipt (day 0) in working or calendar days.
 */
export type ComplaintLimit = {
  readonly complaintClass: ComplaintLimitClass;
  readonly kind: ComplaintLimitKind;
  readonly days: number;
  readonly dayKind: "working" | "calendar";
  readonly validFrom: CivilDate;
  readonly validTo?: CivilDate | null;
};

export type ComplaintDeadline = DueDate & { readonly limit: ComplaintLimit };

/** What to find a deadline from: the limits loaded, the holiday calendar and how working days are counted. */
export type DeadlineRules = {
  readonly limits: readonly ComplaintLimit[];
  readonly calendar: HolidayCalendar;
  readonly options?: WorkingDayOptions;
};

export type DeadlineQuestion = {
  readonly complaintClass: ComplaintLimitClass;
  /** Civil date of receipt in the MPP's own zone: 23.30 WIB is already the next day in WIT. */
  readonly receivedOn: CivilDate;
  /** Default `resolve`. */
  readonly kind?: ComplaintLimitKind;
};

/**
 * The last day on which a complaint is still on time, by the limit in force on the day of receipt (a later change of the
 * rule does not move deadlines already set). `null` when no limit was in force: such a case has no deadline, which is not
 * the same as being late. `provisional` when the holiday calendar does not reach it; calendar-day limits never are.
 * Example: information, 5 working days, received 2025-07-07, is due 2025-07-14.
 */
export function complaintDeadline(question: DeadlineQuestion, rules: DeadlineRules): ComplaintDeadline | null {
  const { complaintClass, receivedOn, kind = "resolve" } = question;
  const limit = validAt(rules.limits.filter((row) => row.complaintClass === complaintClass && row.kind === kind), receivedOn);
  if (limit === null) return null;
  if (limit.dayKind === "calendar") return { date: addDays(receivedOn, limit.days), provisional: false, limit };
  return { ...addWorkingDays(receivedOn, limit.days, rules.calendar, rules.options), limit };
}

/** On time when closed on or before the due date; an open case is late once `asOf` has passed it. */
export type Timeliness = "on-time" | "late" | "open-in-time" | "open-overdue";

/** How a case stands against its due date on `asOf`; a closing after `asOf` has not happened yet. */
export function timelinessOn(asOf: CivilDate, dueOn: CivilDate, closedOn: CivilDate | null): Timeliness {
  if (closedOn !== null && closedOn <= asOf) return closedOn <= dueOn ? "on-time" : "late";
  return asOf <= dueOn ? "open-in-time" : "open-overdue";
}
