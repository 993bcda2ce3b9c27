import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { columnFormatSchema, type NumberFormat } from "@/lib/ingest/cells/column-format";
import { decideNumberFormat } from "@/lib/ingest/cells/decide-number-format";
import { parseBoolean } from "@/lib/ingest/cells/parse-boolean";
import { choiceParser } from "@/lib/ingest/cells/parse-choice";
import { parseDecimal, parseInteger, parseRating, parseRatio } from "@/lib/ingest/cells/parse-number";
import { parseCode, parseRegionCode, parseText } from "@/lib/ingest/cells/parse-text";
import type { CellResult } from "@/lib/ingest/cells/cell-problem";

const outcome = <T>(result: CellResult<T>): unknown => (result.ok ? result.value : result.reason);
const comma: NumberFormat = { decimal: ",", thousands: ".", decidedBy: "mapping", ambiguous: false, conflicts: [], conflictCount: 0 };
const dot: NumberFormat = { ...comma, decimal: ".", thousands: "," };

describe("the number format of a column", () => {
  it.each([
    [["1.234", "12,5"], ",", "evidence", false],
    [["1.234", "0.5"], ".", "evidence", false],
    [["1.234", "2.500"], ",", "default", true],
    [["1,234"], ",", "default", true],
    [["1.234.567"], ",", "evidence", false],
    [["1,234.50"], ".", "evidence", false],
    [["Rp 1.234,00", "Rp500"], ",", "evidence", false],
    [["85,5%"], ",", "evidence", false],
    [["0.123"], ".", "evidence", false],
    [["1234.567"], ".", "evidence", false],
    [["12", "7", "1 234"], ",", "default", false],
    [["-", "n/a", ""], ",", "default", false],
    [["(1.234,5)"], ",", "evidence", false],
  ])("of %j is %s by %s", (cells, decimal, decidedBy, ambiguous) => {
    expect(decideNumberFormat(cells)).toMatchObject({ decimal, decidedBy, ambiguous, conflictCount: 0 });
  });

  it("follows the majority and names the rows against it", () => {
    const format = decideNumberFormat(["1,5", "2,5", "3.5", "4"], { rowNumbers: [2, 3, 7, 8] });
    expect(format).toMatchObject({ decimal: ",", conflicts: [7], conflictCount: 1, example: "1,5", ambiguous: false });
    expect(outcome(parseDecimal("3.5", { format }))).toBe("number-format-mismatch");
  });

  it("is plain JSON and may prefer what other columns showed", () => {
    const format = decideNumberFormat(["1.234"], { preferred: "." });
    expect(outcome(parseDecimal("1.234", { format }))).toBe(1.234);
    expect(columnFormatSchema.parse(JSON.parse(JSON.stringify({ number: format })))).toEqual({ number: format });
  });

  it("names the thousands mark it saw", () => {
    expect(decideNumberFormat(["1 234,5"]).thousands).toBe(" ");
    expect(decideNumberFormat(["1'234.5"]).thousands).toBe("'");
    expect(decideNumberFormat(["1\u202f234,5"]).thousands).toBe(" ");
  });
});

describe("a decimal number", () => {
  it.each([
    ["1.234,56", comma, 1234.56], ["1,234.56", dot, 1234.56], ["1.234", comma, 1234], ["1.234", dot, 1.234], ["1 234,5", comma, 1234.5],
    ["1\u00a0234,5", comma, 1234.5], ["1’234.5", dot, 1234.5], ["Rp 1.500,-", comma, 1500], ["-Rp 1.500,00", comma, -1500], ["(1.500)", comma, -1500],
    ["1.500-", comma, -1500], ["−5", comma, -5], ["+5", comma, 5], ["90 %", comma, 90], [",5", comma, 0.5], ["1,5E+3", comma, 1500], [64.72, comma, 64.72],
    ["-", comma, null], ["  ", comma, null], ["#N/A", comma, null], ["tidak ada", comma, null], [null, comma, null],
    ["1.23.4", comma, "number-unreadable"], ["12.34.567", comma, "number-unreadable"], ["0.5", comma, "number-format-mismatch"], ["lima", comma, "number-unreadable"],
    ["#REF!", comma, "spreadsheet-error"], ["12 34", comma, "number-unreadable"], [",", comma, "number-unreadable"], ["1-2", comma, "number-unreadable"],
    [true, comma, "number-unreadable"], ["Infinity", dot, "number-unreadable"], ["0x10", dot, "number-unreadable"],
  ])("%j reads as expected", (cell, format, expected) => {
    expect(outcome(parseDecimal(cell, { format }))).toBe(expected);
  });

  it("keeps within its bounds, both included", () => {
    expect(outcome(parseDecimal("100", { min: 0, max: 100 }))).toBe(100);
    expect(parseDecimal("100,1", { min: 0, max: 100 })).toEqual({ ok: false, reason: "number-out-of-range", params: { value: "100,1", min: "0", max: "100" } });
  });

  it("written in either convention reads back, with the format decided from the column", () => {
    const group = (whole: string, mark: string) => whole.replace(/\B(?=(\d{3})+(?!\d))/g, mark);
    const numbers = fc.array(fc.tuple(fc.boolean(), fc.nat({ max: 999_999_999 }), fc.nat({ max: 99 })), { minLength: 1, maxLength: 30 });
    fc.assert(fc.property(numbers, fc.constantFrom([",", "."], [".", ","], [",", " "], [".", "'"], [",", ""]), (rows, [decimal = "", thousands = ""]) => {
      const texts = rows.map(([negative, whole, cents]) => `${negative ? "-" : ""}${group(String(whole), thousands)}${decimal}${String(cents).padStart(2, "0")}`);
      const format = decideNumberFormat(texts);
      expect(format).toMatchObject({ decimal, conflictCount: 0, ambiguous: false });
      texts.forEach((text, i) => {
        const [negative = false, whole = 0, cents = 0] = rows[i] ?? [];
        const value = Number(`${negative ? "-" : ""}${whole}.${String(cents).padStart(2, "0")}`);
        expect(parseDecimal(text, { format })).toEqual({ ok: true, value });
      });
    }));
  });
});

