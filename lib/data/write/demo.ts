import type { PoolClient } from "pg";
import { demoAccounts } from "@/lib/auth/demo-accounts";
import { can } from "@/lib/auth/permissions";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { demoDecidedKey, demoSettingKey, demoStateKey, readDemoState } from "@/lib/data/read/settings";
import { writeAudit } from "@/lib/data/write/audit";
import { raiseDataVersion } from "@/lib/data/write/imports/import-lock";
import { clearRankingEditions } from "@/lib/data/write/ranking-editions";
import { createUser } from "@/lib/data/write/users";
import { inTransaction, pool, prisma } from "@/lib/db/client";
import { visitShardsInTurn } from "@/lib/db/cluster";
import { AppError } from "@/lib/errors";
import { evidenceStore } from "@/lib/files/evidence-store";
import { fileVariants } from "@/lib/files/file-store";
import { refreshRollups, type DirtyRange } from "@/lib/rollup/refresh";
import { civilMonth } from "@/lib/time/civil-date";
import { now } from "@/lib/time/clock";

const factTables = [
  "service_ticket", "complaint", "complaint_event", "survey_response", "visit", "visit_item_score", "follow_up", "external_assessment", "counter_day",
] as const;

/** Where the facts of each roll-up family are, and the day that puts them into a month. */
const familyFacts = [
  ["ticket", "service_ticket", "day"], ["complaint", "complaint", "opened_on"], ["survey", "survey_response", "day"], ["visit", "visit", "day"],
  ["counter_day", "counter_day", "day"], ["follow_up", "follow_up", "raised_on"],
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
    await visitShardsInTurn(client);
    await client.query("DELETE FROM counter");
    await client.query("DELETE FROM mpp WHERE batch_id IS NULL");
  });
}

/** Remembers that the question of demonstration data is settled, so that a later start does not ask again. */
export async function markDemoDecided(): Promise<void> {
  await prisma().setting.upsert({ where: { key: demoDecidedKey }, create: { key: demoDecidedKey, value: true }, update: {} });
}

/** Stands before the first simulated row, so that a crash cannot leave simulated data without their badge. */
export async function markSimulated(password: string, isComplete: boolean): Promise<void> {
  const state = { loadedAt: now().toISOString(), password, isComplete };
  for (const [key, value] of [[demoSettingKey, { loaded: true }], [demoStateKey, state]] as const) {
    await prisma().setting.upsert({ where: { key }, create: { key, value }, update: { value } });
  }
}

/** Makes the demonstration accounts that are missing; all share one password. */
export async function createDemoAccounts(scope: AuthorizedScope, password: string): Promise<void> {
  const mpps = await prisma().mpp.findMany({ where: { code: { in: demoAccounts.flatMap(({ mppCodes }) => [...mppCodes]) } }, select: { id: true, code: true } });
  const existing = new Set((await prisma().user.findMany({ select: { email: true } })).map(({ email }) => email));
  for (const { mppCodes, ...account } of demoAccounts.filter(({ email }) => !existing.has(email))) {
    await createUser(scope, { ...account, mppIds: mpps.filter(({ code }) => mppCodes.includes(code)).map(({ id }) => id), password, isDemo: true });
  }
}

/**
 * Takes the demonstration data out again, in one transaction: the rows of its batches, the made-up MPPs that nothing else
 * refers to, its accounts; the roll-ups are made anew from what is left. Real imports made meanwhile stay.
 */
