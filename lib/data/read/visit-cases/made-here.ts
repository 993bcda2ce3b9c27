import { z } from "zod";
import { pool } from "@/lib/db/client";
import type { ImportReference } from "@/lib/ingest/import-reference";
import { civilDateSchema } from "@/lib/time/civil-date-schema";

const nobody = (): null => null;
/** Numbers are compared by their letters: a second visit is not made by writing the first one's number otherwise. */
const sameNo = (text: string): string => text.trim().toUpperCase();
const visitDay = ({ mppId, day, kind, institutions }: { readonly mppId: number; readonly day: string; readonly kind: string; readonly institutions: readonly string[] }): string => JSON.stringify([mppId, day, kind, [...institutions].sort()]);
const publishedRow = z.object({ id: z.string(), mppId: z.number(), visitNo: z.string(), day: civilDateSchema, kind: z.string(), institutions: z.array(z.string()) });

/** Visits that were published here: a file that names one of them does not make another. */
export async function loadVisitsMadeHere(isNeeded: boolean): Promise<ImportReference["visitMadeHere"]> {
  if (!isNeeded) return nobody;
  const { rows: found } = await pool().query<Record<string, unknown>>(`SELECT id, mpp_id AS "mppId", visit_no AS "visitNo", day, kind, institutions FROM visit_case WHERE published_version > 0`);
  const rows = found.map((row) => publishedRow.parse(row));
  const byNo = new Map(rows.map(({ visitNo }) => [sameNo(visitNo), visitNo]));
  const byDay = new Map(rows.map((row) => [visitDay(row), row.visitNo]));
  return (key) => ("visitNo" in key ? byNo.get(sameNo(key.visitNo)) : byDay.get(visitDay(key))) ?? null;
}

const findingRow = z.object({ mppId: z.number(), followUpNo: z.string(), agencyId: z.number(), raisedOn: civilDateSchema, finding: z.string() });

/** As `loadVisitsMadeHere`, of the follow-ups that came from such visits. */
export async function loadFindingsMadeHere(isNeeded: boolean): Promise<ImportReference["findingMadeHere"]> {
  if (!isNeeded) return nobody;
  const { rows: made } = await pool().query<{ mppId: number; ids: string[] }>(
    `SELECT c.mpp_id AS "mppId", array_agg(f.id) AS ids FROM visit_finding f JOIN visit_case c ON c.id = f.case_id WHERE c.published_version > 0 AND NOT f.is_deleted GROUP BY 1`);
  const byNo = new Map<string, string>();
  const byContent = new Map<string, string>();
  const { rows } = await pool().query<Record<string, unknown>>(
    `SELECT mpp_id AS "mppId", follow_up_no AS "followUpNo", agency_id AS "agencyId", raised_on AS "raisedOn", finding FROM follow_up WHERE mpp_id = ANY($1::int[]) AND id = ANY($2::uuid[])`,
    [made.map(({ mppId }) => mppId), made.flatMap(({ ids }) => ids)]);
  for (const { mppId, followUpNo, agencyId, raisedOn, finding } of rows.map((row) => findingRow.parse(row))) {
    byNo.set(JSON.stringify([mppId, sameNo(followUpNo)]), followUpNo);
    byContent.set(JSON.stringify([mppId, raisedOn, agencyId, finding]), followUpNo);
  }
  return (key) => ("followUpNo" in key ? byNo.get(JSON.stringify([key.mppId, sameNo(key.followUpNo)])) : byContent.get(JSON.stringify([key.mppId, key.raisedOn, key.agencyId, key.finding]))) ?? null;
}