describe("whole numbers, ratios and ratings", () => {
  it.each([["12", 12], ["12,0", 12], ["1.200", 1200], [3, 3], ["12,5", "number-not-whole"], [0.5, "number-not-whole"], ["99999999999999999999", "number-not-whole"]])("integer %j", (cell, expected) => {
    expect(outcome(parseInteger(cell, { format: comma }))).toBe(expected);
  });
  it.each([["85%", "ratio", 0.85], ["85,5 %", "ratio", 0.855], ["0,85", "ratio", 0.85], [0.85, "ratio", 0.85], ["85", "percent", 0.85], ["1", "percent", 0.01], ["85", "ratio", "number-out-of-range"], ["101%", "ratio", "number-out-of-range"]] as const)(
    "ratio %j as %s", (cell, bareAs, expected) => {
      expect(outcome(parseRatio(cell, { format: comma, bareAs }))).toBe(expected);
    });
  it.each([["4", 4], [1, 1], ["3,0", 3], ["4 - Sangat Baik", 4], ["2. Kurang baik", 2], ["-", null], ["5", "rating-unreadable"], ["0", "rating-unreadable"], ["3,5", "rating-unreadable"], [2.5, "rating-unreadable"], ["44", "rating-unreadable"]])("rating %j", (cell, expected) => {
    expect(outcome(parseRating(cell))).toBe(expected);
  });
});

describe("text, codes, answers and choices", () => {
  it.each([["\u00a0 Mal\u200b Pelayanan ", "Mal Pelayanan"], ["Cafe\u0301", "Café"], ["-", "-"], [" \u200b ", null], ["a\r\nb", "a\nb"], ["a\u0000b", "ab"], ["#REF!", "spreadsheet-error"], [12, "12"]])("text %j", (cell, expected) => {
    expect(outcome(parseText(cell))).toBe(expected);
  });
  it.each([["007", "007"], ["02131", "02131"], ['="007"', "007"], ["'007", "007"], [101000295613, "101000295613"], [64.72, "64.72"], [11.1, "code-number-ambiguous"], [1e15, "code-precision-lost"], ["1,01E+11", "code-precision-lost"], ["n/a", null], [new Date("2024-04-03T00:00:00Z"), "code-invalid"]])("code %j", (cell, expected) => {
    expect(outcome(parseCode(cell))).toBe(expected);
  });
  it.each([["64.72", "64.72"], [64.72, "64.72"], ["64,72", "64.72"], [64, "64"], ["11.10", "11.10"], [11.1, "code-number-ambiguous"], ["11.1", "code-number-ambiguous"], ["6472", "code-not-a-region"], ["64.72.01.1001", "64.72.01.1001"], ["Samarinda", "code-not-a-region"]])("region code %j", (cell, expected) => {
    expect(outcome(parseRegionCode(cell))).toBe(expected);
  });
  it.each([["ya", true], [" TIDAK ", false], ["Y", true], ["T", true], ["false", false], [1, true], ["0", false], [true, true], ["Tidak ada", false], ["-", null], ["mungkin", "boolean-unreadable"]])("boolean %j", (cell, expected) => {
    expect(outcome(parseBoolean(cell))).toBe(expected);
  });
  it("choice words ignore case, marks and spacing, and may be beginnings", () => {
    const status = choiceParser(["open", "closed"], { open: ["Belum diproses", "Terdisposisi ke*"], closed: ["Selesai"] });
    expect(["OPEN", "belum  di-proses".replace("di-", "di"), "Terdisposisi ke Disdukcapil", "selesai.", " - ", "hilang"].map((cell) => outcome(status(cell)))).toEqual(["open", "open", "open", "closed", null, "choice-unknown"]);
  });
});
