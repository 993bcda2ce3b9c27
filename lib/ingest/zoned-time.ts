import { tzOffset } from "@date-fns/tz";
import { fromEpochDay, type CivilDate } from "@/lib/time/civil-date";

const QUARTER_MS = 900_000;
const DAY_MS = 86_400_000;
const MAX_CACHED = 100_000;
const caches = new Map<string, Map<number, number>>();

/** True for a name of the IANA database that this runtime knows. */
export const isTimeZone = (zone: string): boolean => /^[A-Za-z]+(?:[/_+-][A-Za-z0-9]+)*$/.test(zone) && !Number.isNaN(tzOffset(zone, new Date(0)));

/**
 * Minutes east of UTC of a zone at an instant. Remembered per quarter of an hour: zones change only on quarters, and
 * asking the runtime for each of a million rows would be most of an import's time.
 */
export function offsetMinutes(zone: string, epochMs: number): number {
  let cache = caches.get(zone);
  if (cache === undefined || cache.size > MAX_CACHED) caches.set(zone, (cache = new Map()));
  const quarter = Math.floor(epochMs / QUARTER_MS);
  const known = cache.get(quarter);
  if (known !== undefined) return known;
  const offset = tzOffset(zone, new Date(quarter * QUARTER_MS));
  cache.set(quarter, offset);
  return offset;
}

/**
 * The instant, in milliseconds since the epoch, at which clocks of a zone show `wallClock` (`YYYY-MM-DDTHH:mm[:ss[.SSS]]`).
 * A wall clock that occurs twice (clocks set back) is the first of the two; one that never occurs (clocks set forward) is
 * moved on by the length of the gap. This is the rule "compatible" of ECMAScript's Temporal.
 */
export const wallClockToEpochMs = (wallClock: string, zone: string): number => wallMsToEpochMs(Date.parse(`${wallClock}Z`), zone);

/** As `wallClockToEpochMs`; the wall clock in milliseconds, as if it were UTC. */
export function wallMsToEpochMs(asUtc: number, zone: string): number {
  const before = asUtc - offsetMinutes(zone, asUtc - DAY_MS) * 60_000;
  const after = asUtc - offsetMinutes(zone, asUtc + DAY_MS) * 60_000;
  if (before === after) return before;
  const isReal = (instant: number): boolean => instant + offsetMinutes(zone, instant) * 60_000 === asUtc;
  if (isReal(before)) return isReal(after) ? Math.min(before, after) : before;
  return isReal(after) ? after : before;
}

/** The wall clock of a zone at an instant: its civil date and hour 0–23. */
export function civilAt(epochMs: number, zone: string): { readonly date: CivilDate; readonly hour: number } {
  const local = epochMs + offsetMinutes(zone, epochMs) * 60_000;
  const day = Math.floor(local / DAY_MS);
  return { date: dateOfDay(day), hour: Math.floor((local - day * DAY_MS) / 3_600_000) };
}

/** The civil date of an instant in a zone. */
export const dayAt = (at: Date, zone: string): CivilDate => civilAt(at.getTime(), zone).date;

const dates = new Map<number, CivilDate>();

/** The date of a day since 1970-01-01, remembered: files repeat few days. */
function dateOfDay(epochDay: number): CivilDate {
  const known = dates.get(epochDay);
  if (known !== undefined) return known;
  if (dates.size > MAX_CACHED) dates.clear();
  const date = fromEpochDay(epochDay);
  dates.set(epochDay, date);
  return date;
}

const pairs = Array.from({ length: 60 }, (_, i) => String(i).padStart(2, "0"));

/** An instant as `YYYY-MM-DDTHH:mm:ss[.SSS]Z`. */
export function instantText(epochMs: number): string {
  const day = Math.floor(epochMs / DAY_MS);
  const timeMs = epochMs - day * DAY_MS;
  if (timeMs % 1000 !== 0) return new Date(epochMs).toISOString();
  const seconds = timeMs / 1000;
  return `${dateOfDay(day)}T${pairs[Math.floor(seconds / 3600)]}:${pairs[Math.floor(seconds / 60) % 60]}:${pairs[seconds % 60]}Z`;
}
