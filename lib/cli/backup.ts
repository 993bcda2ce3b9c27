import path from "node:path";
import { runCommand } from "@/lib/cli/run-command";
import { openDatabase } from "@/lib/cli/with-database";
import { dataDir } from "@/lib/db/database-url";
import { copyEvidence } from "@/lib/files/copy-evidence";
import { evidenceBucket, evidenceFolder } from "@/lib/files/evidence-store";
import { formatFileSize } from "@/lib/i18n/format-file-size";
import { now, nowMs } from "@/lib/time/clock";

runCommand({
  name: "npm run backup --",
  summary: "Saves the whole database, and the evidence of visits that lies in the data folder, into a new folder, which `npm run restore` reads. The app may run meanwhile.",
  options: {},
  positionals: { name: "[FOLDER]", min: 0, max: 1 },
  examples: ["npm run backup", "npm run backup -- /srv/backup/lensa-2026-11-23"],
  run: async ({ positionals, ...context }) => {
    await openDatabase(context, { command: "backup" });
    const { writeBackup } = await import("@/lib/db/backup");
    const stamp = now().toISOString().slice(0, 19).replaceAll(":", "");
    const folder = path.resolve(positionals[0] ?? path.join(dataDir(), "backups", stamp));
    const onProgress = (text: string, ratio: number): void => {
      context.signal.throwIfAborted();
      context.progress(text, ratio);
    };
    const bucket = evidenceBucket();
    let evidence = bucket === null ? "" : `The evidence of visits is NOT in it: it lies in the bucket ${bucket.bucket} at ${bucket.endpoint}, which needs a backup of its own.`;
    const { tables } = await writeBackup(folder, onProgress, async (half) => {
      if (bucket !== null) return;
      const { files, bytes } = await copyEvidence(evidenceFolder(), path.join(half, "evidence"), { nowMs, onFile: (ratio) => onProgress("Saving evidence", ratio) });
      evidence = `${files} files of evidence (${formatFileSize(bytes, "en")}) are beside them.`;
    });
    context.print(`Saved ${tables.reduce((sum, { rows }) => sum + rows, 0)} rows of ${tables.length} tables in ${folder}. ${evidence} It holds password hashes: keep it as safe as the database.`);
  },
});
