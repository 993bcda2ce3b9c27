import { readFileSync } from "node:fs";
import path from "node:path";
import { commandLineScope } from "@/lib/auth/session";
import { commitBatch, undoBatch } from "@/lib/data/write/imports/commit-batch";
import { startImport } from "@/lib/data/write/imports/start-import";
import { pushTickets } from "@/lib/data/write/live/push-tickets";
import { settleNow } from "@/lib/data/write/live/settle-soon";
import { disconnect, pool } from "@/lib/db/client";
import { now } from "@/lib/time/clock";

/**
 * One piece of work of the app in a process of its own, to be killed in the middle: `import FILE`, `undo` of the latest
 * batch, `push FILE` (tickets as JSON) with the refresh that follows. Writes "ready" when it begins.
 */
const scope = commandLineScope();

async function importFile(file: string): Promise<void> {
  const { batch } = await startImport(scope, { sourceId: "tickets", files: [{ path: file, name: path.basename(file) }] });
  if (batch.rowsNew + batch.rowsChanged > 0) await commitBatch(scope, batch.id);
}

async function undoLatest(): Promise<void> {
  const { rows: [latest] } = await pool().query<{ id: string }>("SELECT id FROM import_batch WHERE status = 'committed' AND live_on IS NULL ORDER BY committed_at DESC LIMIT 1");
  if (latest !== undefined) await undoBatch(scope, latest.id);
}

async function push(file: string): Promise<void> {
  const { rows: [mpp] } = await pool().query<{ id: number }>("SELECT id FROM mpp ORDER BY id LIMIT 1");
  const tickets = JSON.parse(readFileSync(file, "utf8")) as Record<string, string>[];
  for (let at = 0; at < tickets.length; at += 100) {
    await pushTickets(scope, { mppId: mpp?.id ?? 0, tickets: tickets.slice(at, at + 100), key: `${file}-${at}`, bodyHash: "", isPartial: false, locale: "id", at: now() });
    if (at % 300 === 0) await settleNow();
  }
  await settleNow();
}

const [action, file = ""] = process.argv.slice(2);
await pool().query("SELECT 1");
process.stdout.write("ready\n");
await (action === "import" ? importFile(file) : action === "undo" ? undoLatest() : push(file));
await disconnect();
