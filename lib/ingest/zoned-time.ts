import { tzOffset } from "@date-fns/tz";

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
export function wallClockToEpochMs(wallClock: string, zone: string): number {
  const asUtc = Date.parse(`${wallClock}Z`);
  const before = asUtc - offsetMinutes(zone, asUtc - DAY_MS) * 60_000;
  const after = asUtc - offsetMinutes(zone, asUtc + DAY_MS) * 60_000;
  if (before === after) return before;
  const isReal = (instant: number): boolean => instant + offsetMinutes(zone, instant) * 60_000 === asUtc;
  if (isReal(before)) return isReal(after) ? Math.min(before, after) : before;
  return isReal(after) ? after : before;
}

/** The wall clock of a zone at an instant: its civil date and hour 0–23. */
export function civilAt(epochMs: number, zone: string): { readonly date: string; readonly hour: number } {
  const text = new Date(epochMs + offsetMinutes(zone, epochMs) * 60_000).toISOString();
  return { date: text.slice(0, 10), hour: Number(text.slice(11, 13)) };
}
