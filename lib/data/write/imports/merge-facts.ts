import type { PoolClient } from "pg";
import { AppError } from "@/lib/errors";
import type { FactTable } from "@/lib/ingest/fact-tables";
import type { DirtyRange } from "@/lib/rollup/refresh";
import { isCivilMonth, type CivilMonth } from "@/lib/time/civil-date";
import { findMatches, storedChildren } from "@/lib/data/write/imports/compare-staging";
import { stagingTable } from "@/lib/data/write/imports/staging";

export type MergeResult = { readonly rows: Readonly<Record<"new" | "changed" | "moved" | "same", number>>; readonly dirty: readonly DirtyRange[]; readonly mppIds: readonly number[] };

/** The staging table must hold what the preview counted: after a crash an unlogged table is empty or gone. */
export async function checkStaged(client: PoolClient, name: string, expectedRows: number): Promise<void> {
  const lost = (): AppError => new AppError("conflict", "The staged rows are lost; upload the files again.", { reason: "staging-lost" });
  const { rows: [found] } = await client.query<{ name: string | null }>("SELECT to_regclass($1)::text AS name", [name]);
  if (found?.name == null) throw lost();
  const { rows: [any] } = await client.query<{ n: boolean }>(`SELECT EXISTS (SELECT 1 FROM ${name}) AS n`);
  if (expectedRows > 0 && any?.n !== true) throw lost();
}

/** Months, per MPP, of the dates of a table's rows that a query yields as `f`. */
const monthsSql = (table: FactTable, from: string): string =>
  table.monthColumns.length === 0
    ? ""
    : `SELECT DISTINCT f.mpp_id, to_char(d, 'YYYY-MM') AS month FROM ${from} CROSS JOIN LATERAL (VALUES ${table.monthColumns.map((name) => `(f.${name})`).join(", ")}) v(d) WHERE d IS NOT NULL`;

/** Groups (MPP, month) pairs into dirty ranges of the table's family. */
export function toDirty(table: FactTable, pairs: readonly { mpp_id: number; month: string }[]): DirtyRange[] {
  const { family } = table;
  if (family === null) return [];
  const byMpp = new Map<number, CivilMonth[]>();
  for (const { mpp_id, month } of pairs) if (isCivilMonth(month)) byMpp.set(mpp_id, [...(byMpp.get(mpp_id) ?? []), month]);
  return [...byMpp].map(([mppId, months]) => ({ mppId, family, months }));
}

export async function dirtyMonths(client: PoolClient, table: FactTable, from: string): Promise<{ mpp_id: number; month: string }[]> {
  const sql = monthsSql(table, from);
  return sql === "" ? [] : (await client.query<{ mpp_id: number; month: string }>(sql)).rows;
}

/** Keeps what is about to be replaced, children included, as the next revision of each record. */
async function keepRevisions(client: PoolClient, table: FactTable, batchId: string): Promise<void> {
  await client.query(
    `INSERT INTO fact_revision (mpp_id, fact_table, fact_id, seq, batch_id, replaced_by, data)
     SELECT f.mpp_id, $1, f.id, 1 + coalesce(r.seq, 0), f.batch_id, $2, to_jsonb(f) || jsonb_build_object('children', ${storedChildren(table, "f")})
     FROM public.${table.name} f JOIN merge_plan p ON p.id = f.id AND p.old_mpp = f.mpp_id
     LEFT JOIN (SELECT fact_id, max(seq) AS seq FROM fact_revision
                WHERE fact_table = $1 AND fact_id IN (SELECT id FROM merge_plan WHERE kind IN ('changed', 'moved')) GROUP BY 1) r ON r.fact_id = f.id
     WHERE p.kind IN ('changed', 'moved')`,
    [table.name, batchId],
  );
}

async function deleteChildren(client: PoolClient, table: FactTable, plan: string, mppColumn: string): Promise<void> {
  const { child } = table;
  if (child === null) return;
  await client.query(`DELETE FROM public.${child.name} c USING ${plan} p WHERE c.mpp_id = p.${mppColumn} AND c.${child.parentColumn} = p.id`);
}

