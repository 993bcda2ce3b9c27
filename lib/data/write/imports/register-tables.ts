import { createHash } from "node:crypto";
import type { PoolClient } from "pg";
import type { FactValues, RegisterSource } from "@/lib/ingest/define-source";

export type Register = RegisterSource["register"];

type RegisterTable = {
  /** All columns but the surrogate and batch_id. */
  readonly columns: readonly string[];
  readonly hasId: boolean;
  /** Dependent rows: kept rows are added to or replaced by their key, never removed by an import. */
  readonly child: { readonly table: string; readonly parentColumn: string; readonly key: string; readonly columns: readonly string[]; readonly filter: string } | null;
  /** Where a row may be in use: [table, column, what identifies it]. */
  readonly users: readonly (readonly [table: string, column: string, by: "id" | "code"])[];
};

const byId = (column: string, tables: readonly string[]): (readonly [string, string, "id"])[] => tables.map((table) => [table, column, "id"]);

export const registerTables: Readonly<Record<Register, RegisterTable>> = {
  region: {
    columns: ["code", "name", "kind", "province_code", "lat", "lng", "population", "area_km2", "bps_code", "time_zone"], hasId: false, child: null,
    users: [["mpp", "region_code", "code"]],
  },
  mpp: {
    columns: ["code", "name", "region_code", "province_code", "opened_on", "time_zone", "opens_at_minute", "closes_at_minute", "counter_word", "peer_group", "latitude", "longitude", "position_simulated", "source_url", "valid_from", "valid_to"],
    hasId: true, child: null,
    users: byId("mpp_id", ["service_ticket", "complaint", "survey_response", "visit", "follow_up", "external_assessment", "counter_day", "fact_revision", "counter", "service_standard"]),
  },
  agency: {
    columns: ["code", "name_id", "name_en", "kind"], hasId: true,
    child: { table: "agency_alias", parentColumn: "agency_id", key: "alias", columns: ["alias"], filter: "TRUE" },
    users: byId("agency_id", ["service_ticket", "complaint", "survey_response", "visit_item_score", "follow_up", "counter_day", "service", "counter"]),
  },
  service: {
    columns: ["code", "agency_id", "name_id", "name_en"], hasId: true,
    child: {
      table: "service_standard", parentColumn: "service_id", key: "valid_from", filter: "mpp_id = 0",
      columns: ["valid_from", "valid_to", "value", "unit", "clock_start", "original_words", "source_mark"],
    },
    users: byId("service_id", ["service_ticket", "survey_response"]),
  },
};

export type RegisterRow = { readonly id: number | null; readonly batchId: string | null; readonly values: FactValues; readonly children: readonly FactValues[] };

/** Stands in for "no batch" (shipped reference data) where a revision needs one. */
export const noBatch = "00000000-0000-0000-0000-000000000000";

/** Stable id of a register row in the list of revisions. */
export function registerRowId(register: Register, key: string): string {
  const hex = createHash("sha256").update(`${register}:${key}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}

const pick = (row: Readonly<Record<string, unknown>>, columns: readonly string[]): FactValues => {
  const picked: Record<string, string | number | boolean | null> = {};
  for (const name of columns) {
    const value = row[name];
    picked[name] = typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null;
  }
  return picked;
};

/** Stored rows of a register by key, with their dependants in the order of their keys. */
export async function loadRegister(client: Pick<PoolClient, "query">, register: Register): Promise<Map<string, RegisterRow>> {
  const { columns, hasId, child } = registerTables[register];
  const children = child === null ? "'[]'::jsonb"
    : `coalesce((SELECT jsonb_agg(to_jsonb(c) ORDER BY c.${child.key}) FROM ${child.table} c WHERE c.${child.parentColumn} = r.id AND ${child.filter}), '[]')`;
  const { rows } = await client.query<Record<string, unknown> & { children: Record<string, unknown>[] }>(
    `SELECT ${hasId ? "r.id" : "NULL::int AS id"}, r.batch_id, ${columns.map((name) => `r.${name}`).join(", ")}, ${children} AS children FROM ${register} r`);
  return new Map(rows.map((row) => [String(row["code"]), {
    id: typeof row["id"] === "number" ? row["id"] : null,
    batchId: typeof row["batch_id"] === "string" ? row["batch_id"] : null,
    values: pick(row, columns),
    children: child === null ? [] : row.children.map((each) => pick(each, child.columns)),
  }]));
}

/** Writes one row with its dependants; `id` null makes a new one with the next free number (the caller holds the lock). */
export async function writeRegisterRow(client: PoolClient, register: Register, row: RegisterRow): Promise<void> {
  const { columns, hasId, child } = registerTables[register];
  const values = columns.map((name) => row.values[name] ?? null);
  let { id } = row;
  if (hasId && id === null) id = (await client.query<{ id: number }>(`SELECT coalesce(max(id), 0) + 1 AS id FROM ${register}`)).rows[0]?.id ?? 1;
  const names = [...(hasId ? ["id"] : []), ...columns, "batch_id"];
  const parameters = [...(hasId ? [id] : []), ...values, row.batchId];
  await client.query(
    `INSERT INTO ${register} (${names.join(", ")}) VALUES (${names.map((_, i) => `$${i + 1}`).join(", ")})
     ON CONFLICT (code) DO UPDATE SET ${[...columns, "batch_id"].map((name) => `${name} = EXCLUDED.${name}`).join(", ")}`, parameters);
  if (child === null) return;
  await client.query(`DELETE FROM ${child.table} WHERE ${child.parentColumn} = $1 AND ${child.filter}`, [id]);
  for (const each of row.children) {
    await client.query(
      `INSERT INTO ${child.table} (${child.parentColumn}, ${child.columns.join(", ")}) VALUES ($1, ${child.columns.map((_, i) => `$${i + 2}`).join(", ")})`,
      [id, ...child.columns.map((name) => each[name] ?? null)]);
  }
}

/** A stored row after a file's row came over it: blanks leave things as they are, dependants are added or replaced. */
export function mergedRow(register: Register, current: RegisterRow | undefined, incoming: { readonly values: FactValues; readonly defaults: FactValues; readonly children: readonly FactValues[] }): RegisterRow {
  const { columns, child } = registerTables[register];
  const values = Object.fromEntries(columns.map((name) => [name, incoming.values[name] ?? current?.values[name] ?? (current === undefined ? (incoming.defaults[name] ?? null) : null)]));
  const children = new Map<string, FactValues>();
  if (child !== null) for (const each of [...(current?.children ?? []), ...incoming.children]) children.set(String(each[child.key]), each);
  const ordered = [...children].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => pick(each, child?.columns ?? []));
  return { id: current?.id ?? null, batchId: current?.batchId ?? null, values, children: ordered };
}

export const isSameRow = (left: RegisterRow, right: RegisterRow): boolean =>
  JSON.stringify([left.values, left.children]) === JSON.stringify([right.values, right.children]);
