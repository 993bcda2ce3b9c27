import { planFile } from "@/lib/ingest/file-plan";
import type { FactDraft, FactSource } from "@/lib/ingest/define-source";
import { mappingSchema } from "@/lib/ingest/mapping";
import type { CellInput, TableRow } from "@/lib/ingest/readers/cell-input";
import type { Table } from "@/lib/ingest/readers/read-table";
import { rowReader, type RowOutcome } from "@/lib/ingest/read-rows";
import type { RowContext } from "@/lib/ingest/row-context";

/** A record as JSON: values by the source's field names. */
export type JsonRecord = Readonly<Record<string, CellInput | undefined>>;

/**
 * Reads records that come as JSON by the very rules of a file whose headers are the field names: cells, names, clocks and
 * checks are one way. Row numbers are places in the list, from 0. The MPP is fixed from outside.
 */
export function readRecords(source: FactSource, records: readonly JsonRecord[], context: RowContext): RowOutcome<FactDraft>[] {
  const columns = source.columns.filter(({ field }) => field !== "mpp");
  const headers = columns.map(({ field }) => field);
  const rows = records.map((record, rowNumber): TableRow => ({ rowNumber, cells: headers.map((field) => record[field] ?? null) }));
  const table: Table = {
    format: "csv", encoding: "utf-8", headers, headerRowNumber: -1, readRatio: () => 1,
    rows: async function* () { yield* rows; },
    blocks: async function* () { yield rows; },
  };
  const mapping = mappingSchema.parse({ columns: Object.fromEntries(headers.map((field) => [field, field])) });
  const { plan } = planFile({ name: source.id, path: "", table }, columns, mapping, { isUnitFixed: true });
  return rows.map(rowReader(source, plan, {}, context));
}
