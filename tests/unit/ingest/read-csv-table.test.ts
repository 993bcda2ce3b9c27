import { gzipSync } from "node:zlib";
import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { delimiters } from "@/lib/ingest/readers/sniff-delimiter";
import { hasShared, sharedPath } from "../../support/shared-files";
import { openTable } from "@/lib/ingest/readers/read-table";
import { readAll, refusalOf, withFile } from "./table-fixtures";

const cellsOf = ({ rows }: Awaited<ReturnType<typeof readAll>>) => rows.map(({ cells }) => cells);

describe("a CSV file", () => {
  it.each(delimiters)("is split at %j, found from the lines themselves", async (mark) => {
    const read = await readAll("a.csv", `nama${mark}nilai${mark}catatan\r\nA${mark}"1,5"${mark}"x; y"\r\nB${mark}"2,5"${mark}z\r\n`);
    expect(read.table.delimiter).toBe(mark);
    expect(cellsOf(read)).toEqual([["A", "1,5", "x; y"], ["B", "2,5", "z"]]);
  });

  it("with semicolons and decimal commas is not split at the commas", async () => {
    const read = await readAll("a.csv", "mpp;nilai;tunggu\nA;80,5;12,5\nB;79,25;3\nC;81;4,5\n");
    expect(read.table.delimiter).toBe(";");
  });

  it("obeys a first line sep=; and keeps the file's line numbers", async () => {
    const read = await readAll("a.csv", "\uFEFFsep=;\r\na;b,c\r\n1;2,3\r\n");
    expect(read.table.headers).toEqual(["a", "b,c"]);
    expect(read.rows).toEqual([{ rowNumber: 3, cells: ["1", "2,3"] }]);
  });

  it.each([
    ["UTF-8", "utf-8", iconv.encode("nama,nilai\nCafé “é”,1\n", "utf-8")],
    ["UTF-8 with its mark", "utf-8", iconv.encode("nama,nilai\nCafé “é”,1\n", "utf-8", { addBOM: true })],
    ["UTF-16 LE with its mark", "utf-16le", iconv.encode("nama,nilai\nCafé “é”,1\n", "utf-16le", { addBOM: true })],
    ["UTF-16 BE with its mark", "utf-16be", iconv.encode("nama,nilai\nCafé “é”,1\n", "utf-16be", { addBOM: true })],
    ["UTF-16 LE without a mark", "utf-16le", iconv.encode("nama,nilai\nCafé “é”,1\n", "utf-16le")],
    ["Windows-1252", "windows-1252", iconv.encode("nama,nilai\nCafé “é”,1\n", "windows-1252")],
  ])("in %s is decoded", async (_, encoding, bytes) => {
    const read = await readAll("a.csv", bytes);
    expect(read.table.encoding).toBe(encoding);
    expect(read.table.headers).toEqual(["nama", "nilai"]);
    expect(cellsOf(read)).toEqual([["Café “é”", "1"]]);
  });

  it.each([1, 2, 3, 4, 5])("keeps a character that the 64 KB head cuts in half (shift %i)", async (shift) => {
    const text = `a,b\n${"x".repeat(shift)}${"é€😀".repeat(40_000)},1\n`;
    const read = await readAll("a.csv", text);
    expect(read.table.encoding).toBe("utf-8");
    expect(read.rows[0]?.cells[0]).toBe(text.slice(4, -3));
  });

  it("is found to be Windows-1252 by a letter far beyond the head", async () => {
    const read = await readAll("a.csv", iconv.encode(`a,b\n${"plain,1\n".repeat(50_000)}Café,2\n`, "windows-1252"));
    expect(read.table.encoding).toBe("windows-1252");
    expect(read.rows.at(-1)?.cells[0]).toBe("Café");
  });

  it("finds its header below title lines and skips blank lines and the row of column numbers", async () => {
    const read = await readAll("a.csv", "LAPORAN PENGADUAN,,,\nPeriode:,Juli 2024,,\n\nNo,Instansi,Jumlah,Topik\n(1),(2),(3),(4)\n1,Disdukcapil,5,KTP\n,,,\n2,Samsat,3,STNK\n");
    expect(read.table.headerRowNumber).toBe(4);
    expect(read.table.headers).toEqual(["No", "Instansi", "Jumlah", "Topik"]);
    expect(read.rows.map(({ rowNumber }) => rowNumber)).toEqual([6, 8]);
  });

  it("numbers rows by their line even after a cell of several lines", async () => {
    const read = await readAll("a.csv", 'a,b\r\n"one\r\ntwo",1\r\nx,2\r\n\r\ny,3\r\n');
    expect(read.rows.map(({ rowNumber }) => rowNumber)).toEqual([2, 4, 6]);
  });

  it("marks rows of another width instead of failing", async () => {
    const read = await readAll("a.csv", "a,b,c\n1,2,3\n1,2\n1,2,3,4\n1,2,3,,\n");
    expect(read.rows.map(({ problem, cells }) => [problem, cells.length])).toEqual([[undefined, 3], ["too-few-cells", 3], ["too-many-cells", 4], [undefined, 3]]);
  });

  it("reports a quote that is never closed on the row that opened it", async () => {
    const read = await readAll("a.csv", 'a,b\n1,2\n3,"4\n5,6\n');
    expect(read.rows).toEqual([{ rowNumber: 2, cells: ["1", "2"] }, { rowNumber: 3, cells: [], problem: "unclosed-quote" }]);
  });

  it("takes stray quotes as text", async () => {
    expect(cellsOf(await readAll("a.csv", 'a,b\nRumah 5" pipa,2\n"abc" def,3\n'))).toEqual([['Rumah 5" pipa', "2"], ['"abc" def', "3"]]);
  });

  it("reads mixed line endings", async () => {
    expect(cellsOf(await readAll("a.csv", 'a,b\r\n1,"2"\n3,"4"\r\n5,6\n'))).toEqual([["1", "2"], ["3", "4"], ["5", "6"]]);
  });

  it("may be gzip, and rows may be read twice", async () => {
    await withFile("a.csv.gz", gzipSync("a,b\n1,2\n"), async (path) => {
      const table = await openTable({ path, name: "a.csv.gz" });
      for (let pass = 0; pass < 2; pass++) {
        const rows = [];
        for await (const row of table.rows()) rows.push(row);
        expect(rows).toEqual([{ rowNumber: 2, cells: ["1", "2"] }]);
      }
    });
  });

  it("gives back any content that was written, whatever the delimiter and encoding", async () => {
    const cell = fc.oneof(fc.string({ unit: fc.constantFrom(..."ab1 ,;|\t\"'\n.-é€") }), fc.string());
    const safe = cell.map((text) => text.replace(/[\0\r]/g, "").replace(/[^\u0020-\u007e\n\té€]/g, "?"));
    const table = fc.array(fc.tuple(fc.constantFrom("a", "b é"), safe, safe), { minLength: 1, maxLength: 20 });
    const encodings = ["utf-8", "utf-16le", "windows-1252"];
    await fc.assert(
      fc.asyncProperty(table, fc.constantFrom(...delimiters), fc.constantFrom(...encodings), fc.constantFrom("\n", "\r\n"), async (data, delimiter, encoding, ending) => {
        const text = stringify([["kolom satu", "kolom dua", "é tiga"], ...data], { delimiter, quoted: true, record_delimiter: ending });
        const read = await readAll("a.csv", iconv.encode(text, encoding, { addBOM: encoding.startsWith("utf-16") }));
        expect(read.table.encoding).toBe(encoding);
        expect(read.table.delimiter).toBe(delimiter);
        expect(cellsOf(read)).toEqual(data);
      }),
      { numRuns: 150 },
    );
  });
});

