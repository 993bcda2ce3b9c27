import type { PoolClient } from "pg";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { loadImportReference } from "@/lib/data/read/imports/import-reference";
import { holdImportsBriefly, unlessImporting } from "@/lib/data/write/imports/import-lock";
import { mergeFacts } from "@/lib/data/write/imports/merge-facts";
import { copyStaged, createStaging, stagedText, type StagingRow } from "@/lib/data/write/imports/staging";
import { liveBatch } from "@/lib/data/write/live/live-batch";
import { findAnswer, keepAnswer, sweepKeys, type PushAnswer } from "@/lib/data/write/live/push-keys";
import { settleSoon } from "@/lib/data/write/live/settle-soon";
import { inTransaction, pool } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import type { Locale } from "@/lib/i18n/locales";
import type { ImportIssue } from "@/lib/ingest/import-issue";
import type { UnitEntry } from "@/lib/ingest/import-reference";
import { describeIssue } from "@/lib/ingest/issue-words";
import { readRecords, type JsonRecord } from "@/lib/ingest/read-records";
import { RowContext } from "@/lib/ingest/row-context";
import { identify, type Identity } from "@/lib/ingest/staged-fact";
import { tickets as source } from "@/lib/ingest/sources/tickets";
import { dayAt } from "@/lib/ingest/zoned-time";
import { markDirty } from "@/lib/rollup/dirty-marks";

/** Tickets of one push. */
export const MAX_PUSHED = 10_000;
const staging = "pg_temp.pushed";

export type Push = {
  readonly mppId: number;
  readonly tickets: readonly JsonRecord[];
  readonly key: string;
  readonly bodyHash: string;
  /** Take what is right and refuse the rest; otherwise one refused ticket refuses all. */
  readonly isPartial: boolean;
  readonly locale: Locale;
  readonly at: Date;
};

type Read = { readonly rows: readonly StagingRow[]; readonly repeats: number; readonly refused: PushAnswer["refused"] };

/** Same ids as a file of the MPP without a namespace: importing the day's file later changes nothing. */
const identity: Identity = { source, namespace: "", scope: "mpp" };

function readTickets(push: Push, unit: UnitEntry, reference: Awaited<ReturnType<typeof loadImportReference>>): Read {
  const context = new RowContext(reference, { fixedUnit: unit, allowedUnitIds: new Set([unit.id]), timeZone: null, edition: null, scale: null, now: push.at });
  const refused: PushAnswer["refused"][number][] = [];
  const refuse = (index: number, issues: readonly ImportIssue[]): void => {
    for (const issue of issues) refused.push({ index, field: issue.column, value: issue.value, code: issue.code, ...describeIssue(issue, push.locale) });
  };
  const byId = new Map<string, StagingRow[]>();
  for (const outcome of readRecords(source, push.tickets, context)) {
    const index = outcome.rowNumber;
    if (outcome.kind === "rejected") refuse(index, outcome.issues);
    // Without a number a repeated or continued push could not be told from another ticket.
    else if (outcome.made.key === null) refuse(index, [{ column: "ticketNo", value: "", code: "missing-value", params: {} }]);
    else {
      const row = { ...identify(outcome.made, outcome.row, identity), place: { fileNo: 0, rowNumber: index }, rows: 1 };
      byId.set(row.id, [...(byId.get(row.id) ?? []), row]);
    }
  }
  const rows: StagingRow[] = [];
  let repeats = 0;
  for (const [first, ...others] of byId.values()) {
    if (first === undefined) continue;
    const said = JSON.stringify(first.values);
    const other = others.find(({ values }) => JSON.stringify(values) !== said);
    if (other === undefined) {
      rows.push(first);
      repeats += others.length;
      continue;
    }
    for (const row of [first, ...others]) {
      const against = row === first ? other : first;
      refuse(row.place.rowNumber, [{ column: "", value: String(row.values["ticket_no"]), code: "conflicting-duplicate", params: { otherFile: "tickets", otherRow: against.place.rowNumber } }]);
    }
  }
  return { rows, repeats, refused: refused.sort((a, b) => a.index - b.index) };
}

async function write(client: PoolClient, push: Push, unit: UnitEntry, read: Read): Promise<PushAnswer> {
  await holdImportsBriefly(client);
  const known = await findAnswer(client, unit.id, push.key, push.bodyHash);
  if (known !== null) return known;
  const batch = await liveBatch(client, { sourceId: source.id, origin: "push", mppId: unit.id, mppCode: unit.code, day: dayAt(push.at, unit.timeZone), userId: null, at: push.at });
  await createStaging(client, staging, source.table, "TEMPORARY");
  await copyStaged(client, staging, source.table, stagedText(source.table, read.rows));
  const { rows, dirty } = await mergeFacts(client, batch, source.table, [unit.id], staging);
  await client.query(`DROP TABLE ${staging}; DROP TABLE merge_plan`);
  const answer: PushAnswer = { batch, received: push.tickets.length, new: rows.new, changed: rows.changed + rows.moved, same: rows.same + read.repeats, refused: read.refused };
  const refusedRows = new Set(read.refused.map(({ index }) => index)).size;
  await client.query(
    `UPDATE import_batch SET rows_read = rows_read + $2, rows_new = rows_new + $3, rows_changed = rows_changed + $4, rows_same = rows_same + $5, rows_rejected = rows_rejected + $6,
       data_as_of = greatest(data_as_of, $7), committed_at = $8 WHERE id = $1`,
    [batch, answer.received, answer.new, answer.changed, answer.same, refusedRows, read.rows.map(({ values }) => String(values["day"])).sort().at(-1) ?? null, push.at]);
  await markDirty(client, dirty);
  await keepAnswer(client, unit.id, push.key, push.bodyHash, answer);
  return answer;
}

/**
 * Takes tickets that a queue system pushes, all or none of them unless `isPartial`. Facts, the batch of the day, the key
 * and the marks of what the roll-ups still lack are one transaction; the numbers follow within seconds.
 */
export async function pushTickets(scope: AuthorizedScope, push: Push): Promise<PushAnswer> {
  if (scope.records.kind !== "all" && !scope.records.mppIds.includes(push.mppId)) throw new AppError("not-allowed", "The token is of another MPP.");
  const known = await findAnswer(pool(), push.mppId, push.key, push.bodyHash);
  if (known !== null) return known;
  const reference = await loadImportReference({ for: "other" });
  const unit = reference.units.find(({ id }) => id === push.mppId);
  if (unit === undefined) throw new AppError("not-found", "The MPP of this token is gone.");
  const read = readTickets(push, unit, reference);
  if (read.refused.length > 0 && (!push.isPartial || read.rows.length === 0)) {
    throw new AppError("unprocessable", "Nothing was stored: some tickets are refused. Correct them, or send with ?partial=1.", { reason: "tickets-refused", received: push.tickets.length, refused: read.refused });
  }
  const answer = await unlessImporting(() => inTransaction((client) => write(client, push, unit, read)));
  settleSoon();
  await sweepKeys(push.at);
  return answer;
}
