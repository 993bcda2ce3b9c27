import { measuredValue, missing, type Measured } from "@/lib/measured";
import type { CivilMonth } from "@/lib/time/civil-date";

/** An MPP as coverage needs it. `openedOn` null: not known, taken as open all along. */
export type Reporter = { readonly id: number; readonly openedOn: string | null };

/** Rows delivered for an MPP and month; undefined when none arrived. */
export type DeliveredRows = (mppId: number, month: CivilMonth) => number | undefined;

/** Data are expected from the first whole month after the opening. */
export const isExpected = ({ openedOn }: Reporter, month: CivilMonth): boolean => openedOn === null || openedOn.slice(0, 7) < month;

/** Rows of one MPP and month. Nothing delivered is missing, never 0; before the opening nothing is expected. */
export function deliveredRows(mpp: Reporter, month: CivilMonth, rows: DeliveredRows): Measured {
  const found = rows(mpp.id, month);
  if (found !== undefined) return measuredValue(found, found);
  return missing(isExpected(mpp, month) ? "not-reported" : "not-applicable");
}

/** Share (0–1) of the expected MPP-months that hold data; n is the number expected. Missing when none is expected. */
export function shareDelivered(mpps: readonly Reporter[], months: readonly CivilMonth[], rows: DeliveredRows): Measured {
  let expected = 0;
  let delivered = 0;
  for (const mpp of mpps) {
    for (const month of months) {
      const isDelivered = rows(mpp.id, month) !== undefined;
      if (isDelivered) delivered += 1;
      if (isDelivered || isExpected(mpp, month)) expected += 1;
    }
  }
  return expected === 0 ? missing("not-applicable") : measuredValue(delivered / expected, expected);
}
