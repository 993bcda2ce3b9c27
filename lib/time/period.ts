import { addMonths, civilMonth, isCivilMonth, monthRange, type CivilMonth } from "@/lib/time/civil-date";

export const grains = ["month", "quarter", "semester", "year"] as const;
/** How long a period is: month, triwulan (quarter), semester, year. */
export type Grain = (typeof grains)[number];

export const monthsPerGrain: Readonly<Record<Grain, number>> = { month: 1, quarter: 3, semester: 6, year: 12 };

/**
 * A calendar period. `id` is its one text form, in URLs, files and the API: `2026-07`, `2026-TW3`, `2026-S1`, `2026`.
 * `from` and `to` are its first and last month, both included.
 */
export type Period = { readonly id: string; readonly grain: Grain; readonly from: CivilMonth; readonly to: CivilMonth };

/** Reads a period id; `null` when it is none. Lower case `tw`, `s`, `q` is read too. */
export function parsePeriod(text: string): Period | null {
  const trimmed = text.trim();
  if (isCivilMonth(trimmed)) return periodOf(trimmed, "month");
  const match = /^(\d{4})(?:-(tw|q|s)([1-4]))?$/i.exec(trimmed);
  if (!match) return null;
  const [, year = "", kind, ordinal = "1"] = match;
  if (kind === undefined) return periodOf(civilMonth(`${year}-01`), "year");
  const grain = kind.toLowerCase() === "s" ? "semester" : "quarter";
  const start = (Number(ordinal) - 1) * monthsPerGrain[grain] + 1;
  return start > 12 ? null : periodOf(civilMonth(`${year}-${String(start).padStart(2, "0")}`), grain);
}

/** The period of `grain` that contains `month`. */
export function periodOf(month: CivilMonth, grain: Grain): Period {
  const size = monthsPerGrain[grain];
  const year = month.slice(0, 4);
  const ordinal = Math.floor((Number(month.slice(5)) - 1) / size);
  const from = civilMonth(`${year}-${String(ordinal * size + 1).padStart(2, "0")}`);
  const ids: Record<Grain, string> = { month: from, quarter: `${year}-TW${ordinal + 1}`, semester: `${year}-S${ordinal + 1}`, year };
  return { id: ids[grain], grain, from, to: addMonths(from, size - 1) };
}

/** The period `steps` later (negative: earlier) of the same grain. */
export const shiftPeriod = (period: Period, steps: number): Period =>
  periodOf(addMonths(period.from, steps * monthsPerGrain[period.grain]), period.grain);

/** Periods of `grain` that touch the months `from` … `to`, in order. */
export function periodRange(from: CivilMonth, to: CivilMonth, grain: Grain): Period[] {
  const seen = new Map<string, Period>();
  for (const month of monthRange(from, to)) {
    const period = periodOf(month, grain);
    seen.set(period.id, period);
  }
  return [...seen.values()];
}

/** A period is closed when its last month has ended before `currentMonth`. */
export const isClosed = (period: Period, currentMonth: CivilMonth): boolean => period.to < currentMonth;
