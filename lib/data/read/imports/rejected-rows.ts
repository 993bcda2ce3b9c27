import { stringify } from "csv-stringify/sync";
import { z } from "zod";
import { can } from "@/lib/auth/permissions";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { readBatch, type ImportBatch } from "@/lib/data/read/imports/import-batch";
import { pool } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import type { Locale } from "@/lib/i18n/locales";
import { describeIssue, rejectedHeader } from "@/lib/ingest/issue-words";

const cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const rowSchema = z.object({
  seq: z.number(), fileName: z.string(), rowNumber: z.number(), cells: z.array(cell),
  issues: z.array(z.object({ column: z.string(), value: z.string(), code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) })),
});
export type RejectedRow = Readonly<z.infer<typeof rowSchema>>;

const toRow = (row: Record<string, unknown>): RejectedRow => rowSchema.parse(row);

const rowSql = `SELECT seq, file_name AS "fileName", row_number AS "rowNumber", issues, cells FROM rejected_row WHERE batch_id = $1 AND seq > $2 ORDER BY seq LIMIT $3`;

async function batchFor(scope: AuthorizedScope, batchId: string): Promise<ImportBatch> {
  if (!can(scope.role, "read-rejected-rows")) throw new AppError("not-allowed", `Role ${scope.role} may not read rejected rows.`);
  return readBatch(scope, batchId);
}

/** Rejected rows of a batch in the order they were found; `after` is the last `seq` seen. At most 500 at a time. */
export async function listRejectedRows(scope: AuthorizedScope, batchId: string, page: { readonly after?: number; readonly limit?: number } = {}): Promise<readonly RejectedRow[]> {
  const batch = await batchFor(scope, batchId);
  const { rows } = await pool().query<Record<string, unknown>>(rowSql, [batch.id, page.after ?? 0, Math.min(500, page.limit ?? 50)]);
  return rows.map(toRow);
}

/** How many kept rejected rows have each reason, most frequent first. A row with two reasons counts for both. */
export async function countRejectedReasons(scope: AuthorizedScope, batchId: string): Promise<readonly { readonly code: string; readonly rows: number }[]> {
  const batch = await batchFor(scope, batchId);
  const { rows } = await pool().query<{ code: string; rows: number }>(
    `SELECT i.code, count(DISTINCT r.seq)::int AS rows FROM rejected_row r CROSS JOIN LATERAL jsonb_to_recordset(r.issues) AS i(code text)
     WHERE r.batch_id = $1 GROUP BY 1 ORDER BY 2 DESC, 1`, [batch.id]);
  return rows;
}

/** One issue of each reason, the first that was found: reasons are told by example. */
export async function readReasonExamples(scope: AuthorizedScope, batchId: string): Promise<ReadonlyMap<string, RejectedRow["issues"][number]>> {
  const batch = await batchFor(scope, batchId);
  const { rows } = await pool().query<Record<string, unknown>>(
    `SELECT DISTINCT ON (i.issue->>'code') i.issue FROM rejected_row r CROSS JOIN LATERAL jsonb_array_elements(r.issues) AS i(issue)
     WHERE r.batch_id = $1 ORDER BY i.issue->>'code', r.seq`, [batch.id]);
  return new Map(rows.map(({ issue }) => rowSchema.shape.issues.element.parse(issue)).map((issue) => [issue.code, issue]));
}

const CSV_PAGE = 1_000;

/** A spreadsheet would run these as formulas; an apostrophe makes them text. Signed numbers stay numbers. */
const neutralised = (value: string | number | boolean | null): string | number =>
  typeof value === "string" ? (/^[=@\t\r]|^[+-](?!\d)./.test(value) ? `'${value}` : value) : typeof value === "boolean" ? String(value) : (value ?? "");

/**
 * The rejected rows as CSV text in pieces: the file's own headers and cells, then file, row, reasons and remedies in the
 * given language. Corrected, it can be imported again: the added columns are no fields of any source. Files with
 * different headers share one table, as wide as all their headers together.
 */
export async function* rejectedRowsCsv(scope: AuthorizedScope, batchId: string, locale: Locale): AsyncGenerator<string> {
  const batch = await batchFor(scope, batchId);
  const added = rejectedHeader(locale);
  const headersOf = new Map(batch.files.map((file) => [file.name, columnNames(file.headers ?? [])]));
  const headers = [...new Set([...headersOf.values()].flat())];
  yield `\ufeff${stringify([[...headers, added.file, added.row, added.reason, added.remedy]], { record_delimiter: "windows" })}`;
  for (let after = 0; ; ) {
    const { rows } = await pool().query<Record<string, unknown>>(rowSql, [batch.id, after, CSV_PAGE]);
    if (rows.length === 0) return;
    const table = rows.map(toRow).map(({ seq, fileName, rowNumber, cells, issues }) => {
      after = seq;
      const own = headersOf.get(fileName) ?? [];
      const words = issues.map((issue) => describeIssue(issue, locale));
      return [
        ...headers.map((header) => neutralised(cells[own.indexOf(header)] ?? null)), fileName, rowNumber,
        words.map(({ reason }) => reason).join(" "), [...new Set(words.map(({ remedy }) => remedy))].join(" "),
      ];
    });
    yield stringify(table, { record_delimiter: "windows" });
  }
}

/** Headers made distinct, so that a column without one or a double keeps its cells. */
function columnNames(headers: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return headers.map((header) => {
    const times = (seen.get(header) ?? 0) + 1;
    seen.set(header, times);
    return times === 1 && header !== "" ? header : `${header}#${times}`;
  });
}
