import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import pg from "pg";
import type * as SchemaEngineModule from "@prisma/schema-engine-wasm/schema_engine_bg";

/**
 * Prisma's own schema engine, in its WebAssembly build: migrations need no downloaded binary. The table
 * `_prisma_migrations` stays true, so that `prisma migrate deploy` works where the network allows it.
 * Known limit: reading a live database's schema fails in this build, so a new migration is the diff between the old and
 * the new schema files, and drift is found by comparing the catalogues of two databases (tests/integration).
 */
const root = process.cwd();
const filters = { externalTables: [], externalEnums: [] };
type SchemaFile = { readonly path: string; readonly content: string };

/** All schema files of the project, as the engine takes them. */
export function readSchemaFiles(folder = path.join(root, "prisma")): SchemaFile[] {
  const files = [path.join(folder, "schema.prisma"), ...readdirSync(path.join(folder, "models")).sort().map((name) => path.join(folder, "models", name))];
  return files.map((file) => ({ path: path.relative(root, file), content: readFileSync(file, "utf8") }));
}

// The WebAssembly module may be set up only once a process: a second instance panics.
let loaded: Promise<typeof SchemaEngineModule> | undefined;

async function loadEngineModule() {
  const engineModule = await import("@prisma/schema-engine-wasm/schema_engine_bg");
  const modulePath = createRequire(path.join(root, "package.json")).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const bytes = readFileSync(path.join(path.dirname(modulePath), "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(bytes, { "./schema_engine_bg.js": engineModule as unknown as WebAssembly.ModuleImports });
  engineModule.__wbg_set_wasm(instance.exports);
  (instance.exports["__wbindgen_start"] as () => void)();
  return engineModule;
}

type Engine = Awaited<ReturnType<typeof loadEngineModule>>["SchemaEngine"]["prototype"];

/** Opens an engine for `work` and closes its connections: an open one would hold Prisma's migration lock. */
async function withSchemaEngine<Result>(connectionString: string, schemaFiles: readonly SchemaFile[], work: (engine: Engine) => Promise<Result>): Promise<Result> {
  loaded ??= loadEngineModule();
  const engineModule = await loaded;
  const connections = new pg.Pool({ connectionString });
  try {
    const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg(connections));
    return await work(await engineModule.SchemaEngine.new({ datamodels: schemaFiles.map((file) => [file.path, file.content]) }, () => {}, adapter));
  } finally {
    await connections.end();
  }
}

function readMigrations(baseDir = path.join(root, "prisma", "migrations")) {
  const names = readdirSync(baseDir, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort();
  return {
    baseDir,
    lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"\n' },
    shadowDbInitScript: "",
    migrationDirectories: names.map((name) => ({
      path: name,
      migrationFile: { path: "migration.sql", content: { tag: "ok" as const, value: readFileSync(path.join(baseDir, name, "migration.sql"), "utf8") } },
    })),
  };
}

/** Applies what is not applied yet; returns the names of the migrations that ran. */
export async function applyMigrations(connectionString: string): Promise<string[]> {
  const result = await withSchemaEngine(connectionString, readSchemaFiles(), (engine) => engine.applyMigrations({ migrationsList: readMigrations(), filters }));
  return result.appliedMigrationNames;
}

/** Name of the last migration of the project: the level that a backup belongs to. */
export const lastMigration = (): string => readMigrations().migrationDirectories.at(-1)?.path ?? "";

/** SQL that leads from one set of schema files (none: an empty database) to another. `connectionString` is not changed. */
export async function diffSchemas(connectionString: string, from: readonly SchemaFile[] | null, to: readonly SchemaFile[]): Promise<string> {
  const target = (files: readonly SchemaFile[]) => ({ tag: "schemaDatamodel" as const, files: [...files], configDir: "." });
  const result = await withSchemaEngine(connectionString, to, (engine) =>
    engine.diff({ from: from ? target(from) : { tag: "empty" as const }, to: target(to), script: true, exitCode: null, filters }));
  return result.stdout ?? "";
}