async function insertChildren(client: PoolClient, table: FactTable, staging: string, batchId: string): Promise<void> {
  const { child } = table;
  if (child === null) return;
  const names = Object.keys(child.columns).join(", ");
  const types = Object.entries(child.columns).map(([name, type]) => `${name} ${type}`).join(", ");
  await client.query(
    `INSERT INTO public.${child.name} (mpp_id, ${child.parentColumn}, batch_id, ${names})
     SELECT s.mpp_id, s.id, $1, ${Object.keys(child.columns).map((name) => `c.${name}`).join(", ")}
     FROM ${staging} s JOIN merge_plan p ON p.id = s.id AND p.kind <> 'same' CROSS JOIN LATERAL jsonb_to_recordset(s.children) AS c(${types}) WHERE s.children IS NOT NULL`,
    [batchId],
  );
}

/**
 * Writes a batch's staged rows into the facts: new ones in, changed ones replaced, moved ones taken from their old MPP,
 * equal ones left alone (they stay with the batch that brought them). What was replaced is kept as revisions.
 * @param allowed MPPs whose records may be changed; `null` is all
 */
export async function mergeFacts(client: PoolClient, batchId: string, table: FactTable, allowed: readonly number[] | null): Promise<MergeResult> {
  const staging = stagingTable(batchId, table.name);
  await findMatches(client, table, staging);
  await client.query(
    `CREATE TEMP TABLE merge_plan ON COMMIT DROP AS
     SELECT s.id, s.mpp_id AS new_mpp, m.mpp_id AS old_mpp, s.row_count, coalesce(m.kind, 'new') AS kind FROM ${staging} s LEFT JOIN merge_match m ON m.id = s.id`);
  await client.query("CREATE INDEX ON merge_plan (id); ANALYZE merge_plan");
  await checkTargets(client, allowed);
  const before = await dirtyMonths(client, table, `public.${table.name} f JOIN merge_plan p ON p.id = f.id AND p.old_mpp = f.mpp_id AND p.kind IN ('changed', 'moved')`);
  await keepRevisions(client, table, batchId);
  await deleteChildren(client, table, "(SELECT id, old_mpp FROM merge_plan WHERE kind IN ('changed', 'moved'))", "old_mpp");
  await client.query(`DELETE FROM public.${table.name} f USING merge_plan p WHERE f.mpp_id = p.old_mpp AND f.id = p.id AND p.kind = 'moved'`);
  const columns = ["batch_id", ...table.columns];
  await client.query(
    `INSERT INTO public.${table.name} (mpp_id, id, ${columns.join(", ")})
     SELECT s.mpp_id, s.id, ${columns.map((name) => `s.${name}`).join(", ")} FROM ${staging} s JOIN merge_plan p ON p.id = s.id AND p.kind <> 'same'
     ON CONFLICT (mpp_id, id) DO UPDATE SET ${columns.map((name) => `${name} = EXCLUDED.${name}`).join(", ")}`);
  await insertChildren(client, table, staging, batchId);
  const after = await dirtyMonths(client, table, `${staging} f JOIN merge_plan p ON p.id = f.id AND p.kind <> 'same'`);
  const { rows } = await client.query<{ kind: keyof MergeResult["rows"]; n: number }>("SELECT kind, sum(row_count)::int AS n FROM merge_plan GROUP BY 1");
  const { rows: [touched] } = await client.query<{ ids: number[] | null }>(
    "SELECT array_agg(DISTINCT m) AS ids FROM (SELECT new_mpp AS m FROM merge_plan UNION SELECT old_mpp FROM merge_plan WHERE kind = 'moved') t");
  const counts = { new: 0, changed: 0, moved: 0, same: 0 };
  for (const { kind, n } of rows) counts[kind] = n;
  return { rows: counts, dirty: toDirty(table, [...before, ...after]), mppIds: touched?.ids ?? [] };
}

/** Between preview and commit the world may have changed: an MPP gone, a record taken over by someone else's. */
async function checkTargets(client: PoolClient, allowed: readonly number[] | null): Promise<void> {
  const { rows: [gone] } = await client.query<{ n: number }>("SELECT count(*)::int AS n FROM merge_plan p LEFT JOIN mpp m ON m.id = p.new_mpp WHERE m.id IS NULL");
  if ((gone?.n ?? 0) > 0) throw new AppError("conflict", "An MPP of this batch no longer exists.", { reason: "preview-outdated" });
  if (allowed === null) return;
  const { rows: [foreign] } = await client.query<{ n: number }>(
    "SELECT count(*)::int AS n FROM merge_plan WHERE NOT new_mpp = ANY($1::int[]) OR (old_mpp IS NOT NULL AND NOT old_mpp = ANY($1::int[]))", [allowed]);
  if ((foreign?.n ?? 0) > 0) throw new AppError("conflict", "Records of this batch belong to another MPP by now.", { reason: "preview-outdated" });
}
