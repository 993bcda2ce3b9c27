import { readAssumedNumber } from "@/lib/data/read/assumed-numbers";
import { readHolidays } from "@/lib/data/read/holidays";
import { soonWindow, type SoonWindow } from "@/lib/domain/follow-up-due";
import { holidayCalendar } from "@/lib/domain/working-days";
import type { CivilDate } from "@/lib/time/civil-date";

/** The due dates that are near on a day, by the setting and the calendar. */
export async function readSoonWindow(today: CivilDate): Promise<SoonWindow> {
  const [days, holidays] = await Promise.all([readAssumedNumber("dueSoonDays"), readHolidays()]);
  return soonWindow(today, days, holidayCalendar(holidays));
}
