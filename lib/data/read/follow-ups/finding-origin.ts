import { pool } from "@/lib/db/client";
import { itemsOfCase } from "@/lib/data/read/visit-cases/case-parts";
import type { VisitAspect } from "@/lib/domain/visit-aspect";

/** Aspect of the item that a finding follows from; null for none, and for findings that came from a file. */
export async function readFindingOrigin(id: string): Promise<VisitAspect | null> {
  const { rows: [row] } = await pool().query<{ itemId: string | null; editionId: string }>(
    'SELECT f.item_id AS "itemId", c.edition_id AS "editionId" FROM visit_finding f JOIN visit_case c ON c.id = f.case_id WHERE f.id = $1', [id]);
  if (row === undefined || row.itemId === null) return null;
  return (await itemsOfCase(row)).find((item) => item.id === row.itemId)?.aspect ?? null;
}
