import { generateClient } from "@/lib/cli/generate-client";
import type { CommandContext } from "@/lib/cli/run-command";
import { dataDir } from "@/lib/db/database-url";
import { readEnv } from "@/lib/env";

export type OpenedDatabase = {
  readonly url: string;
  /** The same database past a connection pooler: what locks a session (migrations) goes there. */
  readonly directUrl: string;
  /** embedded: ours, in the data folder; external: named by DATABASE_URL. */
  readonly kind: "embedded" | "external";
  /** True when the embedded database was made just now. */
  readonly isNew: boolean;
};

/**
 * Makes the database usable for a command: the client is generated, the embedded server runs (and stops with the last
 * command that uses it), the migrations are applied. Import whatever touches the database dynamically, after this:
 *
 *     await openDatabase(context, { command: "import" });
 *     const { importFiles } = await import("@/lib/ingest/import-files");
 */
export async function openDatabase(
  context: Pick<CommandContext, "onEnd" | "print">,
  { command, migrate = true }: { readonly command: string; readonly migrate?: boolean },
): Promise<OpenedDatabase> {
  generateClient(context.print);
  const opened = await openServer(context, command);
  const { disconnect } = await import("@/lib/db/client");
  context.onEnd(disconnect);
  if (migrate) {
    const { applyMigrations } = await import("@/lib/db/schema-engine");
    const applied = await applyMigrations(opened.directUrl);
    if (applied.length > 0) context.print(`Migrations applied: ${applied.join(", ")}`);
    const { ensureRollups } = await import("@/lib/rollup/ensure-rollups");
    await ensureRollups((family) => context.print(`Roll-ups of ${family} are made anew from the facts, because this version makes them otherwise…`));
  }
  return opened;
}

async function openServer(context: Pick<CommandContext, "onEnd" | "print">, command: string): Promise<OpenedDatabase> {
  const external = readEnv().DATABASE_URL;
  if (external !== undefined) {
    const { checkServer } = await import("@/lib/db/check-server");
    await checkServer(external);
    const direct = readEnv().DIRECT_DATABASE_URL;
    if (direct !== undefined) await checkServer(direct);
    return { url: external, directUrl: direct ?? external, kind: "external", isNew: false };
  }
  const { acquireEmbedded } = await import("@/lib/db/embedded");
  const embedded = await acquireEmbedded({ dataFolder: dataDir(), command, say: context.print });
  context.onEnd(embedded.release);
  return { url: embedded.url, directUrl: embedded.url, kind: "embedded", isNew: embedded.isNew };
}
