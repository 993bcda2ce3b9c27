import { describe, expect, it } from "vitest";

import { peerGroupOf } from "@/lib/domain/peer-group";

describe("peer group", () => {
  it.each([
    ["kota", 500_000, "kota-besar"],
    ["kota", 499_999, "kota-sedang"],
    ["kota", 199_999, "kota-kecil"],
    ["kabupaten", 1_000_000, "kabupaten-besar"],
    ["kabupaten", 999_999, "kabupaten-sedang"],
    ["kabupaten", 299_999, "kabupaten-kecil"],
    ["other", 1_000_000, "lainnya"],
  ])("%s of %d is %s", (kind, population, group) => expect(peerGroupOf({ kind, population })).toBe(group));
  it("does not guess a size that is not known", () => {
    expect(peerGroupOf({ kind: "kota", population: null })).toBe("lainnya");
  });
  it("takes other bounds in any order", () => {
    const bounds = [{ group: "kota-kecil", kind: "kota", minPopulation: 0 }, { group: "kota-besar", kind: "kota", minPopulation: 10 }] as const;
    expect(peerGroupOf({ kind: "kota", population: 10 }, bounds)).toBe("kota-besar");
  });
});
