import type { CivilDate } from "@/lib/time/civil-date";

/** Rules of the field are dated: each holds from `validFrom` to `validTo`, both days included; no `validTo` is open-ended. */
export type Dated = { readonly validFrom: CivilDate; readonly validTo?: CivilDate | null };

/**
 * The row in force on `date`: of those whose days include it, the one that started last. `null` when none does.
 * Example: of limits from 2019-01-01 and 2025-01-01, 2024-12-31 falls under the first.
 */
export function validAt<T extends Dated>(rows: readonly T[], date: CivilDate): T | null {
  let best: T | null = null;
  for (const row of rows) {
    const ended = row.validTo != null && row.validTo < date;
    if (row.validFrom > date || ended) continue;
    if (best === null || row.validFrom > best.validFrom) best = row;
  }
  return best;
}
