import { describe, expect, it } from "vitest";
import { visitItemSchema } from "@/lib/domain/visit-instrument";
import { rubricTextAt, visitRubricSchema } from "@/lib/domain/visit-rubric";

const levels = (n: number) => Array.from({ length: n }, (_, level) => ({ id: `tingkat ${level}`, en: `level ${level}` }));

describe("rubric of a visit", () => {
  it("has six levels for each item it knows, not five and not seven", () => {
    expect(visitRubricSchema.parse({ a: levels(6) })).toHaveProperty("a");
    expect(visitRubricSchema.parse({})).toEqual({});
    for (const n of [5, 7]) expect(visitRubricSchema.safeParse({ a: levels(n) }).success).toBe(false);
  });
  it("gives the text at or below a score, and none off the scale or for an unknown item", () => {
    const rubric = visitRubricSchema.parse({ a: levels(6) });
    expect([0, 2.5, 5].map((score) => rubricTextAt(rubric, "a", score)?.en)).toEqual(["level 0", "level 2", "level 5"]);
    expect([rubricTextAt(rubric, "b", 1), rubricTextAt(rubric, "a", 5.5), rubricTextAt(rubric, "a", Number.NaN)]).toEqual([null, null, null]);
  });
});

describe("items stored before evidence and concerns were known", () => {
  it("still read, as asking for no evidence and concerning no aim", () => {
    const old = { id: "a", aspect: "integrity", labelId: "a", labelEn: "a", weight: 1, agencyScoped: false, flags: [], sources: [] };
    expect(visitItemSchema.parse(old)).toMatchObject({ evidenceRequired: false, concerns: [] });
  });
});
