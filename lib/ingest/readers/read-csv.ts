import { StringDecoder } from "node:string_decoder";
import { CsvError } from "csv-parse";
import { parse } from "csv-parse/sync";
import iconv from "iconv-lite";
import type { TableRow } from "@/lib/ingest/readers/cell-input";
import type { FileSource } from "@/lib/ingest/readers/file-source";

/** Longer than any honest row; a forgotten quote would otherwise swallow a gigabyte into one cell. */
const MAX_ROW_CHARS = 4 * 1024 * 1024;
const BYTE_ORDER_MARK = "\uFEFF";

export type CsvOptions = { readonly delimiter: string; readonly encoding: string; readonly reportLostCharacters: boolean };

const lineBreaksIn = (cells: readonly string[]): number => cells.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0);

/** Text of the file as it comes, without its mark. */
async function* textOf(source: FileSource, encoding: string): AsyncGenerator<string> {
  const decoder = /^utf-?8$/i.test(encoding) ? new StringDecoder("utf8") : iconv.getDecoder(encoding);
  let isStart = true;
  const withoutMark = (text: string): string => {
    if (!isStart || text === "") return text;
    isStart = false;
    return text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
  };
  for await (const chunk of source.stream()) yield withoutMark(decoder.write(Buffer.from(chunk)));
  yield withoutMark(decoder.end() ?? "");
}

/** Where the last whole line of a text ends, after its mark; 0 when there is none. A last CR may be half of a CRLF. */
function endOfLines(text: string): number {
  const feed = text.lastIndexOf("\n");
  if (feed >= 0) return feed + 1;
  return text.length < 2 ? 0 : text.lastIndexOf("\r", text.length - 2) + 1;
}

type Block = { readonly rows: TableRow[]; /** The text ended within quotes: more is needed to know where its last row ends. */ readonly isCut: boolean; readonly isOver: boolean };

class BlockReader {
  readonly #options: CsvOptions;
  #line = 0;

  constructor(options: CsvOptions) {
    this.#options = options;
  }

  /**
   * Rows of a text of whole lines that begins where a row begins. Lines whose cells all stand in quotes, or none, are
   * split at the marks; from the first other line on csv-parse reads, which knows all the rest and costs ten times as much.
   */
  read(text: string, isLast: boolean): Block {
    const rows: TableRow[] = [];
    const { delimiter } = this.#options;
    if (!text.includes('"')) {
      for (const line of linesOf(text)) rows.push(this.#row(line.split(delimiter)));
      return this.#checked(rows, { isCut: false, isOver: false });
    }
    const joint = `"${delimiter}"`;
    let nextReturn = text.indexOf("\r");
    for (let at = 0; at < text.length;) {
      if (nextReturn >= 0 && nextReturn < at) nextReturn = text.indexOf("\r", at);
      const feed = text.indexOf("\n", at);
      const end = nextReturn >= 0 && (feed < 0 || nextReturn < feed) ? nextReturn : feed < 0 ? text.length : feed;
      const line = text.slice(at, end);
      const cells = !line.includes('"') ? line.split(delimiter) : quotedCells(line, joint);
      if (cells === null) return this.#rest(rows, text.slice(at), isLast);
      rows.push(this.#row(cells));
      at = text.startsWith("\r\n", end) ? end + 2 : end + 1;
    }
    return this.#checked(rows, { isCut: false, isOver: false });
  }

  /** A row that ends the reading: where it would have ended cannot be known. */
  broken(problem: "unclosed-quote" | "row-too-long"): TableRow {
    return { rowNumber: this.#line + 1, cells: [], problem };
  }

  #row(cells: string[]): TableRow {
    return { rowNumber: ++this.#line, cells };
  }

  #rest(rows: TableRow[], text: string, isLast: boolean): Block {
    const startLine = this.#line;
    let parserLines = 0;
    const read: TableRow[] = [];
    const finish = (problem: "unclosed-quote" | "row-too-long"): Block =>
      this.#checked([...rows, ...read, this.broken(problem)], { isCut: false, isOver: true });
    try {
      parse(text, {
        delimiter: this.#options.delimiter, relax_column_count: true, relax_quotes: true, max_record_size: MAX_ROW_CHARS,
        // All three, since files put together from several exports mix them.
        record_delimiter: ["\r\n", "\n", "\r"],
        on_record: (cells: string[], { lines }) => {
          read.push({ rowNumber: this.#line + 1, cells });
          // csv-parse counts a CRLF inside quotes as two lines, so it only tells that a record has several.
          this.#line += lines - parserLines === 1 ? 1 : 1 + lineBreaksIn(cells);
          parserLines = lines;
          return null;
        },
      });
    } catch (error) {
      if (!(error instanceof CsvError)) throw error;
      if (error.code === "CSV_MAX_RECORD_SIZE") return finish("row-too-long");
      if (error.code !== "CSV_QUOTE_NOT_CLOSED") throw error;
      if (isLast) return finish("unclosed-quote");
      this.#line = startLine - rows.length;
      return { rows: [], isCut: true, isOver: false };
    }
    return this.#checked([...rows, ...read], { isCut: false, isOver: false });
  }

  #checked(rows: TableRow[], state: Omit<Block, "rows">): Block {
    if (!this.#options.reportLostCharacters) return { rows, ...state };
    const isLost = ({ cells }: TableRow): boolean => cells.some((cell) => typeof cell === "string" && cell.includes("\uFFFD"));
    return { rows: rows.map((row) => (row.problem === undefined && isLost(row) ? { ...row, problem: "undecodable-character" } : row)), ...state };
  }
}

function linesOf(text: string): string[] {
  const plain = text.includes("\r") ? text.replaceAll("\r\n", "\n").replaceAll("\r", "\n") : text;
  const lines = plain.split("\n");
  if (lines.at(-1) === "") lines.pop();
  return lines;
}

/** Cells of a line like `"a";"b;c";""`; null for any other. */
function quotedCells(line: string, joint: string): string[] | null {
  if (line.length < 2 || !line.startsWith('"') || !line.endsWith('"')) return null;
  const cells = line.slice(1, -1).split(joint);
  return cells.some((cell) => cell.includes('"')) ? null : cells;
}

/**
 * Every physical record of a CSV, header and blank ones included, block by block in bounded memory. A quote that is never
 * closed, or a row longer than any honest one, ends the reading with one last row that carries the problem.
 */
export async function* readCsvBlocks(source: FileSource, options: CsvOptions): AsyncGenerator<TableRow[]> {
  const reader = new BlockReader(options);
  let held = "";
  for await (const text of textOf(source, options.encoding)) {
    held += text;
    const end = endOfLines(held);
    if (end === 0 && held.length <= MAX_ROW_CHARS) continue;
    const { rows, isCut, isOver } = end === 0 ? { rows: [reader.broken("row-too-long")], isCut: false, isOver: true } : reader.read(held.slice(0, end), false);
    if (rows.length > 0) yield rows;
    if (isOver) return;
    if (!isCut) held = held.slice(end);
  }
  if (held !== "") yield reader.read(held, true).rows;
}
