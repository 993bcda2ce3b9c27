import ExcelJS from "exceljs";
import { deflateRawSync } from "node:zlib";
import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { describe, expect, it } from "vitest";
import { openTable } from "@/lib/ingest/readers/read-table";
import { readAll, refusalOf, withFile } from "./table-fixtures";

async function workbook(build: (book: ExcelJS.Workbook) => void): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  build(book);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

describe("a workbook", () => {
  it("gives plain values for every kind of cell", async () => {
    const bytes = await workbook((book) => {
      const sheet = book.addWorksheet("Data");
      sheet.addRow(["teks", "angka", "tanggal", "ya", "rumus", "kaya", "tautan", "galat", "rumus tanggal", "kosong"]);
      const row = sheet.addRow(["007", 64.72, new Date("2024-07-25T10:30:00Z"), true, { formula: "1+1", result: 2 }]);
      row.getCell(6).value = { richText: [{ text: "Mal " }, { text: "Pelayanan", font: { bold: true } }] };
      row.getCell(7).value = { text: "situs", hyperlink: "https://example.org" };
      row.getCell(8).value = { error: "#REF!" };
      row.getCell(9).value = { formula: "C2", result: 45498 };
      row.getCell(9).numFmt = "dd/mm/yyyy";
      row.getCell(3).numFmt = "dd/mm/yyyy hh:mm";
    });
    const { table, rows } = await readAll("a.xlsx", bytes);
    expect(table).toMatchObject({ format: "xlsx", sheet: "Data", sheets: ["Data"], headerRowNumber: 1 });
    expect(rows).toEqual([{
      rowNumber: 2,
      cells: ["007", 64.72, new Date("2024-07-25T10:30:00Z"), true, 2, "Mal Pelayanan", "situs", "#REF!", new Date("2024-07-25T00:00:00Z"), null],
    }]);
  });

  it("is read at its first visible sheet with values, or the one asked for", async () => {
    const bytes = await workbook((book) => {
      book.addWorksheet("Kosong");
      book.addWorksheet("Kamus", { state: "hidden" }).addRows([["kode", "arti"], [1, 2]]);
      book.addWorksheet("Juli & Agustus").addRows([["a", "b"], [1, 2]]);
      book.addWorksheet("Lain").addRows([["c", "d"], [3, 4]]);
    });
    const first = await readAll("a.xlsx", bytes);
    expect(first.table.sheets).toEqual(["Kosong", "Kamus", "Juli & Agustus", "Lain"]);
    expect(first.table.sheet).toBe("Juli & Agustus");
    expect(first.rows.map(({ cells }) => cells)).toEqual([[1, 2]]);
    expect((await readAll("a.xlsx", bytes, { sheet: "lain" })).table.headers).toEqual(["c", "d"]);
    expect(await refusalOf("a.xlsx", bytes, { sheet: "Juni" })).toBe("file-sheet-missing");
  });

  it("keeps row numbers across title rows, merged cells and gaps", async () => {
    const bytes = await workbook((book) => {
      const sheet = book.addWorksheet("S");
      sheet.getCell("A1").value = "REKAP PENGADUAN";
      sheet.mergeCells("A1:C1");
      sheet.getRow(3).values = ["Instansi", "Jumlah", "Topik"];
      sheet.getRow(5).values = ["Disdukcapil", 5, "KTP"];
      sheet.getRow(9).values = ["Samsat"];
    });
    const { table, rows } = await readAll("a.xlsx", bytes);
    expect(table.headers).toEqual(["Instansi", "Jumlah", "Topik"]);
    expect(rows).toEqual([{ rowNumber: 5, cells: ["Disdukcapil", 5, "KTP"] }, { rowNumber: 9, cells: ["Samsat", null, null] }]);
  });

  it("of many rows streams, may be left early, and leaves nothing in the temporary folder", async () => {
    const bytes = await workbook((book) => {
      const sheet = book.addWorksheet("S");
      sheet.addRow(["n", "teks"]);
      for (let i = 1; i <= 5_000; i++) sheet.addRow([i, `baris ${i}`]);
      book.addWorksheet("T").addRows([["x", "y"], [1, 2]]);
    });
    await withFile("a.xlsx", bytes, async (path) => {
      const before = readdirSync(tmpdir()).filter((name) => name.startsWith("tmp-")).length;
      const table = await openTable({ path, name: "a.xlsx" });
      for await (const row of table.rows()) if (row.rowNumber === 3) break;
      let count = 0;
      for await (const row of table.rows()) if (row.cells[0] === count + 1) count++;
      expect(count).toBe(5_000);
      expect(readdirSync(tmpdir()).filter((name) => name.startsWith("tmp-")).length).toBe(before);
    });
  });

  it("without any value is refused", async () => {
    expect(await refusalOf("a.xlsx", await workbook((book) => { book.addWorksheet("S"); }))).toBe("file-no-rows");
  });

  it("is told from other zips, and one that declares a gigabyte is refused unread", async () => {
    const docx = zipOf("word/document.xml", 20);
    expect(await refusalOf("a.xlsx", docx)).toBe("file-not-xlsx");
    expect(await refusalOf("a.xlsx", zipOf("xl/worksheets/sheet1.xml", 2_000_000_000))).toBe("file-too-large");
  });
});

/** A zip of one entry that declares `unpackedBytes`. */
function zipOf(name: string, unpackedBytes: number): Buffer {
  const data = deflateRawSync(Buffer.alloc(64));
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(data.length, 18);
  local.writeUInt32LE(unpackedBytes, 22);
  local.writeUInt16LE(name.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(8, 10);
  central.writeUInt32LE(data.length, 20);
  central.writeUInt32LE(unpackedBytes, 24);
  central.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + name.length, 12);
  end.writeUInt32LE(30 + name.length + data.length, 16);
  return Buffer.concat([local, Buffer.from(name), data, central, Buffer.from(name), end]);
}
