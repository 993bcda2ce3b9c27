import type { DemoMpp, DemoSource } from "@/prisma/demo/demo-types";
import { monthOf, type CivilDate, type CivilMonth } from "@/lib/time/civil-date";

/** Whether an MPP has data of a source on a day: after its opening, before it fell silent, outside its missing months. */
export function isReported(mpp: DemoMpp, source: DemoSource, day: CivilDate): boolean {
  return day >= mpp.firstDay && day <= mpp.lastDay && !isMissingMonth(mpp, source, monthOf(day));
}

export const isMissingMonth = (mpp: DemoMpp, source: DemoSource, month: CivilMonth): boolean =>
  mpp.cases.missing.some((gap) => gap.source === source && gap.from <= month && month <= gap.to);

/** Where each row's import batch comes from: one per source and year, and one per source for late reporters. */
export type BatchOf = (source: DemoSource, mpp: DemoMpp, day: CivilDate) => string;

/** `YYYY-MM-DD HH:MM:SS+zz` of a civil time at the MPP; seconds may run past midnight by less than a day. */
export function timestampAt(date: CivilDate, secondOfDay: number, utcOffset: number): string {
  const seconds = Math.min(86_399, Math.max(0, Math.round(secondOfDay)));
  return `${date} ${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}+0${utcOffset}`;
}

const two = (value: number): string => (value < 10 ? `0${value}` : String(value));