export async function removeDemo(scope: AuthorizedScope): Promise<{ readonly rows: number; readonly users: number }> {
  if (!can(scope.role, "remove-demo")) throw new AppError("not-allowed", "Only administrators remove the demonstration data");
  if ((await readDemoState()) === null) throw new AppError("not-found", "No demonstration data are loaded");
  const removed = await inTransaction(async (client) => {
    await visitShardsInTurn(client);
    const before = await evidenceFiles(client);
    await deleteDemoVisits(client);
    const left = new Set(await evidenceFiles(client));
    const rows = await deleteDemoFacts(client);
    await deleteUnusedMpps(client);
    await client.query("DELETE FROM import_batch WHERE demo");
    await client.query("DELETE FROM target WHERE demo");
    await client.query("DELETE FROM notice");
    await clearRankingEditions(client);
    const users = (await client.query('DELETE FROM "user" WHERE demo')).rowCount ?? 0;
    await client.query("DELETE FROM setting WHERE key IN ($1, $2)", [demoSettingKey, demoStateKey]);
    await rebuildRollups(client);
    await raiseDataVersion(client);
    return { rows, users, files: before.filter((sha256) => !left.has(sha256)) };
  });
  const { rows, users, files } = removed;
  // Only now: files of a removal that failed would be missed.
  for (const sha256 of files) for (const variant of fileVariants) await evidenceStore().delete({ sha256, variant });
  await writeAudit(scope, { action: "demo.remove", subject: "demo", detail: { rows, users } });
  return { rows, users };
}

/** Files in the store that evidence refers to. */
const evidenceFiles = async (client: PoolClient): Promise<string[]> => (await client.query<{ sha256: string }>("SELECT DISTINCT sha256 FROM evidence")).rows.map(({ sha256 }) => sha256);

/** Visits at work that belong to the demonstration, and what was done with its findings, by whomever. */
async function deleteDemoVisits(client: PoolClient): Promise<void> {
  await client.query("DELETE FROM visit_case WHERE demo");
  const { rows } = await client.query<{ id: string }>(
    `SELECT f.id FROM follow_up f WHERE f.batch_id IN (SELECT id FROM import_batch WHERE demo)
     UNION SELECT r.fact_id FROM fact_revision r WHERE r.fact_table = 'follow_up' AND r.batch_id IN (SELECT id FROM import_batch WHERE demo)`);
  const ids = rows.map(({ id }) => id);
  await client.query("DELETE FROM follow_up_step WHERE follow_up_id = ANY($1::uuid[])", [ids]);
  await client.query("DELETE FROM visit_check WHERE follow_up_id = ANY($1::uuid[])", [ids]);
  await client.query("DELETE FROM evidence WHERE follow_up_id = ANY($1::uuid[])", [ids]);
  await client.query("DELETE FROM follow_up WHERE id = ANY($1::uuid[])", [ids]);
}

async function deleteDemoFacts(client: PoolClient): Promise<number> {
  let rows = 0;
  for (const table of [...factTables, "fact_revision"]) {
    rows += (await client.query(`DELETE FROM ${table} WHERE batch_id IN (SELECT id FROM import_batch WHERE demo)`)).rowCount ?? 0;
  }
  return rows;
}

async function deleteUnusedMpps(client: PoolClient): Promise<void> {
  const inUse = factTables.map((table) => `SELECT mpp_id FROM ${table}`).join(" UNION ");
  const unused = `(SELECT id FROM mpp WHERE (batch_id IS NULL OR batch_id IN (SELECT id FROM import_batch WHERE demo)) AND id NOT IN (${inUse}))`;
  await client.query(`DELETE FROM counter WHERE mpp_id IN ${unused}`);
  await client.query(`DELETE FROM mpp WHERE id IN ${unused}`);
  // MPPs that real data refer to stay, but where the demonstration put them is nowhere.
  await client.query("UPDATE mpp SET latitude = NULL, longitude = NULL, position_simulated = false WHERE position_simulated");
}

async function rebuildRollups(client: PoolClient): Promise<void> {
  const { rows: tables } = await client.query<{ name: string }>(
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = current_schema() AND table_name LIKE 'rollup\\_%' AND table_type = 'BASE TABLE'",
  );
  for (const { name } of tables) await client.query(`DELETE FROM "${name}"`);
  await client.query("DELETE FROM data_version");
  const dirty: DirtyRange[] = [];
  for (const [family, table, day] of familyFacts) {
    const { rows } = await client.query<{ mpp_id: number; months: string[] }>(
      `SELECT mpp_id, array_agg(DISTINCT to_char(${day}, 'YYYY-MM')) AS months FROM ${table} GROUP BY mpp_id`,
    );
    dirty.push(...rows.map(({ mpp_id: mppId, months }) => ({ mppId, family, months: months.map(civilMonth) })));
  }
  await refreshRollups(client, dirty);
}
