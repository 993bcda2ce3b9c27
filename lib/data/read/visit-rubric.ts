import { pool } from "@/lib/db/client";
import { visitRubricSchema, type VisitRubric } from "@/lib/domain/visit-rubric";

/** The rubric of a published edition; `{}` when it has none, null when there is no such edition. Rules are no records. */
export async function readVisitRubric(editionId: string): Promise<VisitRubric | null> {
  const { rows: [row] } = await pool().query<{ rubric: unknown }>("SELECT rubric FROM instrument_edition WHERE id = $1 AND status = 'published'", [editionId]);
  return row === undefined ? null : visitRubricSchema.parse(row.rubric);
}
