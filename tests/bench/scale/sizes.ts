import { pool } from "@/lib/db/client";

export type TableSize = { readonly table: string; readonly rows: number; /** With indexes and long values. */ readonly megabytes: number };

/** What lies on disk: facts and roll-ups, largest first. */
export async function sizesOf(): Promise<TableSize[]> {
  const { rows } = await pool().query<TableSize>(
    `SELECT relname AS table, greatest(reltuples, 0)::float8 AS rows, (pg_total_relation_size(oid) / 1e6)::float8 AS megabytes FROM pg_class
     WHERE relkind = 'r' AND (relname LIKE 'rollup%' OR relname IN ('service_ticket', 'complaint', 'survey_response', 'visit')) ORDER BY 3 DESC`);
  return rows;
}
