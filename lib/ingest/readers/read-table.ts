import iconv from "iconv-lite";
import { AppError } from "@/lib/errors";
import { cleanText } from "@/lib/ingest/cells/clean-text";
import { isBlankCell, type CellInput, type RowProblem, type TableRow } from "@/lib/ingest/readers/cell-input";
import { fileRefusal } from "@/lib/ingest/readers/file-problem";
import { openFileSource, readHead, type FileSource } from "@/lib/ingest/readers/file-source";
import { findHeaderRow, isColumnNumberRow } from "@/lib/ingest/readers/find-header-row";
import { readCsvBlocks } from "@/lib/ingest/readers/read-csv";
import { chooseSheet, inspectXlsx, readXlsxRecords } from "@/lib/ingest/readers/read-xlsx";
import { declaredDelimiter, sniffDelimiter } from "@/lib/ingest/readers/sniff-delimiter";
import { sniffEncoding } from "@/lib/ingest/readers/sniff-encoding";
import { sniffFileKind } from "@/lib/ingest/readers/sniff-file-kind";

const HEAD_BYTES = 64 * 1024;
const SAMPLE_ROWS = 60;
const BLOCK_ROWS = 200;

/** `name` is the file's name as its owner knows it (an upload's path says nothing); it decides nothing but the words of a refusal. */
export type TableInput = {
  readonly path: string; readonly name: string; readonly sheet?: string; readonly delimiter?: string; readonly encoding?: string;
};

export type Table = {
  readonly format: "csv" | "xlsx";
  readonly encoding: string;
  readonly delimiter?: string;
  /** Sheets in the order of their tabs, and the one that is read. */
  readonly sheets?: readonly string[];
  readonly sheet?: string;
  /** Cleaned header texts by column; "" for a column without one. Doubles are kept: columns are told apart by position. */
  readonly headers: readonly string[];
  readonly headerRowNumber: number;
  /** Data rows, blank ones left out, each with exactly `headers.length` cells unless it says otherwise. May be called again: it reads from the start. */
  rows(): AsyncIterable<TableRow>;
  /** The same rows some hundreds or thousands at a time: awaiting each of a million would take longer than reading them. */
  blocks(): AsyncIterable<readonly TableRow[]>;
  /** How much of the file the latest reading has taken in, 0–1; null where only the rows could tell. */
  readRatio(): number | null;
};

type Opened = Omit<Table, "headers" | "headerRowNumber" | "rows" | "blocks" | "readRatio"> & { readonly records: () => AsyncGenerator<readonly TableRow[]> };

async function openCsv(input: TableInput, source: FileSource, head: Buffer): Promise<Opened> {
  if (input.encoding !== undefined && !iconv.encodingExists(input.encoding)) {
    throw fileRefusal("file-encoding-unknown", input.name, { encoding: input.encoding });
  }
  const sniffed = input.encoding === undefined ? await sniffEncoding(source, head) : { encoding: input.encoding, isMixed: false };
  const headText = iconv.decode(head, sniffed.encoding);
  const declared = declaredDelimiter(headText);
  const delimiter = input.delimiter ?? declared ?? sniffDelimiter(headText);
  const options = { delimiter, encoding: sniffed.encoding, reportLostCharacters: sniffed.isMixed };
  const records = async function* (): AsyncGenerator<readonly TableRow[]> {
    for await (const rows of readCsvBlocks(source, options)) yield declared === null ? rows : rows.filter(({ rowNumber }) => rowNumber !== 1);
  };
  return { format: "csv", encoding: sniffed.encoding, delimiter, records };
}

async function openXlsx(input: TableInput, source: FileSource): Promise<Opened> {
  const book = await inspectXlsx(source, input.name);
  const sheet = await chooseSheet(source, input.name, book, input.sheet);
  return { format: "xlsx", encoding: "utf-8", sheets: book.sheets.map(({ name }) => name), sheet: sheet.name, records: () => inBlocks(readXlsxRecords(source, book, sheet)) };
}

async function* inBlocks(rows: AsyncGenerator<TableRow>): AsyncGenerator<readonly TableRow[]> {
  let block: TableRow[] = [];
  for await (const row of rows) {
    block.push(row);
    if (block.length < BLOCK_ROWS) continue;
    yield block;
    block = [];
  }
  if (block.length > 0) yield block;
}

