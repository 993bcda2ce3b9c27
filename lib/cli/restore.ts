import path from "node:path";
import { runCommand } from "@/lib/cli/run-command";
import { openDatabase } from "@/lib/cli/with-database";

runCommand({
  name: "npm run restore --",
  summary: "Puts a backup into the database, all of it or nothing.",
  options: { replace: { type: "boolean", help: "replace the data that are there (without it a database in use is refused)" } },
  positionals: { name: "FOLDER", min: 1, max: 1 },
  run: async ({ values, positionals: [folder = ""], ...context }) => {
    await openDatabase(context, { command: "restore" });
    const { restoreBackup } = await import("@/lib/db/backup");
    const { tables, migration } = await restoreBackup(path.resolve(folder), {
      replace: values.replace === true,
      onProgress: (text, ratio) => {
        context.signal.throwIfAborted();
        context.progress(text, ratio);
      },
    });
    context.print(`Restored ${tables.reduce((sum, { rows }) => sum + rows, 0)} rows of ${tables.length} tables (schema ${migration}).`);
  },
});
