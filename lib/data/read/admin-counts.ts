import { can } from "@/lib/auth/permissions";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { visitInstrument } from "@/lib/data/read/visit-editions";
import { prisma } from "@/lib/db/client";
import { AppError } from "@/lib/errors";

export type AdminCounts = { readonly users: number; readonly mpps: number; readonly services: number; readonly targets: number; readonly rebases: number; readonly instruments: number; readonly changes: number };

/** How much each part of the administration holds. */
export async function readAdminCounts(scope: AuthorizedScope): Promise<AdminCounts> {
  if (!can(scope.role, "manage-reference")) throw new AppError("not-allowed", "Only planners and administrators manage");
  const [users, mpps, services, targets, rebases, instruments, changes] = await Promise.all([
    prisma().user.count(), prisma().mpp.count(), prisma().service.count(), prisma().target.count(), prisma().limitRebase.count({ where: { withdrawnAt: null } }), prisma().instrumentEdition.count({ where: { instrument: visitInstrument } }), prisma().auditEntry.count(),
  ]);
  return { users, mpps, services, targets, rebases, instruments, changes };
}
