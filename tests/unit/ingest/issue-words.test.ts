import { describe, expect, it } from "vitest";
import idIssues from "@/lib/i18n/messages/id/ingest-issues.json";
import enIssues from "@/lib/i18n/messages/en/ingest-issues.json";
import { rowIssues } from "@/lib/ingest/import-issue";
import { describeIssue, describeRefusal, summaryWords } from "@/lib/ingest/issue-words";

const params = { suggestion: "X", names: "A · B", unit: "MPP", other: "o", status: "s", year: "2024", edition: "e", min: 0, max: 5, whole: "9", otherRow: 3, otherFile: "f", holder: "h", visit: "V", followUp: "T", day: "2026-07-14" };

describe.each(["id", "en"] as const)("words of refusals (%s)", (locale) => {
  it("exist for every rule and nothing else, with their parameters filled in", () => {
    expect(Object.keys(locale === "id" ? idIssues.row : enIssues.row).sort()).toEqual([...rowIssues].sort());
    for (const code of rowIssues) {
      const { reason, remedy } = describeIssue({ column: "K", value: "v", code, params }, locale);
      expect(`${reason} ${remedy}`).not.toMatch(/[{}]|^\s|ingest/);
    }
  });

  it("exist for refusals of whole imports", () => {
    for (const reason of Object.keys(idIssues.import)) {
      const words = describeRefusal({ reason, file: "f", fields: ["a"], source: "s", mpp: "m", name: "n", timeZone: "z", max: 5, status: "committed", key: "k", table: "t" }, locale);
      expect(`${words.reason} ${words.remedy}`).not.toMatch(/[{}]/);
    }
  });

  it("say the summary", () => {
    expect(summaryWords(locale)("counts", { read: 1234, fresh: 2, changed: 3, same: 4, rejected: 5 })).toContain(locale === "id" ? "1.234" : "1,234");
  });
});