describe("a file that is no table is refused with the reason", () => {
  const ole = (mark: string) => Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(600), Buffer.from(mark, "utf16le"), Buffer.alloc(600)]);
  it.each([
    ["file-empty", "a.csv", ""],
    ["file-empty", "a.csv", " \r\n\r\n"],
    ["file-no-rows", "a.csv", ",,,\n,,,\n"],
    ["file-not-xlsx", "a.xlsx", "a,b\n1,2\n"],
    ["file-damaged", "a.xlsx", Buffer.from("PK\u0003\u0004 cut off")],
    ["file-old-xls", "a.xls", ole("Workbook")],
    ["file-encrypted", "a.xlsx", ole("EncryptedPackage")],
    ["file-pdf", "a.csv", "%PDF-1.7\n"],
    ["file-html", "a.csv", "\uFEFF\n<!DOCTYPE html><html><body>Masuk</body></html>"],
    ["file-html", "a.xls", "<table><tr><td>1</td></tr></table>"],
    ["file-xml-spreadsheet", "a.xls", '<?xml version="1.0"?><Workbook/>'],
    ["file-binary", "a.csv", Buffer.from([0x61, 0x2c, 0x00, 0x00, 0x62, 0x0a])],
    ["file-damaged", "a.csv.gz", gzipSync("a,b\n1,2\n".repeat(1000)).subarray(0, 30)],
  ])("%s (%s)", async (reason, name, content) => {
    expect(await refusalOf(name, content)).toBe(reason);
  });

  it("file-missing and file-encoding-unknown", async () => {
    await expect(openTable({ path: "/nowhere/a.csv", name: "a.csv" })).rejects.toMatchObject({ detail: { reason: "file-missing" } });
    expect(await refusalOf("a.csv", "a,b\n1,2\n", { encoding: "klingon" })).toBe("file-encoding-unknown");
  });
});

// Row counts as stated in the README beside the files.
describe.skipIf(!hasShared("realdata/a1_boston311_2011H2.csv.gz"))("the real exports", () => {
  it.each([
    ["a1_boston311_2011H2.csv.gz", 58_251, 23],
    ["b1_bpic2012_workitem_tickets.csv.gz", 26_318, 11],
    ["d2_louisville_food_inspections_2010-18.csv.gz", 33_727, 8],
  ])("%s has its %i rows", async (name, count, columns) => {
    const table = await openTable({ path: sharedPath(`realdata/${name}`), name });
    expect(table).toMatchObject({ encoding: "utf-8", delimiter: ",", headerRowNumber: 1 });
    expect(table.headers).toHaveLength(columns);
    let rows = 0;
    let problems = 0;
    for await (const row of table.rows()) {
      rows++;
      if (row.problem !== undefined) problems++;
    }
    expect([rows, problems]).toEqual([count, 0]);
  });
});
