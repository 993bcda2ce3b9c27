import { createHash } from "node:crypto";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { readDataState } from "@/lib/data/read/data-state";
import { readIndexMethods } from "@/lib/data/read/index-methods";
import { readMpps } from "@/lib/data/read/mpps";
import { composeIndices, type ComposedRow } from "@/lib/data/read/query-metrics";
import { editionValue, readEditionState, readLastEditions, readLastValues, readSettledBatches, type EditionState, type EditionValue, type SettledBatch } from "@/lib/data/read/ranking-editions";
import { addRankingEditions, dataBetweenCommits, type NewEdition } from "@/lib/data/write/ranking-editions";
import { sameRules, type IndexMethod } from "@/lib/domain/index-method";
import { findSource } from "@/lib/ingest/registry";
import { columnsOf } from "@/lib/metrics/columns-of";
import { isMetricId, metricById } from "@/lib/metrics/registry";
import { familyOf } from "@/lib/rollup/families";
import { addMonths, monthOf, type CivilDate, type CivilMonth } from "@/lib/time/civil-date";
import { grains, isClosed, periodRange, type Period } from "@/lib/time/period";

/** Periods composed at a time: other requests are answered in between. */
const atATime = 6;

/**
 * Records the ranking of every closed period that has none yet, and anew where today's data give other values than the last
 * edition: after imports, undos, a change of method, and when a period has closed. Only MPPs that a batch touched since the
 * last record are computed again. Needs a scope that sees all records. Takes seconds: not for a page to wait for.
 * @returns how many editions were added.
 */
export async function recordRankingEditions(scope: AuthorizedScope, today: CivilDate): Promise<number> {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const mpps = await readMpps();
    const [{ stamp, at }, known, methods, { firstMonth }] = await Promise.all([dataBetweenCommits(mpps), readEditionState(), readIndexMethods(), readDataState()]);
    const state: EditionState = { stamp, at, month: monthOf(today), methods: createHash("sha256").update(JSON.stringify(methods)).digest("base64url") };
    if (firstMonth === null || (known?.stamp === stamp && known.month === state.month)) return 0;
    const editions = await changedEditions(scope, { known, state, firstMonth, today });
    if (await addRankingEditions(editions, state, mpps)) return editions.length;
  }
  // The data change faster than they are recorded: whoever changed them last records them.
  return 0;
}

type Recording = { readonly known: EditionState | null; readonly state: EditionState; readonly firstMonth: CivilMonth; readonly today: CivilDate };

async function changedEditions(scope: AuthorizedScope, { known, state, firstMonth, today }: Recording): Promise<NewEdition[]> {
  const batches = known === null ? [] : await readSettledBatches(known.at, state.at);
  const touched = touchedMpps(known, state, batches);
  const last = await readLastEditions();
  const isAnew = (period: Period): boolean => known === null || known.methods !== state.methods || period.to >= known.month;
  const editions: NewEdition[] = [];
  for (const periods of chunksOf(closedPeriods(firstMonth, today))) {
    for (const [chosen, mppIds] of [[periods.filter(isAnew), null], [periods.filter((period) => !isAnew(period)), touched]] as const) {
      if (chosen.length === 0 || mppIds?.length === 0) continue;
      const [composed, before] = await Promise.all([composeIndices(scope, { periods: chosen, filter: mppIds === null ? {} : { mppIds } }, today), readLastValues(chosen.map(({ id }) => id), mppIds)]);
      for (const { id } of chosen) {
        const rows = composed.filter(({ period }) => period.id === id);
        const method = rows[0]?.method ?? null;
        const values = changedValues(rows, before.get(id) ?? new Map());
        const lastMethod = last.get(id)?.method;
        if (method === null || (values.length === 0 && (lastMethod === undefined || sameRules(lastMethod, method)))) continue;
        const ids = new Set(values.map(({ mppId }) => mppId));
        const causes = lastMethod === undefined ? [] : batches.filter((batch) => feedsIndex(batch, method) && batch.mppIds.some((mppId) => ids.has(mppId)));
        editions.push({ periodId: id, recordedAt: state.at, method, values, batchIds: causes.map((batch) => batch.id) });
      }
    }
  }
  return editions;
}

/** MPPs whose data may differ from the last record; null: any. Data that changed without a batch may be anybody's. */
function touchedMpps(known: EditionState | null, state: EditionState, batches: readonly { readonly mppIds: readonly number[] }[]): readonly number[] | null {
  if (known === null) return null;
  if (known.stamp === state.stamp) return [];
  if (batches.length === 0 || batches.some(({ mppIds }) => mppIds.length === 0)) return null;
  return [...new Set(batches.flatMap(({ mppIds }) => mppIds))];
}

/** Whether the index reads what the batch's source brings: an official score that came in the same file drop moved no rank. */
function feedsIndex({ sourceId }: SettledBatch, method: IndexMethod): boolean {
  const source = findSource(sourceId);
  if (source?.kind !== "facts") return true;
  const ids = method.pillars.flatMap(({ metrics }) => metrics.map(({ metric }) => metric)).filter(isMetricId);
  return ids.some((id) => { const { sums, histograms } = columnsOf(metricById(id).formula); return [...sums, ...histograms].some((column) => familyOf(column) === source.table.family); });
}

/** Closed periods of every grain, since the first month with data; those of one grain together. */
const closedPeriods = (firstMonth: CivilMonth, today: CivilDate): readonly (readonly Period[])[] =>
  grains.map((grain) => periodRange(firstMonth, addMonths(monthOf(today), -1), grain).filter((period) => isClosed(period, monthOf(today))));

function* chunksOf(groups: readonly (readonly Period[])[]): Generator<readonly Period[]> {
  for (const group of groups) for (let at = 0; at < group.length; at += atATime) yield group.slice(at, at + atATime);
}

/** Rows that differ from the last edition, and MPPs of it that are no more. Who has no index and had none is left out. */
function changedValues(rows: readonly ComposedRow[], before: ReadonlyMap<number, EditionValue>): EditionValue[] {
  const now = new Map(rows.map((row) => [row.mppId, editionValue(row)]));
  const gone = [...before.values()].filter(({ mppId, index }) => index !== null && !now.has(mppId)).map(({ mppId }): EditionValue => ({ mppId, index: null, parts: {} }));
  return [...[...now.values()].filter((value) => !isSame(value, before.get(value.mppId))), ...gone];
}

function isSame(now: EditionValue, before: EditionValue | undefined): boolean {
  if (now.index === null || before?.index === undefined || before.index === null) return now.index === (before?.index ?? null);
  const keys = new Set([...Object.keys(now.parts), ...Object.keys(before.parts)]);
  return isNear(now.index, before.index) && [...keys].every((key) => isNear(now.parts[key], before.parts[key]));
}

/** Sums come back in another order of adding; that is no revision. */
const isNear = (a: number | undefined, b: number | undefined): boolean => (a === undefined || b === undefined ? a === b : Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b)));

