import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { createTranslator } from "next-intl";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { cellProblems, columnProblems } from "@/lib/ingest/cells/cell-problem";
import { fileProblems } from "@/lib/ingest/readers/file-problem";

const group = z.record(z.string(), z.strictObject({ reason: z.string().min(1), remedy: z.string().min(1) }));
const schema = z.strictObject({ cell: group, row: group, column: group, file: group });
const load = (locale: string) => schema.parse(JSON.parse(readFileSync(resolve(import.meta.dirname, `../../../lib/i18n/messages/${locale}/ingest-problems.json`), "utf8")));
const rowProblems = ["too-many-cells", "too-few-cells", "unclosed-quote", "row-too-long", "undecodable-character"];
const params = { column: "Tanggal", value: "x", min: "0", max: "4", length: 12000, maxLength: 10000, suggestion: "11.10", decimal: ",", allowed: "a, b", order: "mdy", minYear: "1990", maxYear: "2100", count: 3, file: "a.csv", sheet: "S", encoding: "e" };

describe.each(["id", "en"] as const)("the words of import problems (%s)", (locale) => {
  const messages = load(locale);
  it("exist for every problem and for nothing else", () => {
    expect(Object.keys(messages.cell).sort()).toEqual([...cellProblems].sort());
    expect(Object.keys(messages.column).sort()).toEqual([...columnProblems].sort());
    expect(Object.keys(messages.file).sort()).toEqual([...fileProblems].sort());
    expect(Object.keys(messages.row).sort()).toEqual(rowProblems.sort());
  });

  it("can all be formatted with the parameters that problems carry", () => {
    const translate = createTranslator({ locale, messages, onError: (error) => { throw error; } });
    for (const [kind, entries] of Object.entries(messages)) {
      for (const code of Object.keys(entries)) {
        for (const part of ["reason", "remedy"]) expect(Reflect.apply(translate, null, [`${kind}.${code}.${part}`, params])).not.toMatch(/[{}]/);
      }
    }
  });
});
