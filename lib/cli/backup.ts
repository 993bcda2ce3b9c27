import path from "node:path";
import { runCommand } from "@/lib/cli/run-command";
import { openDatabase } from "@/lib/cli/with-database";
import { dataDir } from "@/lib/db/database-url";
import { now } from "@/lib/time/clock";

runCommand({
  name: "npm run backup --",
  summary: "Saves the whole database into a new folder, which `npm run restore` reads. The app may run meanwhile.",
  options: {},
  positionals: { name: "[FOLDER]", min: 0, max: 1 },
  examples: ["npm run backup", "npm run backup -- /srv/backup/lensa-2026-11-23"],
  run: async ({ positionals, ...context }) => {
    await openDatabase(context, { command: "backup" });
    const { writeBackup } = await import("@/lib/db/backup");
    const stamp = now().toISOString().slice(0, 19).replaceAll(":", "");
    const folder = path.resolve(positionals[0] ?? path.join(dataDir(), "backups", stamp));
    const { tables } = await writeBackup(folder, (text, ratio) => {
      context.signal.throwIfAborted();
      context.progress(text, ratio);
    });
    context.print(`Saved ${tables.reduce((sum, { rows }) => sum + rows, 0)} rows of ${tables.length} tables in ${folder}. It holds password hashes: keep it as safe as the database.`);
  },
});
