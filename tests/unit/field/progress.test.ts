import { describe, expect, test } from "vitest";
import { editRecord, type DraftRecord } from "@/lib/field/draft-record";
import type { FieldItem } from "@/lib/field/field-data";
import type { LocalFile, LocalVisit } from "@/lib/field/field-state";
import { mergeData } from "@/lib/field/merge-data";
import { answersOf, draftProblems, editionOnDay, progressByAspect } from "@/lib/field/progress";
import { fieldRefusal, fieldWords } from "@/lib/field/words";

const visitId = "6f1c1f4e-8f0e-4c7a-9d57-1f6a3a0c0001";
const item = (id: string, agencyScoped: boolean, evidenceRequired = false): FieldItem => ({ id, aspect: "integrity", agencyScoped, sources: ["observation"], evidenceRequired, label: { id, en: id }, levels: [], weight: 1 });
const answer = (itemId: string, agencyId: number, level: number | null, note: string | null = null): DraftRecord =>
  editRecord(null, { kind: "answer", itemId, agencyId, value: { level, sources: level === null ? [] : ["observation"], note } }, { visitId, stamp: 1 });
const items = [item("a", false), item("b", true), item("c", false, true)];

describe("progress", () => {
  test("counts an item of counters once per agency, and a note instead of a level as an answer", () => {
    const answers = answersOf([answer("a", 0, null, "gerai tutup"), answer("b", 3, 4), answer("c", 0, null)]);
    expect(progressByAspect(items, [3, 7], answers)).toEqual([{ aspect: "integrity", done: 2, total: 4 }]);
    expect(progressByAspect(items, [], new Map())).toEqual([{ aspect: "integrity", done: 0, total: 3 }]);
  });

  test("names what the sheet lacks: each agency, evidence, a reason", () => {
    const records = [answer("a", 0, null), answer("b", 3, 4), answer("c", 0, 5)];
    expect(draftProblems(items, [3, 7], records, new Set())).toEqual([
      { reason: "unanswered", itemId: "a", agencyId: 0 }, { reason: "unanswered", itemId: "b", agencyId: 7 }, { reason: "evidence-missing", itemId: "c", agencyId: 0 },
    ]);
    expect(draftProblems(items, [3], [answer("a", 0, 0), answer("b", 3, 4), answer("c", 0, 5)], new Set(["c@0"]))).toEqual([]);
    expect(draftProblems(items, [], [answer("a", 0, 0), answer("c", 0, 5, "tidak boleh memotret")], new Set())).toEqual([{ reason: "unanswered", itemId: "b", agencyId: 0 }]);
  });

  test("takes the edition of the day", () => {
    const editions = [{ id: "1", validFrom: "2015-01-01", validTo: "2024-12-31", items: [] }, { id: "2", validFrom: "2025-01-01", validTo: null, items: [] }];
    expect([editionOnDay(editions, "2024-12-31")?.id, editionOnDay(editions, "2025-01-01")?.id, editionOnDay(editions, "2014-12-31")]).toEqual(["1", "2", null]);
  });
});

describe("what the server lists", () => {
  const visit: LocalVisit = {
    id: visitId, mppCode: "64.72", mppName: "MPP", visitNo: "KM", state: "draft", isBegun: true, isKnown: true, isSubmitted: false, editionId: "e", team: [], institutions: [], agencyIds: [], isHandingIn: false, problems: [], sentAt: null, refusal: null,
  };
  const file: LocalFile = { id: visitId, visitId, itemId: "a", agencyId: 0, fileName: "f.jpg", mediaType: "image/jpeg", bytes: new ArrayBuffer(1), thumb: null, status: "waiting", isTried: false, deletedAt: null, refusal: null };
  const synced = { ...answer("a", 0, 1), status: "synced" as const };

  test("a visit that it lists no more goes once nothing of it is unsent, and one that it does not know yet stays", () => {
    expect(mergeData({ visits: [visit], records: [synced], files: [] }, []).removedVisits).toEqual([visitId]);
    expect(mergeData({ visits: [visit], records: [answer("a", 0, 1)], files: [] }, []).removedVisits).toEqual([]);
    expect(mergeData({ visits: [visit], records: [synced], files: [file] }, []).removedVisits).toEqual([]);
    expect(mergeData({ visits: [{ ...visit, isKnown: false }], records: [], files: [] }, []).removedVisits).toEqual([]);
  });
});

test("words take their arguments, and an unknown refusal reads as an error of the server", () => {
  expect(fieldWords("id")("status.unsent", { count: 3 })).toBe("3 belum terkirim");
  expect(fieldWords("en")("status.unsent", { count: 3 })).toBe("3 not sent");
  expect(fieldRefusal("entah", "id")).toMatchObject({ why: "entah", reason: fieldRefusal("internal", "id").reason });
});
