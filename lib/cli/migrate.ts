import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { runCommand, UsageError, type CommandContext } from "@/lib/cli/run-command";
import { openDatabase } from "@/lib/cli/with-database";
import { readEnv } from "@/lib/env";
import { now } from "@/lib/time/clock";

runCommand({
  name: "npm run migrate --",
  summary: "Applies the migrations that are missing and loads the reference data.",
  options: {
    create: { type: "string", value: "NAME", help: "write a new migration: what leads from the schema of the last commit to the working one" },
    distribute: { type: "boolean", help: "then spread the tables over a Citus cluster; DATABASE_URL names its coordinator (docs/citus.md)" },
  },
  run: async ({ values, ...context }) => {
    if (values.create !== undefined && values.distribute === true) throw new UsageError("--create only writes a file: use it without --distribute");
    if (values.create !== undefined) return createMigration(values.create, context);
    if (values.distribute === true && readEnv().DATABASE_URL === undefined) throw new UsageError("--distribute needs DATABASE_URL, the address of a Citus coordinator: the embedded database has no Citus");
    const database = await openDatabase(context, { command: "migrate" });
    const { loadReferenceData } = await import("@/lib/data/write/reference");
    const added = await loadReferenceData();
    context.print(`The database is up to date${added > 0 ? `; ${added} rows of reference data added` : ""}.`);
    if (values.distribute === true) await distribute(database.directUrl, context);
  },
});

async function distribute(url: string, context: Pick<CommandContext, "print" | "progress">): Promise<void> {
  const { distributeTables } = await import("@/lib/db/distribute");
  const { moved, kept } = await distributeTables(url, (table, ratio) => context.progress(`Moving ${table}`, ratio));
  context.print(moved.length === 0 ? `All ${kept} tables stand on the cluster as they should; nothing to do.` : `Moved to the cluster: ${moved.join(", ")}${kept > 0 ? ` (${kept} others were there)` : ""}.`);
}

async function createMigration(name: string, context: Parameters<typeof openDatabase>[0]): Promise<void> {
  if (!/^[a-z][a-z0-9_]*$/.test(name)) throw new UsageError("NAME takes small letters, digits and _, such as add_visit_notes");
  const database = await openDatabase(context, { command: "migrate", migrate: false });
  const { diffSchemas, readSchemaFiles } = await import("@/lib/db/schema-engine");
  const sql = await diffSchemas(database.url, committedSchema(), readSchemaFiles());
  if (/^\s*(--[^\n]*\s*)*$/.test(sql)) return context.print("The schema has not changed since the last commit: nothing to migrate.");
  const stamp = now().toISOString().replace(/\D/g, "").slice(0, 14);
  const folder = path.join("prisma", "migrations", `${stamp}_${name}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "migration.sql"), sql);
  context.print(`Written: ${path.join(folder, "migration.sql")}. Read it, then \`npm run migrate\`.`);
}

/** The schema files of the last commit. */
function committedSchema(): { path: string; content: string }[] {
  const git = (...args: string[]): string => execFileSync("git", args, { encoding: "utf8" });
  const names = git("ls-tree", "-r", "--name-only", "HEAD", "prisma/schema.prisma", "prisma/models").split("\n").filter((name) => name.endsWith(".prisma"));
  return names.map((name) => ({ path: name, content: git("show", `HEAD:${name}`) }));
}
