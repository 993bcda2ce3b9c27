import { pool } from "@/lib/db/client";
import type { CivilDate } from "@/lib/time/civil-date";

/** What the latest published version says beside the score, by visit; visits that were imported are not in it. Published figures are public within the app. */
export type PublishedFact = { readonly version: number; readonly publishedOn: CivilDate; readonly coverage: number; readonly evidenced: number | null };

export async function readPublishedFacts(visitIds: readonly string[]): Promise<ReadonlyMap<string, PublishedFact>> {
  const { rows } = await pool().query<PublishedFact & { id: string }>(
    `SELECT DISTINCT ON (v.case_id) v.case_id AS id, v.version, (v.published_at AT TIME ZONE m.time_zone)::date AS "publishedOn", v.coverage, v.evidenced
     FROM visit_version v JOIN visit_case c ON c.id = v.case_id JOIN mpp m ON m.id = c.mpp_id WHERE v.case_id = ANY($1::uuid[]) ORDER BY v.case_id, v.version DESC`, [visitIds]);
  return new Map(rows.map(({ id, ...fact }) => [id, fact]));
}
