import { addWorkingDays, type HolidayCalendar } from "@/lib/domain/working-days";
import type { CivilDate } from "@/lib/time/civil-date";

/** Days within which a follow-up is due soon, both included. */
export type SoonWindow = { readonly today: CivilDate; readonly until: CivilDate };

/** @param days working days before the due date from which on it is near; see `readDueSoonDays` */
export const soonWindow = (today: CivilDate, days: number, calendar: HolidayCalendar): SoonWindow => ({ today, until: addWorkingDays(today, days, calendar).date });

/** Neither done nor overdue nor reported (then it waits for others), and the due date is near. */
export const isDueSoon = ({ status, doneOn, dueOn }: { readonly status: string; readonly doneOn: CivilDate | null; readonly dueOn: CivilDate | null }, { today, until }: SoonWindow): boolean =>
  doneOn === null && status !== "done" && dueOn !== null && today <= dueOn && dueOn <= until;
