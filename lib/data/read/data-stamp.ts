import { createHash } from "node:crypto";
import { cache } from "react";
import { pool } from "@/lib/db/client";
import { readIndexMethods } from "@/lib/data/read/index-methods";
import type { MppSummary } from "@/lib/data/read/mpps";
import { halfDoneSql } from "@/lib/data/read/table-stamps";

const stampOf = (content: unknown): string => createHash("sha256").update(JSON.stringify(content)).digest("base64url");
const registerOf = (mpps: readonly MppSummary[]): unknown => mpps.map(({ id, provinceCode, peerGroup, openedOn }) => [id, provinceCode, peerGroup, openedOn]);

/**
 * A text that changes whenever a published aggregate may: roll-ups, methods, or the register of MPPs. What is computed
 * from these alone may be kept under it. Tells nothing of the data and so needs no scope.
 */
export const readDataStamp = cache(async (mpps: readonly MppSummary[]): Promise<string> => {
  const [methods, { rows: loads }, { rows: versions }] = await Promise.all([
    readIndexMethods(),
    pool().query<{ loaded: string | null; rows: string }>("SELECT max(loaded_at)::text AS loaded, count(*)::text AS rows FROM rollup_as_of"),
    pool().query<{ version: string | null }>(`SELECT concat_ws(' ', (SELECT value::text FROM setting WHERE key = 'data-version'), ${halfDoneSql}) AS version`),
  ]);
  return stampOf([methods, loads, versions, registerOf(mpps)]);
});
