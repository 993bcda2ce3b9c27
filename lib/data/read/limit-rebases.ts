import { rememberRegister } from "@/lib/data/read/remember";
import { prisma } from "@/lib/db/client";
import { civilMonth, type CivilMonth } from "@/lib/time/civil-date";

/** A dated and explained change from which new natural limits hold. */
export type LimitRebase = {
  readonly id: string;
  readonly metricId: string;
  /** Null: every line of the metric. */
  readonly mppId: number | null;
  readonly from: CivilMonth;
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
  readonly withdrawn: { readonly by: string; readonly at: Date } | null;
};

/** All of them, latest first, withdrawn ones included. Public within the app: limits that moved are explained to everyone. */
export const readLimitRebases = (): Promise<readonly LimitRebase[]> => rememberRegister("limit-rebases", async () => {
  const rows = await prisma().limitRebase.findMany({ orderBy: [{ createdAt: "desc" }, { id: "asc" }] });
  return rows.map(({ id, metricId, mppId, fromMonth, reason, createdBy, createdAt, withdrawnBy, withdrawnAt }) => ({
    id, metricId, mppId, from: civilMonth(fromMonth.toISOString().slice(0, 7)), reason, by: createdBy, at: createdAt,
    withdrawn: withdrawnAt === null ? null : { by: withdrawnBy ?? "", at: withdrawnAt },
  }));
}, "aims");
