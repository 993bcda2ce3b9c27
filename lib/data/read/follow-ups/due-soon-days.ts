import { z } from "zod";
import { readHolidays } from "@/lib/data/read/holidays";
import { prisma } from "@/lib/db/client";
import { soonWindow, type SoonWindow } from "@/lib/domain/follow-up-due";
import { holidayCalendar } from "@/lib/domain/working-days";
import type { CivilDate } from "@/lib/time/civil-date";

export const dueSoonDaysKey = "follow-up-due-soon-days";
/** An assumption: no rule was read that says how long before its due date an owner is reminded. */
const defaultDueSoonDays = 3;

/** Working days before the due date of a follow-up from which on its owner is reminded. */
export async function readDueSoonDays(): Promise<number> {
  const row = await prisma().setting.findUnique({ where: { key: dueSoonDaysKey } });
  return z.number().int().min(1).max(30).catch(defaultDueSoonDays).parse(row?.value);
}

/** The due dates that are near on a day, by the setting and the calendar. */
export async function readSoonWindow(today: CivilDate): Promise<SoonWindow> {
  const [days, holidays] = await Promise.all([readDueSoonDays(), readHolidays()]);
  return soonWindow(today, days, holidayCalendar(holidays));
}
