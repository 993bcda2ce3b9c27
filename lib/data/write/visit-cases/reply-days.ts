import { can } from "@/lib/auth/permissions";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { replyDaysKey } from "@/lib/data/read/visit-cases/reply-days";
import { writeAudit } from "@/lib/data/write/audit";
import { prisma } from "@/lib/db/client";
import { AppError } from "@/lib/errors";

/** @param days working days, 1–60; holds for visits that are reviewed from now on. */
export async function setReplyDays(scope: AuthorizedScope, days: number): Promise<void> {
  if (!can(scope.role, "manage-reference")) throw new AppError("not-allowed", "Only planners and administrators set the time to reply.");
  await prisma().setting.upsert({ where: { key: replyDaysKey }, create: { key: replyDaysKey, value: days }, update: { value: days } });
  await writeAudit(scope, { action: "visit.reply-days", subject: "visit", detail: { days } });
}
