import { can } from "@/lib/auth/permissions";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { dueSoonDaysKey } from "@/lib/data/read/follow-ups/due-soon-days";
import { writeAudit } from "@/lib/data/write/audit";
import { prisma } from "@/lib/db/client";
import { AppError } from "@/lib/errors";

/** @param days working days, 1–30; holds for reminders that are not sent yet. */
export async function setDueSoonDays(scope: AuthorizedScope, days: number): Promise<void> {
  if (!can(scope.role, "manage-reference")) throw new AppError("not-allowed", "Only planners and administrators set when owners are reminded.");
  await prisma().setting.upsert({ where: { key: dueSoonDaysKey }, create: { key: dueSoonDaysKey, value: days }, update: { value: days } });
  await writeAudit(scope, { action: "follow-up.due-soon-days", subject: "follow-up", detail: { days } });
}
