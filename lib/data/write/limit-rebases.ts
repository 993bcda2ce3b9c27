import { randomUUID } from "node:crypto";
import { can } from "@/lib/auth/permissions";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { actorName } from "@/lib/data/write/actor-name";
import { writeAudit } from "@/lib/data/write/audit";
import { prisma } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { sharesMonths } from "@/lib/metrics/metric-reading";
import { isMetricId, metricById } from "@/lib/metrics/registry";
import { now } from "@/lib/time/clock";
import { firstDayOf, isCivilMonth, monthOf, type CivilDate } from "@/lib/time/civil-date";

export type NewRebase = {
  readonly metricId: string;
  /** Null: every line of the metric, for a change that concerns the whole country. */
  readonly mppId: number | null;
  /** Month from which new limits hold, `2026-01`. */
  readonly from: string;
  readonly reason: string;
};

const refuse = (scope: AuthorizedScope): void => {
  if (!can(scope.role, "rebase-limits")) throw new AppError("not-allowed", "Only planners and administrators begin new limits");
};
const invalid = (field: string, reason: string): AppError => new AppError("invalid-input", `Rebase: ${reason}`, { field, reason });

/** Begins new natural limits at a month, for a reason that everyone reads. @returns its id. */
export async function addLimitRebase(scope: AuthorizedScope, { metricId, mppId, from, reason }: NewRebase, today: CivilDate): Promise<string> {
  refuse(scope);
  if (!isMetricId(metricId)) throw invalid("metricId", "metric-unknown");
  if (sharesMonths(metricById(metricId))) throw invalid("metricId", "metric-without-limits");
  if (!isCivilMonth(from) || from > monthOf(today)) throw invalid("from", "month");
  const mpp = mppId === null ? null : await prisma().mpp.findUnique({ where: { id: mppId }, select: { code: true } });
  if (mppId !== null && mpp === null) throw invalid("mpp", "mpp-unknown");
  const fromMonth = new Date(`${firstDayOf(from)}T00:00:00Z`);
  if ((await prisma().limitRebase.count({ where: { metricId, mppId, fromMonth, withdrawnAt: null } })) > 0) throw invalid("from", "rebase-taken");
  const id = randomUUID();
  await prisma().limitRebase.create({ data: { id, metricId, mppId, fromMonth, reason, createdBy: await actorName(scope) } });
  await writeAudit(scope, { action: "limits.rebase", subject: subjectOf(metricId, mpp?.code ?? null, from), detail: { reason } });
  return id;
}

/** Takes a rebase back; it stays on record as withdrawn. */
export async function withdrawLimitRebase(scope: AuthorizedScope, id: string): Promise<void> {
  refuse(scope);
  const found = await prisma().limitRebase.findUnique({ where: { id }, include: { mpp: { select: { code: true } } } });
  if (found === null || found.withdrawnAt !== null) throw new AppError("not-found", "No such rebase");
  await prisma().limitRebase.update({ where: { id }, data: { withdrawnBy: await actorName(scope), withdrawnAt: now() } });
  await writeAudit(scope, { action: "limits.withdraw", subject: subjectOf(found.metricId, found.mpp?.code ?? null, found.fromMonth.toISOString().slice(0, 7)), detail: { reason: found.reason } });
}

const subjectOf = (metricId: string, mppCode: string | null, month: string): string => `${metricId} · ${mppCode ?? "ID"} · ${month}`;
