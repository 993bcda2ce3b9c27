import { civilDate, type CivilDate } from "@/lib/time/civil-date";

/** The only reader of the system clock. Everything else takes `now` or a civil date as a parameter. */
export const now = (): Date => new Date();

/** Milliseconds since the epoch. */
export const nowMs = (): number => Date.now();

/** Today's calendar date in Jakarta (WIB, UTC+7 all year): the capital's date decides which national periods are closed. */
export const todayInJakarta = (at: Date = now()): CivilDate => civilDate(new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 10));
