import { seesPeriod } from "@/lib/data/read/open-periods";
import type { PageContext } from "@/lib/loaders/page-context";
import { missing, type Measured } from "@/lib/measured";
import { monthOf } from "@/lib/time/civil-date";
import { isClosed, type Period } from "@/lib/time/period";

/** Why an area has no row: not published to this reader yet, or nothing arrived. */
export const absentArea = ({ scope, today }: Pick<PageContext, "scope" | "today">, period: Period): Measured =>
  missing(seesPeriod(scope, isClosed(period, monthOf(today)), null) ? "not-reported" : "not-published");
