import { describe, expect, it } from "vitest";
import { z } from "zod";

import { assessmentEditionSchema, bandOf, bandOfPredicate, editionInForce, isSameSeries, seriesBreaks } from "@/lib/domain/assessment-bands";
import { skmBand, skmBands } from "@/lib/domain/skm-index";
import { civilDate } from "@/lib/time/civil-date";
import instruments from "@/prisma/reference/instruments.json";

const editions = z.array(assessmentEditionSchema).parse(instruments);
const edition = (id: string) => {
  const found = editions.find((one) => one.id === id);
  if (!found) throw new Error(`no edition ${id}`);
  return found;
};
const bandId = (editionId: string, score: number | null) => {
  const result = bandOf(edition(editionId), score);
  return result.kind === "band" ? result.band.id : result.reason;
};

describe("bands of official assessments", () => {
  it.each([
    ["pekppp-2022", 5, "A"], ["pekppp-2022", 4.505, "A"], ["pekppp-2022", 4.504, "A-"], ["pekppp-2022", 1, "F"], ["pekppp-2022", 0, "F"],
    ["ombudsman-2021", 81, "hijau"], ["ombudsman-2021", 80.99, "kuning"], ["ombudsman-2021", 50.99, "merah"],
    // Published scores: Kaltim 91.08 (2023) and 85.77 (2024), Kendari 58.99 (2022).
    ["ombudsman-2022", 91.08, "A"], ["ombudsman-2022", 85.77, "B"], ["ombudsman-2022", 58.99, "C"], ["ombudsman-2022", 31.99, "E"],
    ["ombudsman-2025", 74.64, "no-bands"], ["monev-mpp-2021", 90, "no-bands"],
  ] as const)("%s: %d is %s", (id, score, expected) => expect(bandId(id, score)).toBe(expected));

  it("gives no band to what was not assessed or lies off the scale", () => {
    expect(bandId("ombudsman-2022", null)).toBe("not-assessed");
    expect(bandId("ombudsman-2022", 100.01)).toBe("out-of-scale");
    expect(bandId("pekppp-2022", Number.NaN)).toBe("out-of-scale");
  });
  it("gives the zone with the letter", () => {
    expect(bandOf(edition("ombudsman-2022"), 85.77)).toMatchObject({ band: { zone: "hijau" } });
  });
  it("reads predicates, and keeps A apart from A−", () => {
    expect(bandOfPredicate(edition("pekppp-2022"), "A-")?.id).toBe("A-");
    expect(bandOfPredicate(edition("pekppp-2022"), "a")?.id).toBe("A");
    expect(bandOfPredicate(edition("monev-mpp-2021"), "Sangat Baik")?.id).toBe("sangat-baik");
    expect(bandOfPredicate(edition("monev-mpp-2021"), "")).toBeNull();
  });
  it("agrees with the SKM bands of the domain", () => {
    expect(edition("skm-2017").bands.map(({ id, min }) => [id, min])).toEqual(skmBands.map(({ id, min }) => [id, min]));
    for (let cents = 2500; cents <= 10_000; cents += 1) expect(bandId("skm-2017", cents / 100)).toBe(skmBand(cents / 100)?.id);
  });
});

describe("editions", () => {
  it("are chosen by date, both ends included", () => {
    expect(editionInForce(editions, "ombudsman", civilDate("2021-12-31"))?.id).toBe("ombudsman-2021");
    expect(editionInForce(editions, "ombudsman", civilDate("2022-01-01"))?.id).toBe("ombudsman-2022");
    expect(editionInForce(editions, "ombudsman", civilDate("2026-06-01"))?.id).toBe("ombudsman-2025");
    expect(editionInForce(editions, "ombudsman", civilDate("2001-01-01"))).toBeNull();
  });
  it("break the series at each change", () => {
    const range = { after: civilDate("2020-01-01"), until: civilDate("2026-12-31") };
    expect(seriesBreaks(editions, "ombudsman", range)).toEqual([
      { on: "2022-01-01", from: "ombudsman-2021", to: "ombudsman-2022" },
      { on: "2025-01-01", from: "ombudsman-2022", to: "ombudsman-2025" },
    ]);
    expect(seriesBreaks(editions, "ombudsman", { after: civilDate("2022-01-01"), until: civilDate("2024-12-31") })).toEqual([]);
    expect(isSameSeries("ombudsman-2022", "ombudsman-2025")).toBe(false);
  });
});
