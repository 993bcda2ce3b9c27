import { demoAccounts } from "@/lib/auth/demo-accounts";
import { can } from "@/lib/auth/permissions";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { demoSettingKey, readDemoState } from "@/lib/data/read/settings";
import { writeAudit } from "@/lib/data/write/audit";
import { createUser } from "@/lib/data/write/users";
import { inTransaction, pool, prisma } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { now } from "@/lib/time/clock";

const factTables = [
  "service_ticket", "complaint", "complaint_event", "survey_response", "visit", "visit_item_score", "follow_up", "external_assessment", "counter_day",
] as const;

/** True when there is any fact or batch: demonstration data are never mixed into an installation that is in use. */
export async function hasFacts(): Promise<boolean> {
  const parts = [...factTables, "import_batch"].map((table) => `EXISTS (SELECT 1 FROM ${table})`).join(" OR ");
  const { rows } = await pool().query<{ found: boolean }>(`SELECT ${parts} AS found`);
  return rows[0]?.found ?? false;
}

/** Empties the register of MPPs before the demonstration makes its own; only where no fact refers to one. */
export async function clearMppsBeforeDemo(): Promise<void> {
  if (await hasFacts()) throw new AppError("conflict", "The database holds data already; demonstration data go only into one without");
  await inTransaction(async (client) => {
    await client.query("DELETE FROM counter");
    await client.query("DELETE FROM mpp WHERE batch_id IS NULL");
  });
}

/** Makes the accounts that are missing and remembers that simulated data are loaded. All share one password. */
export async function createDemoAccounts(scope: AuthorizedScope, password: string): Promise<void> {
  const mpps = await prisma().mpp.findMany({ where: { code: { in: demoAccounts.flatMap(({ mppCodes }) => [...mppCodes]) } }, select: { id: true, code: true } });
  const existing = new Set((await prisma().user.findMany({ select: { email: true } })).map(({ email }) => email));
  for (const { mppCodes, ...account } of demoAccounts.filter(({ email }) => !existing.has(email))) {
    await createUser(scope, { ...account, mppIds: mpps.filter(({ code }) => mppCodes.includes(code)).map(({ id }) => id), password, isDemo: true });
  }
  await markSimulated(password);
}

/** Must stand before the first simulated row, so that a crash cannot leave simulated data without their badge. */
export async function markSimulated(password: string): Promise<void> {
  const value = { loadedAt: now().toISOString(), password };
  await prisma().setting.upsert({ where: { key: demoSettingKey }, create: { key: demoSettingKey, value }, update: { value } });
}

/**
 * Takes the demonstration data out again: the rows of its batches, their roll-ups, the made-up MPPs that nothing else
 * refers to, and its accounts. Real imports made meanwhile stay; `rebuild` refreshes the roll-ups of what is left.
 */
export async function removeDemo(scope: AuthorizedScope, rebuild: (mppIds: readonly number[]) => Promise<void>): Promise<{ readonly rows: number; readonly users: number }> {
  if (!can(scope.role, "remove-demo")) throw new AppError("not-allowed", "Only administrators remove the demonstration data");
  if ((await readDemoState()) === null) throw new AppError("not-found", "No demonstration data are loaded");
  const removed = await inTransaction(async (client) => {
    let rows = 0;
    const demoBatches = "(SELECT id FROM import_batch WHERE demo)";
    for (const table of [...factTables, "fact_revision"]) {
      const { rowCount: known } = await client.query("SELECT 1 FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = $1 AND column_name = 'batch_id'", [table]);
      if (known === 0) continue;
      rows += (await client.query(`DELETE FROM ${table} WHERE batch_id IN ${demoBatches}`)).rowCount ?? 0;
    }
    const { rows: tables } = await client.query<{ name: string }>("SELECT table_name AS name FROM information_schema.tables WHERE table_schema = current_schema() AND table_name LIKE 'rollup\\_%' AND table_type = 'BASE TABLE'");
    for (const { name } of tables) await client.query(`DELETE FROM "${name}"`);
    await client.query("DELETE FROM import_batch WHERE demo");
    await client.query("DELETE FROM notice");
    const inUse = factTables.map((table) => `SELECT mpp_id FROM ${table}`).join(" UNION ");
    await client.query(`DELETE FROM counter WHERE mpp_id IN (SELECT id FROM mpp WHERE batch_id IS NULL AND id NOT IN (${inUse}))`);
    await client.query(`DELETE FROM mpp WHERE batch_id IS NULL AND id NOT IN (${inUse})`);
    const users = (await client.query('DELETE FROM "user" WHERE demo')).rowCount ?? 0;
    await client.query("DELETE FROM setting WHERE key = $1", [demoSettingKey]);
    const { rows: left } = await client.query<{ id: number }>("SELECT id FROM mpp ORDER BY id");
    return { rows, users, left: left.map(({ id }) => id) };
  });
  await rebuild(removed.left);
  await writeAudit(scope, { action: "demo.remove", subject: "demo", detail: { rows: removed.rows, users: removed.users } });
  return { rows: removed.rows, users: removed.users };
}
