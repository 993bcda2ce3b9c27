import { randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { readDataStamp } from "@/lib/data/read/data-stamp";
import { readMpps } from "@/lib/data/read/mpps";
import { readChangeStamp } from "@/lib/data/read/page-stamp";
import { remember } from "@/lib/data/read/remember";
import { raiseDataVersion } from "@/lib/data/write/imports/import-lock";
import { loadKnownMpps } from "@/lib/data/write/reference";
import { inTransaction, pool } from "@/lib/db/client";
import { visitShardsInTurn } from "@/lib/db/cluster";
import { raiseVersions } from "@/lib/rollup/data-versions";
import { useTestDatabase } from "@/tests/support/test-database";

useTestDatabase();
const writes = 100;
const state = { mppId: 0, otherId: 0 };

beforeAll(async () => {
  await loadKnownMpps();
  const mpps = await readMpps();
  Object.assign(state, { mppId: mpps[0]?.id, otherId: mpps[1]?.id });
  for (const mppId of [state.mppId, state.otherId]) {
    await pool().query("INSERT INTO rollup_as_of (mpp_id, family, as_of, loaded_at) VALUES ($1, 'visit', '2026-01-01', '2026-01-01')", [mppId]);
    await pool().query("INSERT INTO counter_day (mpp_id, id, agency_id, day, open, batch_id) VALUES ($1, $2, 0, '2026-01-05', true, gen_random_uuid())", [mppId, randomUUID()]);
  }
});

/** One change of a roll-up's source, on the workers of a cluster, with the version that the coordinator keeps of it. */
const changeFacts = (n: number): Promise<void> => inTransaction(async (client) => {
  await client.query("UPDATE counter_day SET agency_id = $1", [n]);
  await raiseVersions(client, [{ mppId: state.mppId, family: "visit" }, { mppId: state.otherId, family: "visit" }]);
  await raiseDataVersion(client);
});
const readFacts = async (): Promise<number> => (await pool().query<{ n: number }>("SELECT min(agency_id) AS n FROM counter_day")).rows[0]?.n ?? -1;

/** One change of a register, which lies on every node and is read on the workers beside facts. */
const changeRegister = (n: number): Promise<void> => inTransaction(async (client) => {
  await visitShardsInTurn(client);
  await client.query("UPDATE mpp SET name = $2 WHERE id = $1", [state.mppId, String(n)]);
});
const readRegister = async (): Promise<number> => Number((await pool().query<{ n: string }>("SELECT max(m.name) AS n FROM counter_day c JOIN mpp m ON m.id = c.mpp_id WHERE m.id = $1", [state.mppId])).rows[0]?.n ?? -1);

/** A memory as pages and rankings have it. */
function memoryUnder(stampOf: () => Promise<string>): (read: () => Promise<number>) => Promise<number> {
  const kept = new Map<string, number>();
  return async (read) => {
    const stamp = await stampOf();
    const found = kept.get(stamp);
    if (found !== undefined) return found;
    const answer = await read();
    kept.set(stamp, answer);
    return answer;
  };
}

const memories = {
  answers: (read: () => Promise<number>) => remember({ scope: "everybody", restsOn: [{ families: ["visit"] }], asked: [read.name] }, read, () => 1),
  pages: memoryUnder(readChangeStamp),
  rankings: memoryUnder(async () => readDataStamp(await readMpps())),
};

/** The stamp of rankings holds what of the register counts for them, as values. */
const cases = [
  ["answers", "a change of facts", memories.answers, changeFacts, readFacts], ["answers", "a change of a register", memories.answers, changeRegister, readRegister],
  ["pages", "a change of facts", memories.pages, changeFacts, readFacts], ["pages", "a change of a register", memories.pages, changeRegister, readRegister],
  ["rankings", "a change of facts", memories.rankings, changeFacts, readFacts],
] as const;

it.each(cases)("the memory of %s keeps nothing of before under the state after %s, however many read while it is committed", async (_name, _what, recall, change, read) => {
  let isOver = false;
  const readers = Array.from({ length: 3 }, async () => {
    while (!isOver) await recall(read);
  });
  try {
    for (let n = 1; n <= writes; n += 1) {
      await change(n);
      expect(await recall(read)).toBe(n);
    }
  } finally {
    isOver = true;
    await Promise.all(readers);
  }
});
