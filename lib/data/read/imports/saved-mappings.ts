import { prisma } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { mappingSchema, type ImportMapping } from "@/lib/ingest/mapping";

export type SavedMapping = { readonly sourceId: string; readonly name: string; readonly mapping: ImportMapping; readonly updatedAt: Date };

/** Saved mappings of a source by name. They hold no records, so everyone who may import sees them. */
export async function listMappings(sourceId: string): Promise<SavedMapping[]> {
  const rows = await prisma().savedMapping.findMany({ where: { sourceId }, orderBy: { name: "asc" } });
  return rows.flatMap(({ name, mapping, updatedAt }) => {
    const parsed = mappingSchema.safeParse(mapping);
    return parsed.success ? [{ sourceId, name, mapping: parsed.data, updatedAt }] : [];
  });
}

export async function readMapping(sourceId: string, name: string): Promise<SavedMapping> {
  const found = (await listMappings(sourceId)).find((saved) => saved.name === name);
  if (found === undefined) throw new AppError("not-found", `No mapping ${name} of ${sourceId}.`, { reason: "mapping-unknown", name });
  return found;
}
