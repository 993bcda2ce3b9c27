import { pool } from "@/lib/db/client";

/** The assessors of a visit by name; for those who may see all of it. */
export async function readTeam(caseId: string): Promise<{ readonly name: string; readonly institution: string | null }[]> {
  const { rows } = await pool().query<{ name: string; institution: string | null }>(
    'SELECT u.name, u.institution FROM visit_team_member t JOIN "user" u ON u.id = t.user_id WHERE t.case_id = $1 ORDER BY u.institution, u.name', [caseId]);
  return rows;
}
