import { describe, expect, it } from "vitest";
import { parseRankMove, serializeRankMove } from "@/lib/filters/rank-move-params";
import { civilDate, civilMonth } from "@/lib/time/civil-date";
import { parsePeriod, periodOf, type Period } from "@/lib/time/period";

const today = civilDate("2026-11-25");
const period = periodOf(civilMonth("2026-07"), "quarter");
const parse = (params: Readonly<Record<string, string | readonly string[]>>) => {
  const { choice, problems } = parseRankMove(params, { period }, today);
  return { earlier: choice.earlier.id, edition: choice.edition, problems: problems.map(({ param, reason, usedInstead }) => [param, reason, usedInstead]) };
};

describe("the address of a move of rank", () => {
  it("compares with the period before and the first edition unless told otherwise, and takes any earlier period of the same length", () => {
    expect(parse({})).toEqual({ earlier: "2026-TW2", edition: null, problems: [] });
    expect(parse({ pembanding: "2025-tw1", terbitan: "3" })).toEqual({ earlier: "2025-TW1", edition: 3, problems: [] });
    expect(parse({ terbitan: "hari-ini" }).edition).toBe("hari-ini");
  });
  it("refuses another length, the same or a later period, and what is no period or edition, and says what it used instead", () => {
    for (const [value, reason] of [["2026-06", "not-earlier"], ["2026-TW3", "not-earlier"], ["2026-TW4", "not-earlier"], ["triwulan lalu", "unreadable"]] as const) {
      expect(parse({ pembanding: value })).toEqual({ earlier: "2026-TW2", edition: null, problems: [["pembanding", reason, "2026-TW2"]] });
    }
    for (const value of ["0", "-1", "1.5", "pertama"]) expect(parse({ terbitan: value }).problems).toEqual([["terbitan", "unknown", null]]);
    expect(parse({ pembanding: ["2025-TW1", "2025-TW2"] })).toMatchObject({ earlier: "2025-TW1", problems: [["pembanding", "repeated", "2025-TW1"]] });
  });
  it("writes what it read, and leaves out what is default", () => {
    const back = (earlier: Period | null, edition: number | "hari-ini" | null) => (earlier === null ? null : serializeRankMove({ earlier, edition }, period));
    expect(back(parsePeriod("2026-TW2"), null)).toEqual({ pembanding: null, terbitan: null });
    expect(back(parsePeriod("2025-TW1"), 2)).toEqual({ pembanding: "2025-TW1", terbitan: "2" });
  });
});
