import { pipeline } from "node:stream";
import { CsvError, parse } from "csv-parse";
import iconv from "iconv-lite";
import type { TableRow } from "@/lib/ingest/readers/cell-input";
import type { FileSource } from "@/lib/ingest/readers/file-source";

/** Longer than any honest row; a forgotten quote would otherwise swallow a gigabyte into one cell. */
const MAX_ROW_CHARS = 4 * 1024 * 1024;

const hasLostCharacter = (cells: readonly string[]): boolean => cells.some((cell) => cell.includes("\uFFFD"));

const lineBreaksIn = (cells: readonly string[]): number => cells.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0);

/**
 * Every physical record of a CSV, header and blank ones included, in bounded memory. A quote that is never closed ends
 * the reading with one last row that carries the problem, since where the row would have ended cannot be known.
 */
export async function* readCsvRecords(
  source: FileSource,
  options: { readonly delimiter: string; readonly encoding: string; readonly reportLostCharacters: boolean },
): AsyncGenerator<TableRow> {
  const parser = parse({
    delimiter: options.delimiter,
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: MAX_ROW_CHARS,
    info: true,
    // All three, since files put together from several exports mix them.
    record_delimiter: ["\r\n", "\n", "\r"],
  });
  const finish = (): undefined => undefined;
  if (/^utf-?8$/i.test(options.encoding)) pipeline(source.stream(), parser, finish);
  else pipeline(source.stream(), iconv.decodeStream(options.encoding), parser, finish);
  let lastLine = 0;
  let parserLines = 0;
  try {
    for await (const { record, info } of parser) {
      const cells: string[] = record;
      const rowNumber = lastLine + 1;
      // csv-parse counts a CRLF inside quotes as two lines, so it only tells that a record has several.
      lastLine += info.lines - parserLines === 1 ? 1 : 1 + lineBreaksIn(cells);
      parserLines = info.lines;
      if (options.reportLostCharacters && hasLostCharacter(cells)) yield { rowNumber, cells, problem: "undecodable-character" };
      else yield { rowNumber, cells };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    if (error.code === "CSV_QUOTE_NOT_CLOSED") yield { rowNumber: lastLine + 1, cells: [], problem: "unclosed-quote" };
    else if (error.code === "CSV_MAX_RECORD_SIZE") yield { rowNumber: lastLine + 1, cells: [], problem: "row-too-long" };
    else throw error;
  }
}
