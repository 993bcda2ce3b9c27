import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import type { TableModel } from "@/lib/charts/chart-model";
import { exportFileName, periodsOfTable, toCsv } from "@/lib/export/to-csv";

const table: TableModel = {
  columns: [{ id: "name", label: "Nama", kind: "text" }, { id: "period", label: "Periode", kind: "period" }, { id: "value", label: "Nilai", kind: "number", unit: "points" }],
  rows: [["MPP \"Kota\", Samarinda", "2026-07", 82.4321], ["=HYPERLINK(\"x\")", "2026-07", -1.5], ["-", "2026-06", null], ["+62", "2026-06", 0], ["@a", "2026-06", 1234.5]],
  notes: [],
};
const rowsOf = (csv: string): string[][] => parse(csv, { bom: true });

describe("a CSV file", () => {
  test("has stable column ids, ISO periods, dot decimals in full, and an empty field for none", () => {
    const [header, ...rows] = rowsOf(toCsv(table, { simulated: false }));
    expect(header).toEqual(["name", "period", "value"]);
    expect(rows[0]).toEqual(["MPP \"Kota\", Samarinda", "2026-07", "82.4321"]);
    expect(rows[2]?.[2]).toBe("");
    expect(rows[3]?.[2]).toBe("0");
  });

  test("neutralises text that a spreadsheet takes for a formula, and keeps negative numbers", () => {
    const rows = rowsOf(toCsv(table, { simulated: false })).slice(1);
    expect(rows.map((row) => row[0]?.[0])).toEqual(["M", "'", "'", "'", "'"]);
    expect(rows[1]?.[2]).toBe("-1.5");
  });

  test("has a name that tells the periods of its rows", () => {
    expect(periodsOfTable(table)).toBe("2026-06_2026-07");
    expect(periodsOfTable({ ...table, rows: table.rows.slice(0, 2) })).toBe("2026-07");
    expect(periodsOfTable({ ...table, columns: table.columns.slice(0, 1), rows: [["A"]] })).toBeNull();
    expect(exportFileName("tren-2024-10_2026-09", "csv", { simulated: false })).toBe("tren-2024-10_2026-09.csv");
  });

  test("begins with a UTF-8 byte order mark", () => {
    expect(toCsv(table, { simulated: false }).startsWith("\ufeffname")).toBe(true);
  });

  test("says on every row and in its name that the data is simulated", () => {
    const [header, ...rows] = rowsOf(toCsv(table, { simulated: true }));
    expect(header?.at(-1)).toBe("data_simulasi");
    expect(rows.every((row) => row.at(-1) === "ya")).toBe(true);
    expect(exportFileName("Nilai kunjungan/2026", "csv", { simulated: true })).toBe("SIMULASI-nilai-kunjungan-2026.csv");
    expect(exportFileName("…", "csv", { simulated: false })).toBe("data.csv");
  });
});
