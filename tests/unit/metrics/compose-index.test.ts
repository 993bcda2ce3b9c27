import { describe, expect, it } from "vitest";
import { indexMethodSchema, type IndexMethod } from "@/lib/domain/index-method";
import { measuredValue, missing, type Measured } from "@/lib/measured";
import { composeIndex } from "@/lib/metrics/compose-index";
import { contributionsOf } from "@/lib/metrics/index-contribution";
import { roomToRise } from "@/lib/metrics/room-to-rise";
import { rankUncertainties } from "@/lib/metrics/rank-uncertainty";

const method = (aggregation: IndexMethod["aggregation"]): IndexMethod => indexMethodSchema.parse({
  id: "u", validFrom: "2020-01-01", aggregation, minimumCoverage: 0.5, noteId: "", noteEn: "",
  pillars: [
    { id: "a", labelId: "A", labelEn: "A", weight: 50, metrics: [{ metric: "visit-score", weight: 100, worst: 0, best: 100 }] },
    { id: "b", labelId: "B", labelEn: "B", weight: 50, metrics: [{ metric: "skm-index", weight: 50, worst: 0, best: 100 }, { metric: "wait-median", weight: 50, worst: 100, best: 0 }] },
  ],
});
/** On goalposts of 0 and 100 a value of (p − 1) ÷ 0,99 has p points of a scale from 1. */
const at = (points: number): number => (points - 1) / 0.99;
const compose = (aggregation: IndexMethod["aggregation"], values: Readonly<Record<string, number>>) =>
  composeIndex(method(aggregation), (id): Measured => { const value = values[id]; return value === undefined ? missing("not-reported") : measuredValue(value, 50); });
const valueOf = (measured: Measured): number => (measured.kind === "value" ? measured.value : Number.NaN);

// √(25·64) = 40 within the pillar and √(90·40) = 60 over them, by hand.
const geometric = compose("geometric", { "visit-score": at(90), "skm-index": at(25), "wait-median": 100 - at(64) });

describe("the aggregation of a method", () => {
  it("is a geometric mean within pillars and over them where the method says so", () => {
    expect(geometric.pillars.map(({ value }) => value?.toFixed(9))).toEqual(["90.000000000", "40.000000000"]);
    expect(valueOf(geometric.index)).toBeCloseTo(60, 9);
  });
  it("is an arithmetic mean on points from 0 where the method says so", () => {
    expect(valueOf(compose("arithmetic", { "visit-score": 90, "skm-index": 25, "wait-median": 36 }).index)).toBeCloseTo((90 + 44.5) / 2, 9);
  });
  it("runs a geometric mean's points from 1, so that one metric at its worst does not make the index nothing", () => {
    const low = compose("geometric", { "visit-score": 100, "skm-index": 0, "wait-median": 150 });
    expect(low.pillars[1]?.parts.map(({ points }) => points)).toEqual([1, 1]);
    expect(valueOf(low.index)).toBeCloseTo(10, 9);
    expect(valueOf(compose("geometric", { "visit-score": 100, "skm-index": 100, "wait-median": 0 }).index)).toBeCloseTo(100, 9);
  });
  it("gives a geometric index no contributions that would not add up, but the gain that each metric's best brings", () => {
    for (const pillar of contributionsOf(geometric)) expect([pillar.contribution, ...pillar.parts.map(({ contribution }) => contribution)].every((each) => each === null)).toBe(true);
    // Visit to 100: √(100·40) − 60.
    expect(roomToRise(geometric).find(({ metricId }) => metricId === "visit-score")?.gain).toBeCloseTo(Math.sqrt(4000) - 60, 9);
    expect(contributionsOf(geometric)[0]?.lost).toBeCloseTo(Math.sqrt(4000) - 60, 9);
  });
  it("decides the rank intervals too: what leads by the arithmetic mean can trail by the geometric one", () => {
    const both = (aggregation: IndexMethod["aggregation"]) => [{ "visit-score": 100, "skm-index": 10, "wait-median": 90 }, { "visit-score": 50, "skm-index": 50, "wait-median": 50 }].map((values) => compose(aggregation, values));
    const lows = (aggregation: IndexMethod["aggregation"]) => rankUncertainties(method(aggregation), both(aggregation)).map(({ low }) => low);
    expect(lows("arithmetic")).toEqual([1, 2]);
    expect(lows("geometric")).toEqual([2, 1]);
  });
});
