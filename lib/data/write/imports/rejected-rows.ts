import { pool } from "@/lib/db/client";
import { spreadsheetDateText } from "@/lib/ingest/cells/clean-text";
import type { ImportIssue } from "@/lib/ingest/import-issue";
import type { CellInput } from "@/lib/ingest/readers/cell-input";

/** Rejected rows stored of one batch. More are counted, not kept: a file of a million wrong rows has one cause. */
export const MAX_KEPT_REJECTED = 100_000;
const FLUSH_AT = 500;

type Pending = { readonly seq: number; readonly file_name: string; readonly row_number: number; readonly issues: readonly ImportIssue[]; readonly cells: readonly (string | number | boolean | null)[] };

/** A cell that JSON can hold and a later import reads as it read the first: a spreadsheet's pure time loses its day 0. */
function storedCell(cell: CellInput): string | number | boolean | null {
  if (cell instanceof Date) {
    const text = spreadsheetDateText(cell);
    return text.startsWith("1899-") ? text.slice(11) || "00:00:00" : text;
  }
  return typeof cell === "string" ? cell.replaceAll("\0", "") : cell;
}

/** Writes rejected rows as they come, counting all and keeping the first `MAX_KEPT_REJECTED`. */
export class RejectedRowWriter {
  readonly #batchId: string;
  /** As JSON at once: cells and values are cut-outs of the file's text and would keep it in memory. */
  #pending: string[] = [];
  #kept = 0;
  #total = 0;

  constructor(batchId: string) {
    this.#batchId = batchId;
  }

  get total(): number {
    return this.#total;
  }

  get room(): number {
    return Math.max(0, MAX_KEPT_REJECTED - this.#kept);
  }

  async add(fileName: string, rowNumber: number, issues: readonly ImportIssue[], cells: readonly CellInput[]): Promise<void> {
    this.note(fileName, rowNumber, issues, cells);
    await this.flushIfMany();
  }

  /** As `add`, without waiting: `flushIfMany` has to be called now and then. */
  note(fileName: string, rowNumber: number, issues: readonly ImportIssue[], cells: readonly CellInput[]): void {
    this.#total++;
    if (this.room === 0) return;
    this.#kept++;
    const row: Pending = { seq: this.#kept, file_name: fileName, row_number: rowNumber, issues, cells: cells.map(storedCell) };
    this.#pending.push(JSON.stringify(row));
  }

  async flushIfMany(): Promise<void> {
    if (this.#pending.length >= FLUSH_AT) await this.flush();
  }

  /** Forgets all rows: the files are read once more. */
  async clear(): Promise<void> {
    [this.#pending, this.#kept, this.#total] = [[], 0, 0];
    await pool().query("DELETE FROM rejected_row WHERE batch_id = $1", [this.#batchId]);
  }

  /** Counts rows that are not kept. */
  countOnly(rows: number): void {
    this.#total += rows;
  }

  async flush(): Promise<void> {
    if (this.#pending.length === 0) return;
    const rows = `[${this.#pending.join(",")}]`.replaceAll("\\u0000", "");
    this.#pending = [];
    await pool().query(
      `INSERT INTO rejected_row (batch_id, seq, file_name, row_number, issues, cells)
       SELECT $1, seq, file_name, row_number, issues, cells
       FROM jsonb_to_recordset($2::jsonb) AS r(seq int, file_name text, row_number int, issues jsonb, cells jsonb)`,
      [this.#batchId, rows],
    );
  }
}
