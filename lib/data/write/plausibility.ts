import { randomUUID } from "node:crypto";
import { can } from "@/lib/auth/permissions";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { actorName } from "@/lib/data/write/actor-name";
import { writeAudit } from "@/lib/data/write/audit";
import { prisma } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { isRuleId } from "@/lib/metrics/plausibility/registry";
import { now } from "@/lib/time/clock";
import { parsePeriod } from "@/lib/time/period";

export type NewCheck = { readonly mppId: number; readonly ruleId: string; readonly periodId: string; /** What was found. */ readonly note: string };

const refuse = (scope: AuthorizedScope): void => {
  if (!can(scope.role, "check-plausibility")) throw new AppError("not-allowed", "Only planners and administrators check plausibility");
};
const invalid = (field: string, reason: string): AppError => new AppError("invalid-input", `Plausibility check: ${reason}`, { field, reason });

/** Marks what a rule flagged at an MPP in a period as looked at, with what was found. @returns its id. */
export async function addPlausibilityCheck(scope: AuthorizedScope, { mppId, ruleId, periodId, note }: NewCheck): Promise<string> {
  refuse(scope);
  if (!isRuleId(ruleId)) throw invalid("", "not-found");
  if (parsePeriod(periodId)?.id !== periodId) throw invalid("", "period-unknown");
  const mpp = await prisma().mpp.findUnique({ where: { id: mppId }, select: { code: true } });
  if (mpp === null) throw invalid("", "mpp-unknown");
  if ((await prisma().plausibilityCheck.count({ where: { mppId, ruleId, periodId, reopenedAt: null } })) > 0) throw invalid("", "check-taken");
  const id = randomUUID();
  await prisma().plausibilityCheck.create({ data: { id, mppId, ruleId, periodId, note, checkedBy: await actorName(scope) } });
  await writeAudit(scope, { action: "plausibility.check", subject: subjectOf(ruleId, mpp.code, periodId), detail: { note } });
  return id;
}

/** Opens a flag again; the check stays on record as reopened. */
export async function reopenPlausibilityCheck(scope: AuthorizedScope, { mppId, id }: { readonly mppId: number; readonly id: string }): Promise<void> {
  refuse(scope);
  const found = await prisma().plausibilityCheck.findUnique({ where: { mppId_id: { mppId, id } }, include: { mpp: { select: { code: true } } } });
  if (found === null || found.reopenedAt !== null) throw new AppError("not-found", "No such check");
  await prisma().plausibilityCheck.update({ where: { mppId_id: { mppId, id } }, data: { reopenedBy: await actorName(scope), reopenedAt: now() } });
  await writeAudit(scope, { action: "plausibility.reopen", subject: subjectOf(found.ruleId, found.mpp.code, found.periodId), detail: { note: found.note } });
}

const subjectOf = (ruleId: string, mppCode: string, periodId: string): string => `${ruleId} · ${mppCode} · ${periodId}`;
