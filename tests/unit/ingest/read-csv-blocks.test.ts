import { Readable } from "node:stream";
import { CsvError } from "csv-parse";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FileSource } from "@/lib/ingest/readers/file-source";
import { readCsvBlocks } from "@/lib/ingest/readers/read-csv";

/** A file that arrives in pieces of the given sizes, over and over. */
function inPieces(bytes: Buffer, sizes: readonly number[]): FileSource {
  const pieces = function* (): Generator<Buffer> {
    for (let at = 0, i = 0; at < bytes.length; i++) {
      const size = sizes[i % sizes.length] ?? 1;
      yield bytes.subarray(at, at + size);
      at += size;
    }
  };
  return { path: "", isGzip: false, sizeBytes: bytes.length, stream: () => Readable.from(pieces()), readRatio: () => 0 };
}

async function read(text: string, sizes: readonly number[], delimiter = ";"): Promise<{ cells: unknown[]; problem: string | undefined; rowNumber: number }[]> {
  const rows = [];
  for await (const block of readCsvBlocks(inPieces(Buffer.from(text), sizes), { delimiter, encoding: "utf-8", reportLostCharacters: false })) rows.push(...block);
  return rows.map(({ cells, problem, rowNumber }) => ({ cells: [...cells], problem, rowNumber }));
}

/** What csv-parse makes of the whole text at once, up to where it gives up. */
function byLibrary(text: string, delimiter = ";"): { records: string[][]; isBroken: boolean } {
  const records: string[][] = [];
  try {
    parse(text, { delimiter, relax_quotes: true, relax_column_count: true, record_delimiter: ["\r\n", "\n", "\r"], on_record: (record: string[]) => (records.push(record), null) });
    return { records, isBroken: false };
  } catch (error) {
    if (error instanceof CsvError && error.code === "CSV_QUOTE_NOT_CLOSED") return { records, isBroken: true };
    throw error;
  }
}

describe("a CSV read in blocks", () => {
  it("gives the records that csv-parse gives for the whole text, wherever the blocks are cut", async () => {
    const unit = fc.oneof({ weight: 6, arbitrary: fc.constantFrom("a", "b", ";", "é") }, { weight: 3, arbitrary: fc.constantFrom('"', '""', '";"', '"a"') }, { weight: 3, arbitrary: fc.constantFrom("\n", "\r\n", "\r") });
    await fc.assert(
      fc.asyncProperty(fc.array(unit, { maxLength: 60 }), fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 4 }), async (parts, sizes) => {
        const text = parts.join("");
        const { records, isBroken } = byLibrary(text);
        const rows = await read(text, sizes);
        expect(rows.filter(({ problem }) => problem === undefined).map(({ cells }) => cells)).toEqual(records);
        expect(rows.at(-1)?.problem).toBe(isBroken ? "unclosed-quote" : undefined);
      }),
      { numRuns: 3_000 },
    );
  });

  it("numbers each row by the line it starts on, whatever stands before it", async () => {
    const rows = await read('a;b\n"1";"2"\n"x\r\ny";3\n4;"5\n\n6"\n7;8\n', [7]);
    expect(rows.map(({ rowNumber }) => rowNumber)).toEqual([1, 2, 3, 5, 8]);
  });

  it("ends at a row longer than any honest one, with or without quotes", async () => {
    const long = "x".repeat(5 * 1024 * 1024);
    for (const text of [`a;b\n1;2\n${long}`, `a;b\n1;2\n"${long}\n`]) {
      expect((await read(text, [100_000])).slice(2)).toEqual([{ cells: [], problem: "row-too-long", rowNumber: 3 }]);
    }
  });
});
