import { z } from "zod";
import { pool } from "@/lib/db/client";
import type { CivilDate } from "@/lib/time/civil-date";
import { civilDateSchema } from "@/lib/time/civil-date-schema";

/** The time limit of a class of complaints from a date on. */
export type ComplaintLimitRow = { readonly complaintClass: string; readonly validFrom: CivilDate; readonly days: number; readonly dayKind: "working" | "calendar"; readonly source: string };
/** Days off of one year of the holiday calendar. */
export type HolidayYear = { readonly year: number; readonly national: number; readonly jointLeave: number; readonly last: CivilDate };

const limitSchema = z.object({ complaintClass: z.string(), validFrom: civilDateSchema, days: z.number(), dayKind: z.enum(["working", "calendar"]), source: z.string() });
const yearSchema = z.object({ year: z.number(), national: z.number(), jointLeave: z.number(), last: civilDateSchema });

/** Complaint limits, all dates. Public within the app: rules are no records. */
export async function readComplaintLimits(): Promise<ComplaintLimitRow[]> {
  const { rows } = await pool().query<Record<string, unknown>>(
    `SELECT complaint_class AS "complaintClass", valid_from AS "validFrom", days, day_kind AS "dayKind", source FROM complaint_limit ORDER BY 1, 2`);
  return rows.map((row) => limitSchema.parse(row));
}

/** The holiday calendar by year; what lies after its last year is not known, and due dates there are provisional. */
export async function readHolidayYears(): Promise<HolidayYear[]> {
  const { rows } = await pool().query<Record<string, unknown>>(
    `SELECT extract(year FROM date)::int AS year, count(*) FILTER (WHERE kind = 'national')::int AS national, count(*) FILTER (WHERE kind = 'joint-leave')::int AS "jointLeave",
            max(date) AS last FROM holiday GROUP BY 1 ORDER BY 1`);
  return rows.map((row) => yearSchema.parse(row));
}