async function firstRows(records: AsyncGenerator<readonly TableRow[]>): Promise<readonly TableRow[]> {
  const sample: TableRow[] = [];
  for await (const rows of records) {
    for (const row of rows) if (sample.push(row) >= SAMPLE_ROWS) return sample;
  }
  return sample;
}

const isBlankRow = (cells: readonly CellInput[]): boolean => cells.every(isBlankCell);

/** Brings a row to the table's width; a CSV row of another width keeps a mark, a sheet stores no trailing blanks at all. */
function fitRow(row: TableRow, width: number, format: Table["format"]): TableRow {
  if (row.cells.length === width) return row;
  if (row.cells.length > width) {
    if (row.cells.slice(width).every(isBlankCell)) return { ...row, cells: row.cells.slice(0, width) };
    return withProblem(row, row.cells, "too-many-cells");
  }
  const padded = [...row.cells, ...Array.from({ length: width - row.cells.length }, () => null)];
  return format === "xlsx" ? { ...row, cells: padded } : withProblem(row, padded, "too-few-cells");
}

const withProblem = (row: TableRow, cells: readonly CellInput[], problem: RowProblem): TableRow => ({
  rowNumber: row.rowNumber, cells, problem: row.problem ?? problem,
});

/** Errors of unpacking (a cut gzip, a broken sheet) are the file's, not ours; everything else passes through. */
function asRefusal(error: unknown, name: string): unknown {
  if (error instanceof AppError || !(error instanceof Error)) return error;
  const code = "code" in error ? String(error.code) : "";
  if (code === "ENOENT" || code === "EISDIR") return fileRefusal("file-missing", name);
  const isDamage = code.startsWith("Z_") || /FILE_ENDED|invalid signature|unexpected end|not well-formed|unclosed|disallowed|unexpected close tag/i.test(error.message);
  return isDamage ? fileRefusal("file-damaged", name) : error;
}

async function openChecked(input: TableInput): Promise<Table> {
  const source = await openFileSource(input.path);
  const head = await readHead(source, HEAD_BYTES);
  const kind = await sniffFileKind(source, input.name, head);
  const { records, ...opened } = kind === "xlsx" ? await openXlsx(input, source) : await openCsv(input, source, head);
  const sample = await firstRows(records());
  const header = sample[findHeaderRow(sample.map(({ cells }) => cells))];
  if (header === undefined) throw fileRefusal("file-no-rows", input.name);
  const headers = header.cells.map((cell) => (cleanText(cell) ?? "").replace(/\s+/g, " "));
  while (headers.length > 1 && headers.at(-1) === "") headers.pop();
  const blocks = async function* (): AsyncGenerator<readonly TableRow[]> {
    let isFirst = true;
    const take = (row: TableRow): readonly TableRow[] => {
      if (row.rowNumber <= header.rowNumber) return [];
      if (row.problem === undefined && isBlankRow(row.cells)) return [];
      const isNumbering = isFirst && isColumnNumberRow(row.cells);
      isFirst = false;
      if (isNumbering) return [];
      return [row.problem === "unclosed-quote" || row.problem === "row-too-long" ? row : fitRow(row, headers.length, opened.format)];
    };
    try {
      for await (const rows of records()) yield rows.flatMap(take);
    } catch (error) {
      throw asRefusal(error, input.name);
    }
  };
  const rows = async function* (): AsyncGenerator<TableRow> {
    for await (const block of blocks()) yield* block;
  };
  return { ...opened, headers, headerRowNumber: header.rowNumber, rows, blocks, readRatio: () => (opened.format === "csv" ? source.readRatio() : null) };
}

/**
 * Opens a CSV (also gzip) or XLSX file: finds format, encoding, delimiter, sheet and header row, and streams the rows
 * below it in bounded memory. A file that cannot be read as a table is refused with `AppError("invalid-input")` whose
 * `detail.reason` is a `FileProblem`; a row that cannot be read carries a `problem`.
 */
export async function openTable(input: TableInput): Promise<Table> {
  try {
    return await openChecked(input);
  } catch (error) {
    throw asRefusal(error, input.name);
  }
}
