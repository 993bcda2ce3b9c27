import { pool } from "@/lib/db/client";
import { evidenceStore } from "@/lib/files/evidence-store";
import type { RollupCheck, RollupDifference } from "@/lib/rollup/verify";

const shown = 20;

/** Published visits against the facts that were made of them, and files of evidence against the store, for the command `verify`. */
export async function verifyVisits(): Promise<RollupCheck[]> {
  return [await verifyFacts(), await verifyFiles()];
}

const checkOf = (table: string, rows: number, differences: readonly RollupDifference[]): RollupCheck => ({ table, rows, differences: differences.slice(0, shown), differenceCount: differences.length });

type CaseRow = { readonly id: string; readonly visitNo: string; readonly version: number; readonly score: number | null; readonly levels: number | null };

/** The latest version of each published visit is the fact with its id; what is not published is no fact. */
async function verifyFacts(): Promise<RollupCheck> {
  const { rows: cases } = await pool().query<CaseRow>(
    `SELECT c.id, c.visit_no AS "visitNo", c.published_version AS version, v.score, jsonb_array_length(v.levels) AS levels
     FROM visit_case c LEFT JOIN visit_version v ON v.case_id = c.id AND v.version = c.published_version ORDER BY c.visit_no`);
  const { rows: facts } = await pool().query<{ id: string; score: number | null; levels: number }>(
    `SELECT f.id, f.score, (SELECT count(*)::int FROM visit_item_score s WHERE s.mpp_id = f.mpp_id AND s.visit_id = f.id) AS levels FROM visit f WHERE f.id = ANY($1::uuid[])`, [cases.map(({ id }) => id)]);
  const factOf = new Map(facts.map((fact) => [fact.id, fact]));
  const differences = cases.flatMap(({ id, visitNo, version, score, levels }): RollupDifference[] => {
    const fact = factOf.get(id);
    const differs = (column: string, stored: unknown, fromFacts: unknown): RollupDifference[] => (stored === fromFacts ? [] : [{ table: "visit_case", key: visitNo, column, stored: String(stored), fromFacts: String(fromFacts) }]);
    if (version === 0) return differs("published", false, fact !== undefined);
    return fact === undefined ? differs("published", true, false) : [...differs("score", score, fact.score), ...differs("levels", levels, fact.levels)];
  });
  return checkOf("visit_case", cases.length, differences);
}

async function verifyFiles(): Promise<RollupCheck> {
  const { rows } = await pool().query<{ id: string; sha256: string }>("SELECT id, sha256 FROM evidence WHERE NOT is_deleted ORDER BY id");
  const store = evidenceStore();
  const missing: RollupDifference[] = [];
  for (const { id, sha256 } of rows) if (!(await store.exists({ sha256, variant: "original" }))) missing.push({ table: "evidence", key: id, column: "file", stored: sha256, fromFacts: "not in the store" });
  return checkOf("evidence", rows.length, missing);
}
