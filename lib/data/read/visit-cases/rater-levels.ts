import { seesRaters } from "@/lib/auth/visit-party";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { pool } from "@/lib/db/client";
import { AppError } from "@/lib/errors";

/** The same item of the same visit as two institutions scored it before they settled; who handed in or last changed each. */
export type DoubleLevel = {
  readonly caseId: string; readonly editionId: string; readonly itemId: string; readonly agencyId: number;
  readonly first: { readonly institution: string; readonly userId: string; readonly level: number };
  readonly second: { readonly institution: string; readonly userId: string; readonly level: number };
};

/**
 * Levels that two institutions gave independently, of visits that are reviewed or published. A visit that was given back after
 * all had handed in is left out: its second scoring was not blind.
 */
export async function readDoubleLevels(scope: AuthorizedScope): Promise<DoubleLevel[]> {
  if (!seesRaters(scope)) throw new AppError("not-allowed", "Only planners and administrators read how assessors score.", { reason: "visit-not-yours" });
  const { rows } = await pool().query<{ caseId: string; editionId: string; itemId: string; agencyId: number; firstInstitution: string; firstUser: string; firstLevel: number; secondInstitution: string; secondUser: string; secondLevel: number }>(
    `SELECT a.case_id AS "caseId", c.edition_id AS "editionId", a.item_id AS "itemId", a.agency_id AS "agencyId", a.institution AS "firstInstitution", a.changed_by AS "firstUser", a.level::int AS "firstLevel",
            b.institution AS "secondInstitution", b.changed_by AS "secondUser", b.level::int AS "secondLevel"
     FROM visit_case c JOIN visit_answer a ON a.case_id = c.id JOIN visit_answer b ON b.case_id = a.case_id AND b.item_id = a.item_id AND b.agency_id = a.agency_id AND b.institution > a.institution
     WHERE c.state IN ('reviewed', 'published') AND a.level IS NOT NULL AND b.level IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM visit_event e WHERE e.case_id = c.id AND e.action = 'return')
     ORDER BY c.day, a.case_id, a.item_id, a.agency_id`);
  return rows.map(({ caseId, editionId, itemId, agencyId, ...row }) => ({
    caseId, editionId, itemId, agencyId, first: { institution: row.firstInstitution, userId: row.firstUser, level: row.firstLevel }, second: { institution: row.secondInstitution, userId: row.secondUser, level: row.secondLevel },
  }));
}
