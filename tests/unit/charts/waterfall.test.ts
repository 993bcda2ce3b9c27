import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rankMoveSteps } from "@/lib/charts/rank-move-steps";
import { toWaterfallModel, type WaterfallInput } from "@/lib/charts/waterfall";
import { indexMethodSchema } from "@/lib/domain/index-method";
import type { Locale } from "@/lib/i18n/locales";
import type { RankMovePart, RankMoveReading } from "@/lib/metrics/rank-move";

const method = indexMethodSchema.parse({
  id: "1", validFrom: "2024-01-01", aggregation: "arithmetic", minimumCoverage: 0.5, noteId: "", noteEn: "",
  pillars: [
    { id: "visit", labelId: "Kunjungan", labelEn: "Visits", weight: 60, metrics: [{ metric: "visit-score", weight: 100, worst: 0, best: 100 }] },
    { id: "satisfaction", labelId: "Kepuasan", labelEn: "Satisfaction", weight: 40, metrics: [{ metric: "wait-median", weight: 50, worst: 60, best: 5 }, { metric: "skm-index", weight: 50, worst: 60, best: 95 }] },
  ],
});
const own = (pillarId: string, ...metrics: readonly (readonly [string, number])[]): RankMovePart => ({ cause: "pillar", pillarId, climbed: metrics.reduce((sum, [, climbed]) => sum + climbed, 0), metrics: metrics.map(([metricId, climbed]) => ({ metricId, climbed })) });
const model = (reading: RankMoveReading, chance: WaterfallInput["chance"] = null, locale: Locale = "id") => toWaterfallModel({
  id: "x", title: "t", asOf: null, start: reading.before, chance, steps: rankMoveSteps(reading, { method, earlierId: "2026-TW2", laterId: "2026-TW3", locale }),
}, { locale });
const fall: RankMoveReading = { before: 41, beforeNow: 41, after: 44, parts: [own("visit", ["visit-score", -5]), own("satisfaction", ["wait-median", 3], ["skm-index", 0]), { cause: "others", climbed: -1 }] };

describe("the waterfall of a move of rank", () => {
  it("is read in one sentence, the largest cause first, whose numbers add up to the move", () => {
    expect(model(fall).sentence).toBe("Turun 3 peringkat dari 41 ke 44: nilai kunjungan −5, median waktu tunggu +3, MPP lain −1.");
    expect(model(fall, null, "en").sentence).toMatch(/^Down 3 places from 41 to 44: visit score −5, /);
    expect(model({ before: 41, beforeNow: 41, after: 41, parts: [{ cause: "others", climbed: 0 }] }).sentence).toBe("Tetap di peringkat 41.");
  });
  it("says first that the move is within chance where both rank intervals overlap, and then calls it neither up nor down", () => {
    const { sentence } = model(fall, { then: { low: 30, high: 52 }, now: { low: 33, high: 58 } });
    expect(sentence).toMatch(/^Pergeseran ini masih dalam batas wajar: .*30–52.*33–58.* bertumpang tindih\. Dari peringkat 41 ke 44 \(−3\): nilai kunjungan −5/);
    expect(sentence).not.toMatch(/[Tt]urun|[Nn]aik/);
    expect(model(fall, { then: { low: 38, high: 42 }, now: { low: 43, high: 47 } }).sentence).toMatch(/^Turun 3/);
  });
  it("leads from the published rank over today's rank of the same period to the present one, each step beginning where the last ended", () => {
    const reading: RankMoveReading = { before: 41, beforeNow: 43, after: 44, parts: [{ cause: "revision-own", climbed: 0 }, { cause: "revision-members", climbed: -3 }, { cause: "revision-others", climbed: 1 }, ...fall.parts.slice(0, 1), { cause: "others", climbed: 4 }] };
    const { columns, domain } = model(reading);
    expect(columns.map((column) => [column.id, column.kind === "level" ? column.rank : [column.from, column.to]])).toEqual([
      ["from", 41], ["revision-members", [41, 44]], ["revision-others", [44, 43]], ["today", 43], ["visit", [43, 48]], ["others", [48, 44]], ["to", 44],
    ]);
    expect(columns[0]?.label).toBe("Triwulan II 2026, saat terbit");
    expect(domain).toEqual([40, 49]);
  });
  it("has a table of exactly what is drawn, metrics under their pillar", () => {
    const { columns, rows } = model(fall).table;
    expect(columns.map(({ id }) => id)).toEqual(["step", "part_of", "climbed", "rank_after"]);
    expect(rows).toEqual([
      ["Triwulan II 2026", null, null, 41], ["Kunjungan", null, -5, 46], ["Nilai kunjungan", "Kunjungan", -5, null], ["Kepuasan", null, 3, 43],
      ["Median waktu tunggu", "Kepuasan", 3, null], ["Perubahan MPP lain", null, -1, 44], ["Triwulan III 2026", null, null, 44],
    ]);
  });
  it("sums up what the sentence does not name, so that its numbers still add up, for any parts", () => {
    const places = fc.integer({ min: -9, max: 9 });
    const parts = fc.tuple(fc.tuple(places, places, places), fc.tuple(places, places, places, places, places)).map(([[a, b, c], [d, e, f, g, h]]): RankMovePart[] => [
      { cause: "revision-own", climbed: d }, { cause: "revision-others", climbed: e }, { cause: "leavers", climbed: f }, { cause: "entrants", climbed: g }, own("visit", ["visit-score", a]), own("satisfaction", ["wait-median", b], ["skm-index", c]), { cause: "others", climbed: h },
    ]);
    fc.assert(fc.property(parts, (drawn) => {
      const move = drawn.reduce((sum, { climbed }) => sum + climbed, 0);
      const { sentence, columns } = model({ before: 100, beforeNow: 100, after: 100 - move, parts: drawn });
      expect(columns.at(-1)).toMatchObject({ kind: "level", rank: 100 - move });
      const told = [...sentence.slice(sentence.indexOf(":")).matchAll(/([+−])(\d+)/g)].reduce((sum, [, sign, count]) => sum + (sign === "+" ? 1 : -1) * Number(count), 0);
      expect(told).toBe(move);
    }));
  });
});
