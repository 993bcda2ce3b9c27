import { can } from "@/lib/auth/permissions";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { prisma } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { mappingSchema, type ImportMapping } from "@/lib/ingest/mapping";
import { findSource } from "@/lib/ingest/registry";
import { now } from "@/lib/time/clock";

function checkAllowed(scope: AuthorizedScope, sourceId: string): void {
  if (!can(scope.role, "save-mapping")) throw new AppError("not-allowed", `Role ${scope.role} may not save mappings.`);
  if (findSource(sourceId) === null) throw new AppError("invalid-input", `No source ${sourceId}.`, { reason: "source-unknown", source: sourceId });
}

/** Saves a mapping under a name, replacing one of that name. */
export async function saveMapping(scope: AuthorizedScope, saved: { readonly sourceId: string; readonly name: string; readonly mapping: ImportMapping }): Promise<void> {
  const { sourceId, name } = saved;
  checkAllowed(scope, sourceId);
  const mapping = mappingSchema.parse(saved.mapping);
  const data = { mapping, createdBy: scope.userId, updatedAt: now() };
  await prisma().savedMapping.upsert({ where: { sourceId_name: { sourceId, name } }, create: { sourceId, name, ...data }, update: data });
}

export async function deleteMapping(scope: AuthorizedScope, sourceId: string, name: string): Promise<void> {
  checkAllowed(scope, sourceId);
  await prisma().savedMapping.deleteMany({ where: { sourceId, name } });
}
