import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { commandLineScope } from "@/lib/auth/session";
import { listRejectedRows } from "@/lib/data/read/imports/rejected-rows";
import { startImport } from "@/lib/data/write/imports/start-import";
import { loadKnownMpps } from "@/lib/data/write/reference";
import { describeIssue } from "@/lib/ingest/issue-words";
import { useTestDatabase } from "@/tests/support/test-database";

/**
 * The kinds of dirt, each a row of a file in tests/fixtures/dirt that must be refused for exactly this reason. Beside them
 * the files hold what must be read: title lines, a row of column numbers, Windows-1252, semicolons, tabs, a byte-order
 * mark, line breaks in cells, Indonesian month names with WITA, epochs, 20240725, "4 - Sangat Baik", local office names.
 */
const kindsOfDirt = {
  tickets: ["unit-blank", "unit-blank", "unit-unknown", "agency-unknown", "missing-value", "service-unknown", "missing-value", "date-unreadable", "date-nonexistent", "date-format-mismatch",
    "time-missing", "date-relative", "date-year-implausible", "date-in-future", "called-before-taken", "finished-before-called", "finished-before-taken", "duration-ambiguous",
    "duration-negative", "boolean-unreadable", "too-many-cells", "too-few-cells", "spreadsheet-error", "code-precision-lost", "conflicting-duplicate", "conflicting-duplicate"],
  complaints: ["closed-before-opened", "due-before-opened", "closed-date-on-open", "status-unknown", "class-unknown", "category-is-date", "maladministration-unknown", "event-before-opened"],
  survey: ["rating-unreadable", "survey-empty", "choice-unknown", "rating-unreadable"],
  visits: ["score-off-scale", "edition-unknown", "item-unknown", "item-without-score", "part-over-whole", "visit-incomplete", "number-out-of-range", "conflicting-duplicate", "conflicting-duplicate"],
  assessments: ["assessment-empty", "score-off-scale", "number-format-mismatch", "edition-unknown", "number-out-of-range"],
  "counter-days": ["staffed-while-closed", "boolean-unreadable", "missing-value"],
  "follow-up": ["due-before-raised", "done-before-raised", "verified-before-done", "done-without-date", "visit-unknown"],
  regions: ["code-number-ambiguous", "code-not-a-region", "time-zone-unknown"],
  mpps: ["region-unknown", "closes-before-opens", "time-unreadable"],
  services: ["standard-incomplete", "choice-unknown"],
} as const;

const folder = path.resolve(import.meta.dirname, "../../fixtures/dirt");
const expectedSchema = z.record(z.string(), z.object({
  read: z.number(), fresh: z.number(), same: z.number(), encoding: z.string(),
  rejected: z.array(z.object({ row: z.number(), code: z.string(), id: z.string(), en: z.string() })),
}));
/** Row numbers and whole sentences, written down and read by people. */
const expected = expectedSchema.parse(JSON.parse(readFileSync(path.join(folder, "expected.json"), "utf8")));

useTestDatabase();
beforeAll(async () => void (await loadKnownMpps()));

describe("forty kinds of dirt", () => {
  it("are at least forty", () => expect(new Set(Object.values(kindsOfDirt).flat()).size).toBeGreaterThanOrEqual(40));

  it.each(Object.entries(kindsOfDirt))("in a file of %s are refused for exactly these reasons, in these words", async (sourceId, codes) => {
    const name = `${sourceId}-dirt.csv`;
    const { batch } = await startImport(commandLineScope(), { sourceId, files: [{ path: path.join(folder, name), name }], at: new Date("2024-12-31T00:00:00Z") });
    const rows = [...(await listRejectedRows(commandLineScope(), batch.id, { limit: 500 }))].sort((a, b) => a.rowNumber - b.rowNumber);
    const sentence = (issue: (typeof rows)[number]["issues"][number], locale: "id" | "en"): string => Object.values(describeIssue(issue, locale)).join(" ");
    expect({
      read: batch.rowsRead, fresh: batch.rowsNew, same: batch.rowsSame, encoding: batch.files[0]?.encoding,
      rejected: rows.flatMap(({ rowNumber, issues }) => issues.map((issue) => ({ row: rowNumber, code: issue.code, id: sentence(issue, "id"), en: sentence(issue, "en") }))),
    }).toEqual(expected[sourceId]);
    expect(rows.flatMap(({ issues }) => issues.map(({ code }) => code))).toEqual(codes);
  });
});
