import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { GroupSums } from "@/lib/metrics/group-gaps";
import { unitsHiddenWhole } from "@/lib/metrics/hidden-units";

const minimumN = 10;
const group = (key: string, n: number): GroupSums => ({ key, n, total: 80 * n, squares: 6500 * n, positive: n });
const unit = fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 200 })).map(([inner, outer]) => [group("true", inner), group("false", outer)]);
const province = (id: number): string => String(id % 3);

describe("units that stay hidden so that their place gives none away", () => {
  it("are none, or at least two with enough people of each group, unless the place has no more of them", () => {
    fc.assert(fc.property(fc.array(unit, { minLength: 1, maxLength: 20 }), (all) => {
      const units = new Map(all.map((groups, id) => [id, groups]));
      const hidden = unitsHiddenWhole(units, province, minimumN);
      for (const place of ["0", "1", "2"]) {
        const filled = [...units.keys()].filter((id) => province(id) === place && (units.get(id) ?? []).some(({ n }) => n > 0));
        const own = filled.filter((id) => hidden.has(id));
        if (own.length === 0 || own.length === filled.length) continue;
        expect(own.length).toBeGreaterThanOrEqual(2);
        for (const key of ["true", "false"]) {
          const rest = own.reduce((sum, id) => sum + (units.get(id)?.find((each) => each.key === key)?.n ?? 0), 0);
          expect(rest === 0 || rest >= minimumN).toBe(true);
        }
      }
    }));
  });
  it("hold every unit with a small group, whatever their order", () => {
    fc.assert(fc.property(fc.array(unit, { minLength: 1, maxLength: 12 }), (all) => {
      const hidden = unitsHiddenWhole(new Map(all.map((groups, id) => [id, groups])), () => "all", minimumN);
      all.forEach((groups, id) => { if (groups.some(({ n }) => n > 0 && n < minimumN)) expect(hidden.has(id)).toBe(true); });
    }));
  });
  it("of a province with one small MPP are it and the next smallest, and none where no group is small", () => {
    const units = new Map([[3, [group("true", 4), group("false", 90)]], [6, [group("true", 30), group("false", 120)]], [9, [group("true", 60), group("false", 400)]], [4, [group("true", 60), group("false", 60)]]]);
    expect([...unitsHiddenWhole(units, province, minimumN)].sort()).toEqual([3, 6]);
    expect(unitsHiddenWhole(new Map([[1, [group("true", 12), group("false", 50)]]]), province, minimumN).size).toBe(0);
  });
});
