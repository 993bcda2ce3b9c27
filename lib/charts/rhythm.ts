import { measuredValue, missing, suppressed, type Measured } from "@/lib/measured";

/** Tickets of an ISO weekday (1 Monday) and civil hour (0–23), with minutes waited. */
export type RhythmCell = { readonly weekday: number; readonly hour: number; readonly taken: number; readonly waitN: number; readonly waitSum: number };
export type RhythmRow = { readonly weekday: number; readonly share: readonly Measured[]; readonly wait: readonly Measured[] };
export type Rhythm = { readonly hours: readonly number[]; readonly rows: readonly RhythmRow[] };

/** Fewest waits that a mean of one cell may rest on. */
export const minimumWaits = 10;

/**
 * Weekdays × hours that had any ticket. `share` is the part of all tickets (0–1, n: tickets of the cell); an hour without
 * tickets in a reported week is a true 0. `wait` is the mean wait in minutes, missing where nobody waited.
 */
export function toRhythm(cells: readonly RhythmCell[]): Rhythm {
  const used = cells.filter(({ taken }) => taken > 0);
  if (used.length === 0) return { hours: [], rows: [] };
  const total = used.reduce((sum, { taken }) => sum + taken, 0);
  const [first, last] = [Math.min(...used.map(({ hour }) => hour)), Math.max(...used.map(({ hour }) => hour))];
  const hours = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const weekdays = [...new Set(used.map(({ weekday }) => weekday))].sort((a, b) => a - b);
  return {
    hours,
    rows: weekdays.map((weekday) => {
      const own = hours.map((hour) => used.find((cell) => cell.weekday === weekday && cell.hour === hour));
      return { weekday, share: own.map((cell) => measuredValue((cell?.taken ?? 0) / total, cell?.taken ?? 0)), wait: own.map(meanWait) };
    }),
  };
}

function meanWait(cell: RhythmCell | undefined): Measured {
  if (cell === undefined || cell.waitN === 0) return missing("not-applicable");
  return cell.waitN < minimumWaits ? suppressed(cell.waitN, minimumWaits) : measuredValue(cell.waitSum / cell.waitN, cell.waitN);
}
