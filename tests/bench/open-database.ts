import { chmodSync, mkdirSync, mkdtempSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { generateClient } from "@/lib/cli/generate-client";
import type { CommandContext } from "@/lib/cli/run-command";
import { acquireEmbedded, deleteEmbedded } from "@/lib/db/embedded";
import { setEnv } from "@/lib/env";

export type BenchDatabase = { readonly folder: string; /** Empty: migrated, with reference data alone. */ readonly isNew: boolean };

/**
 * A PostgreSQL of its own with the schema and the reference data. Without a folder it lies in a temporary one and goes when
 * the command ends; with one it stays for the next run.
 * @param isDurable as in use (true), or faster and lost in a power cut.
 */
export async function openBenchDatabase({ onEnd, print }: Pick<CommandContext, "onEnd" | "print">, { keep, isDurable = false }: { readonly keep?: string | undefined; readonly isDurable?: boolean } = {}): Promise<BenchDatabase> {
  generateClient();
  const folder = keep === undefined ? mkdtempSync(path.join(os.tmpdir(), "lensa-bench-")) : path.resolve(keep);
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o711);
  if (keep === undefined) onEnd(() => deleteEmbedded(folder));
  const server = await acquireEmbedded({ dataFolder: folder, command: "bench", isDurable });
  onEnd(server.release);
  setEnv({ DATABASE_URL: server.url, LENSA_DATA_DIR: folder });
  const [{ applyMigrations }, { loadReferenceData }, { disconnect, pool }] = await Promise.all([
    import("@/lib/db/schema-engine"), import("@/lib/data/write/reference"), import("@/lib/db/client"),
  ]);
  onEnd(disconnect);
  await applyMigrations(server.url);
  const { ensureRollups } = await import("@/lib/rollup/ensure-rollups");
  await ensureRollups((family) => print(`Roll-ups of ${family} are made anew`));
  await loadReferenceData();
  const { rows } = await pool().query<{ made: boolean }>("SELECT EXISTS (SELECT 1 FROM import_batch) AS made");
  return { folder, isNew: rows[0]?.made !== true };
}
