import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assessmentEditionSchema } from "@/lib/domain/assessment-bands";
import { skmBand } from "@/lib/domain/skm-index";
import { bandName, editionBands, nextBand, skmMetricBands } from "@/lib/metrics/metric-bands";
import instruments from "@/prisma/reference/instruments.json";

describe("the next band of a metric", () => {
  it("of the IKM begins where rounding half up reaches the bound of PermenPANRB 14/2017", () => {
    expect(nextBand(skmMetricBands, 88.18)).toMatchObject({ label: { id: "A (Sangat Baik)" }, shown: 88.31 });
    expect(nextBand(skmMetricBands, 88.18)?.from).toBeCloseTo(88.305, 9);
    expect(nextBand(skmMetricBands, 88.3051)).toBeNull();
    expect(nextBand(skmMetricBands, 76.604)).toMatchObject({ label: { id: "B (Baik)" } });
  });
  it("is reached at its least value and at the value shown, and not a hair below", () => {
    fc.assert(fc.property(fc.double({ min: 25, max: 100, noNaN: true }), (value) => {
      const next = nextBand(skmMetricBands, value);
      expect(bandName(skmMetricBands, value)?.id ?? null).toBe(skmBand(value) === null ? null : `${skmBand(value)?.id} (${skmBand(value)?.label.id})`);
      if (next === null) return;
      for (const reached of [next.from, next.shown]) expect(bandName(skmMetricBands, reached)).toEqual(next.label);
      expect(bandName(skmMetricBands, next.from - 1e-6)).not.toEqual(next.label);
      expect(next.from).toBeGreaterThan(value);
    }));
  });
  it("of a visit comes from its instrument's edition, and there is none where no bound is known", () => {
    const edition = (id: string) => editionBands(assessmentEditionSchema.parse(instruments.find((each) => each.id === id)));
    const visit = edition("lensa-visit-1");
    if (visit === null) throw new Error("no bands");
    expect(nextBand(visit, 69.2)).toMatchObject({ label: { id: "Baik" }, shown: 70 });
    expect(nextBand(visit, 91)).toBeNull();
    expect(instruments.filter(({ instrument }) => instrument === "monev-mpp").map(({ id }) => edition(id))).toEqual([null]);
  });
});
