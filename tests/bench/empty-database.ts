import { chmodSync, mkdtempSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { generateClient } from "@/lib/cli/generate-client";
import type { CommandContext } from "@/lib/cli/run-command";
import { acquireEmbedded, deleteEmbedded } from "@/lib/db/embedded";
import { setEnv } from "@/lib/env";

/**
 * A database with reference data alone, in a folder of its own; both go when the command ends.
 * @param isDurable as in use (true), or faster and lost in a power cut. @returns the folder
 */
export async function openEmptyDatabase({ onEnd }: Pick<CommandContext, "onEnd">, { isDurable = false }: { readonly isDurable?: boolean } = {}): Promise<string> {
  generateClient();
  const dataFolder = mkdtempSync(path.join(os.tmpdir(), "lensa-bench-"));
  chmodSync(dataFolder, 0o711);
  onEnd(() => deleteEmbedded(dataFolder));
  const server = await acquireEmbedded({ dataFolder, command: "bench", isDurable });
  onEnd(server.release);
  setEnv({ DATABASE_URL: server.url, LENSA_DATA_DIR: dataFolder });
  const [{ applyMigrations }, { loadReferenceData }, { disconnect }] = await Promise.all([
    import("@/lib/db/schema-engine"), import("@/lib/data/write/reference"), import("@/lib/db/client"),
  ]);
  onEnd(disconnect);
  await applyMigrations(server.url);
  await loadReferenceData();
  return dataFolder;
}
