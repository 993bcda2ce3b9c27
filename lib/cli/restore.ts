import { existsSync } from "node:fs";
import path from "node:path";
import { runCommand } from "@/lib/cli/run-command";
import { openDatabase } from "@/lib/cli/with-database";
import { copyEvidence } from "@/lib/files/copy-evidence";
import { evidenceBucket, evidenceFolder } from "@/lib/files/evidence-store";
import { nowMs } from "@/lib/time/clock";

runCommand({
  name: "npm run restore --",
  summary: "Puts a backup into the database, all of it or nothing, and its files of evidence beside those that are there.",
  options: { replace: { type: "boolean", help: "replace the data that are there (without it a database in use is refused)" } },
  positionals: { name: "FOLDER", min: 1, max: 1 },
  run: async ({ values, positionals: [named = ""], ...context }) => {
    await openDatabase(context, { command: "restore" });
    const { restoreBackup } = await import("@/lib/db/backup");
    const folder = path.resolve(named);
    const onProgress = (text: string, ratio: number): void => {
      context.signal.throwIfAborted();
      context.progress(text, ratio);
    };
    const { tables, migration } = await restoreBackup(folder, { replace: values.replace === true, onProgress });
    context.print(`Restored ${tables.reduce((sum, { rows }) => sum + rows, 0)} rows of ${tables.length} tables (schema ${migration}).`);
    const saved = path.join(folder, "evidence");
    if (!existsSync(saved)) return context.print(`The backup holds no evidence of visits: ${evidenceFolder()} is as it was.`);
    const bucket = evidenceBucket();
    if (bucket !== null) return context.print(`The files of evidence are in ${saved}: copy them into the bucket ${bucket.bucket} at ${bucket.endpoint}, under the same names.`);
    // Named by their content: nothing that is there is ever overwritten.
    const { files } = await copyEvidence(saved, evidenceFolder(), { nowMs, onFile: (ratio) => onProgress("Restoring evidence", ratio) });
    context.print(`Restored ${files} files of evidence.`);
  },
});
