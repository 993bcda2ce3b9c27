import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { DataVersions } from "@/lib/data/read/data-versions";
import { rollupFamilyIds } from "@/lib/rollup/families";

const families = fc.uniqueArray(fc.constantFrom(...rollupFamilyIds), { minLength: 1 });
const mppIds = fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { minLength: 1 });
const rows = fc.uniqueArray(fc.record({ family: fc.constantFrom(...rollupFamilyIds), mppId: fc.integer({ min: 1, max: 6 }), version: fc.integer({ min: 1, max: 1000 }) }), { selector: ({ family, mppId }) => `${family}${mppId}` });

describe("the stamp of a state of the data", () => {
  it("changes after an import exactly for those who read what it touched", () => {
    fc.assert(fc.property(rows, families, fc.option(mppIds, { nil: undefined }), fc.constantFrom(...rollupFamilyIds), fc.integer({ min: 1, max: 6 }), (before, read, ids, family, mppId) => {
      const after = [...before.filter((row) => row.family !== family || row.mppId !== mppId), { family, mppId, version: 1001 }];
      const touched = read.includes(family) && (ids === undefined || ids.includes(mppId));
      expect(new DataVersions(after).stamp(read, ids) !== new DataVersions(before).stamp(read, ids)).toBe(touched);
    }), { numRuns: 2000 });
  });

  it("of families with levels changes for every MPP when anybody's data reach another month; of others it does not", () => {
    const row = { family: "complaint", mppId: 1, version: 5 };
    const stampAt = (family: "complaint" | "ticket", month: string) => new DataVersions([row, { ...row, family: "ticket" }], [{ family, month }]).stamp([family], [1]);
    expect(stampAt("complaint", "2026-02")).not.toBe(stampAt("complaint", "2026-03"));
    expect(stampAt("ticket", "2026-02")).toBe(stampAt("ticket", "2026-03"));
  });

  it("is compared with one made by another copy of the module, as Next.js loads several", async () => {
    vi.resetModules();
    const { DataVersions: Copy } = await import("@/lib/data/read/data-versions");
    expect(Copy).not.toBe(DataVersions);
    const row = (mppId: number, version: number) => ({ family: "ticket", mppId, version });
    const before = new Copy([row(1, 5), row(2, 5), row(3, 5)]);
    expect(new DataVersions([row(1, 5), row(2, 6), row(4, 6)]).changedSince(before, "ticket")).toEqual([2, 4, 3]);
  });
});
