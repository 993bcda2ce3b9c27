import { distributedTables, referenceTables } from "@/lib/db/distribution";

/**
 * How what is remembered learns that a table has changed. Every table of the schema stands in exactly one of these lists; a
 * test holds them against the schema and changes a row of each.
 */

/** Registers, dated rules and methods: whatever is answered may rest on them. */
export const registerTables = referenceTables.filter((table) => table !== "counter" && table !== "agency_alias");

/** What numbers are held against. */
export const aimTables = ["target", "limit_rebase"] as const;

/** What people set, and the rankings as they were published. */
export const adjustedTables = ["setting", ...aimTables, "plausibility_check", "ranking_edition"] as const;

/** Shown by the page of the data's quality alone. */
export const importTables = ["import_batch", "rejected_row"] as const;

/**
 * Facts and roll-ups: too large to look at each time. Who refreshes roll-ups raises `data_version`, who commits or undoes an
 * import the setting `data-version` besides, in the same transaction. Pushed tickets count from their refresh on, as their figures do.
 */
export const versionedTables = [
  ...distributedTables, "data_version",
  "rollup_ticket_area", "rollup_complaint_area", "rollup_survey_area", "rollup_visit_area", "rollup_counter_day_area", "rollup_follow_up_area",
] as const;

/** Of one person: their row and their notices are part of the stamp of their pages. */
export const personTables = ["user", "notice", "notice_read"] as const;

/** Visits and follow-ups at work. Their pages are made anew each time; nothing outside these folders of lib/data/read reads them. */
export const caseTables = [
  "visit_case", "visit_team_member", "visit_sheet", "visit_answer", "visit_dialogue", "visit_finding", "visit_check", "visit_settlement", "visit_event", "visit_reply", "visit_version", "evidence", "evidence_likeness", "follow_up_step",
] as const;
export const caseFolders = ["visit-cases/", "follow-ups/"] as const;

/** Tables whose changes change nothing that is remembered: why, and which files of lib/data/read read them all the same. */
export const unseenTables: Readonly<Record<string, { readonly why: string; readonly readBy: readonly string[] }>> = {
  ranking_edition_value: { why: "written and deleted with its ranking_edition, in one transaction, and never changed", readBy: ["ranking-editions.ts"] },
  counter: { why: "says at imports and in the field which counters there are", readBy: ["visit-cases/counters.ts"] },
  agency_alias: { why: "says at imports whom a file means", readBy: ["imports/import-reference.ts"] },
  audit_entry: { why: "shown by administration, which is made anew each time", readBy: ["admin-counts.ts", "audit.ts"] },
  api_token: { why: "shown by the pages of accounts, which are made anew each time; a token is checked on each request", readBy: ["users.ts"] },
  saved_mapping: { why: "shown by imports, which are made anew each time", readBy: ["imports/saved-mappings.ts"] },
  sync_key: { why: "answers to phones; no page shows it", readBy: [] },
  push_key: { why: "answers of pushes; no page shows it", readBy: [] },
  rollup_dirty: { why: "what the roll-ups still lack; no page shows it, and the refresh raises data_version", readBy: [] },
};

/**
 * SQL of a text that changes with any row of a small table, whoever changed it: how many rows there are, and the sum of the
 * transactions that wrote them. Part of the change's own transaction, and nobody has to remember to say anything.
 */
const fingerprintSql = (table: string): string => `(SELECT concat(count(*), '/', sum(xmin::text::bigint)) FROM "${table}")`;
export const fingerprintsSql = (tables: readonly string[]): string => `concat_ws(' ', ${tables.map(fingerprintSql).join(", ")})`;

/** SQL of the number that grows with every change of any roll-up. */
export const dataVersionSql = "coalesce((SELECT max(version) FROM data_version), 0)";

/**
 * SQL of the transactions that are seen already and not yet over; null when there are none. A Citus cluster ends a transaction
 * on the coordinator first and on the workers a moment later, and the coordinator holds the lock of its number until then.
 * Whoever reads a stamp in between may find the rows of before on a worker, and must not keep them under the stamp of after:
 * with this text beside it the stamp is one that nobody asks for again. In the statement that reads the stamp, or after it, never before.
 * One server ends a transaction everywhere at once, and is not asked. A snapshot knows no subtransactions and takes them for
 * ended: a holder of several numbers counts when all are seen, its own among them.
 */
export const halfDoneSql = `CASE WHEN to_regclass('pg_catalog.pg_dist_node') IS NOT NULL THEN (
  SELECT string_agg(h.ids, ' ') FROM (
    SELECT string_agg(l.transactionid::text, ' ') AS ids FROM pg_locks l WHERE l.locktype = 'transactionid' AND l.mode = 'ExclusiveLock' AND l.granted GROUP BY l.virtualtransaction
    HAVING bool_and(pg_visible_in_snapshot(((pg_snapshot_xmax(pg_current_snapshot())::text::bigint >> 32 << 32) + l.transactionid::text::bigint)::text::xid8, pg_current_snapshot()))) h) END`;
