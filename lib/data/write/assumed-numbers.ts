import { can } from "@/lib/auth/permissions";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { writeAudit } from "@/lib/data/write/audit";
import { prisma } from "@/lib/db/client";
import { assumedNumbers, isAssumable, type AssumedNumberId } from "@/lib/domain/assumed-number";
import { AppError } from "@/lib/errors";

/** @throws AppError not-allowed but for planners and administrators, invalid-input outside of the limits. */
export async function setAssumedNumber(scope: AuthorizedScope, id: AssumedNumberId, value: number): Promise<void> {
  const { key, min, max, problem, audit: { action, subject, unit } } = assumedNumbers[id];
  if (!can(scope.role, "manage-reference")) throw new AppError("not-allowed", "Only planners and administrators set assumptions.");
  if (!isAssumable(id, value)) throw new AppError("invalid-input", `Whole ${unit} from ${min} to ${max}.`, { field: unit, reason: problem });
  await prisma().setting.upsert({ where: { key }, create: { key, value }, update: { value } });
  await writeAudit(scope, { action, subject, detail: { [unit]: value } });
}
