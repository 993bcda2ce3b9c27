import type { PoolClient } from "pg";
import { readDataStamp } from "@/lib/data/read/data-stamp";
import type { MppSummary } from "@/lib/data/read/mpps";
import { editionStateKey, readEditionState, type EditionState, type EditionValue } from "@/lib/data/read/ranking-editions";
import { copyRows, type CopyRow } from "@/lib/db/bulk-copy";
import { holdImports } from "@/lib/data/write/imports/import-lock";
import { inTransaction } from "@/lib/db/client";
import type { IndexMethod } from "@/lib/domain/index-method";
import { now } from "@/lib/time/clock";

export type NewEdition = {
  readonly periodId: string;
  readonly recordedAt: Date;
  readonly method: IndexMethod;
  readonly batchIds: readonly string[];
  /** Only what differs from the edition before. */
  readonly values: readonly EditionValue[];
};

/** The data's stamp and an instant between two commits: what was committed before it is in the data, nothing else is. */
export function dataBetweenCommits(mpps: readonly MppSummary[]): Promise<{ readonly stamp: string; readonly at: Date }> {
  return inTransaction(async (client) => {
    await holdImports(client);
    return { stamp: await readDataStamp(mpps), at: now() };
  });
}

/**
 * Adds editions computed from the data of `state.stamp`, all or none. Nothing is written when the data changed meanwhile or
 * another process has recorded them: a later state of the data must never be followed by an earlier one.
 * @returns whether they were written.
 */
export function addRankingEditions(editions: readonly NewEdition[], state: EditionState, mpps: readonly MppSummary[]): Promise<boolean> {
  return inTransaction(async (client) => {
    await holdImports(client);
    const recorded = await readEditionState();
    if ((await readDataStamp(mpps)) !== state.stamp || (recorded?.stamp === state.stamp && recorded.month === state.month)) return false;
    await insertEditions(client, editions);
    await writeState(client, state);
    return true;
  });
}

/** Editions of the demonstration, as if they had been recorded in its past. */
export function addSimulatedEditions(editions: readonly NewEdition[], state: EditionState): Promise<void> {
  return inTransaction(async (client) => {
    await insertEditions(client, editions);
    await writeState(client, state);
  });
}

/** Forgets every edition: with the demonstration the ranking that they recorded is gone. */
export async function clearRankingEditions(client: PoolClient): Promise<void> {
  await client.query("DELETE FROM ranking_edition_value");
  await client.query("DELETE FROM ranking_edition");
  await client.query("DELETE FROM setting WHERE key = $1", [editionStateKey]);
}

async function insertEditions(client: PoolClient, editions: readonly NewEdition[]): Promise<void> {
  const { rows } = await client.query<{ period_id: string; seq: number }>("SELECT period_id, max(seq) AS seq FROM ranking_edition GROUP BY 1");
  const last = new Map(rows.map(({ period_id: periodId, seq }) => [periodId, seq]));
  const numbered = editions.map((edition) => ({ ...edition, seq: (last.get(edition.periodId) ?? 0) + 1 }));
  await copyRows(client, "ranking_edition", ["period_id", "seq", "recorded_at", "method", "batch_ids"],
    numbered.map(({ periodId, seq, recordedAt, method, batchIds }): CopyRow => [periodId, seq, recordedAt.toISOString(), { json: method }, batchIds]));
  await copyRows(client, "ranking_edition_value", ["mpp_id", "period_id", "seq", '"index"', "parts"],
    numbered.flatMap(({ periodId, seq, values }) => values.map(({ mppId, index, parts }): CopyRow => [mppId, periodId, seq, index, { json: parts }])));
}

async function writeState(client: PoolClient, state: EditionState): Promise<void> {
  await client.query("INSERT INTO setting (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value", [editionStateKey, JSON.stringify(state)]);
}
