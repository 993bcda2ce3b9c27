import { createReadStream, createWriteStream, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import type { PoolClient } from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { z } from "zod";
import { inTransaction } from "@/lib/db/client";
import { visitShardsInTurn, whileImportsRest } from "@/lib/db/cluster";
import { lastMigration } from "@/lib/db/schema-engine";
import { AppError } from "@/lib/errors";

/**
 * A backup is a folder: one compressed COPY file per table and a manifest. It needs no program of the server's version
 * and goes into any PostgreSQL that this app runs on. All tables are read in one snapshot and restored in one transaction.
 */
const manifestSchema = z.object({
  format: z.literal(1),
  migration: z.string(),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()), rows: z.number() })),
});
export type BackupManifest = z.infer<typeof manifestSchema>;
type Progress = (text: string, ratio: number) => void;

const manifestName = "manifest.json";
const fileOf = (folder: string, table: string): string => path.join(folder, `${table}.copy.gz`);
const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/**
 * Writes the backup into a new folder, which appears complete or not at all. `addFiles` puts what lies outside of the database
 * into the folder, after the rows: a file that a row names is then in the backup, unless it was deleted meanwhile.
 */
export async function writeBackup(folder: string, onProgress: Progress = () => {}, addFiles: (folder: string) => Promise<void> = async () => {}): Promise<BackupManifest> {
  if (existsSync(folder)) throw new AppError("conflict", `${folder} exists already: name a new folder`);
  const half = `${folder}.part`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { recursive: true, mode: 0o700 });
  try {
    const manifest = await whileImportsRest(() => inTransaction(async (client) => {
      await client.query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
      const tables = await readTables(client);
      const written: BackupManifest["tables"] = [];
      for (const [i, { name, columns }] of tables.entries()) {
        onProgress(`Saving ${name}`, i / tables.length);
        const source = client.query(copyTo(`COPY ${quote(name)} (${columns.map(quote).join(", ")}) TO STDOUT`));
        await pipeline(source, createGzip({ level: 3 }), createWriteStream(fileOf(half, name), { mode: 0o600 }));
        written.push({ name, columns, rows: source.rowCount });
      }
      return { format: 1 as const, migration: lastMigration(), tables: written };
    }));
    await addFiles(half);
    writeFileSync(path.join(half, manifestName), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
    renameSync(half, folder);
    return manifest;
  } catch (error) {
    rmSync(half, { recursive: true, force: true });
    throw error;
  }
}

/** Puts a backup in the place of what is there; refuses a database in use unless `replace`. */
export async function restoreBackup(folder: string, { replace, onProgress = () => {} }: { readonly replace: boolean; readonly onProgress?: Progress }): Promise<BackupManifest> {
  const manifest = readManifest(folder);
  await inTransaction(async (client) => {
    await visitShardsInTurn(client);
    const tables = await readTables(client);
    refuseUnknown(manifest, tables);
    if (!replace && (await isInUse(client))) throw new AppError("conflict", "The database holds data: --replace puts the backup in their place");
    await client.query(`TRUNCATE ${tables.map(({ name }) => quote(name)).join(", ")}`);
    // The order of `tables` follows the references, so that every row finds what it refers to.
    for (const [i, { name }] of tables.entries()) {
      const saved = manifest.tables.find((table) => table.name === name);
      if (!saved) continue;
      onProgress(`Restoring ${name}`, i / tables.length);
      const target = client.query(copyFrom(`COPY ${quote(name)} (${saved.columns.map(quote).join(", ")}) FROM STDIN`));
      await pipeline(createReadStream(fileOf(folder, name)), createGunzip(), target);
      if (target.rowCount !== saved.rows) throw new Error(`${name}: ${target.rowCount} rows restored, the manifest says ${saved.rows}`);
    }
  });
  return manifest;
}

function readManifest(folder: string): BackupManifest {
  const file = path.join(folder, manifestName);
  if (!existsSync(file)) throw new AppError("not-found", `${folder} is not a backup: it has no ${manifestName}`);
  const parsed = manifestSchema.safeParse(JSON.parse(readFileSync(file, "utf8")));
  if (!parsed.success) throw new AppError("invalid-input", `${file} is not a manifest that this version reads`);
  if (parsed.data.migration > lastMigration()) {
    throw new AppError("conflict", `The backup was made by a newer version (migration ${parsed.data.migration}): update the app first`);
  }
  return parsed.data;
}

type Table = { readonly name: string; readonly columns: string[] };

function refuseUnknown(manifest: BackupManifest, tables: readonly Table[]): void {
  for (const saved of manifest.tables) {
    const columns = tables.find(({ name }) => name === saved.name)?.columns;
    const unknown = columns ? saved.columns.filter((column) => !columns.includes(column)) : ["the whole table"];
    if (unknown.length > 0) throw new AppError("conflict", `The database has no place for ${saved.name}: ${unknown.join(", ")}`);
  }
}

/** Users, batches, facts or MPPs: a database that has only been prepared is not in use. */
async function isInUse(client: PoolClient): Promise<boolean> {
  const { rows } = await client.query<{ used: boolean }>('SELECT EXISTS (SELECT 1 FROM "user") OR EXISTS (SELECT 1 FROM import_batch) OR EXISTS (SELECT 1 FROM service_ticket) AS used');
  return rows[0]?.used ?? false;
}

/** All tables with their columns, those that are referred to before those that refer to them. */
async function readTables(client: PoolClient): Promise<Table[]> {
  const { rows: tables } = await client.query<{ name: string; columns: string[] }>(
    `SELECT c.table_name AS name, array_agg(c.column_name::text ORDER BY c.ordinal_position) AS columns
     FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
     WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE' AND c.table_name <> '_prisma_migrations' AND c.is_generated = 'NEVER'
     GROUP BY 1 ORDER BY 1`,
  );
  const { rows: references } = await client.query<{ child: string; parent: string }>(
    `SELECT child.relname AS child, parent.relname AS parent FROM pg_constraint k
     JOIN pg_class child ON child.oid = k.conrelid JOIN pg_class parent ON parent.oid = k.confrelid
     WHERE k.contype = 'f' AND k.connamespace = current_schema()::regnamespace AND k.conrelid <> k.confrelid`,
  );
  const ordered: Table[] = [];
  const place = (table: Table, path: readonly string[]): void => {
    if (ordered.includes(table) || path.includes(table.name)) return;
    for (const { parent } of references.filter(({ child }) => child === table.name)) {
      const found = tables.find(({ name }) => name === parent);
      if (found) place(found, [...path, table.name]);
    }
    ordered.push(table);
  };
  for (const table of tables) place(table, []);
  return ordered;
}
