import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareKinds, defaultMetrics, isComparable, mostMetrics, mostUnits, parseCompare, serializeCompare, type CompareSelection, type CompareVocabulary } from "@/lib/filters/compare-params";
import { metrics } from "@/lib/metrics/registry";

const codes = ["64.71", "64.72", "64.74", "11.10", "11.1", "31.71", "32.73", "33.74"];
const vocabulary: CompareVocabulary = { mpp: new Set(codes), agency: new Set(["disdukcapil", "samsat", "imigrasi", "bpjs", "polri", "bank", "pajak", "atr-bpn"]) };
const parse = (params: Parameters<typeof parseCompare>[0]) => parseCompare(params, vocabulary);

describe("the address of a comparison", () => {
  it("reads codes with commas, repeated as a form sends them, or both, each once and in order", () => {
    expect(parse({ mpp: "64.72,64.71" }).selection.units).toEqual(["64.72", "64.71"]);
    expect(parse({ mpp: ["64.72", "64.71, 64.74", "64.72"] })).toEqual({ selection: { kind: "mpp", units: ["64.72", "64.71", "64.74"], metrics: defaultMetrics.mpp }, problems: [] });
  });

  it("keeps codes as texts: 11.10 is not 11.1", () => {
    expect(parse({ mpp: "11.10,11.1" }).selection.units).toEqual(["11.10", "11.1"]);
  });

  it("names an unknown code, metric or kind as a problem and goes on with the rest", () => {
    const { selection, problems } = parse({ jenis: "provinsi", mpp: "64.72,99.99,64.71", metrik: "wait-median,nilai" });
    expect(selection).toEqual({ kind: "mpp", units: ["64.72", "64.71"], metrics: ["wait-median"] });
    expect(problems).toEqual([
      { param: "jenis", value: "provinsi", reason: "unknown-kind" },
      { param: "mpp", value: "99.99", reason: "unknown-mpp" },
      { param: "metrik", value: "nilai", reason: "unknown-metric" },
    ]);
  });

  it("compares the first six and names the others", () => {
    const { selection, problems } = parse({ mpp: codes.join(",") });
    expect(selection.units).toEqual(codes.slice(0, 6));
    expect(problems.map(({ value, reason }) => [value, reason])).toEqual([["32.73", "too-many-units"], ["33.74", "too-many-units"]]);
  });

  it("says that an index is not kept by agency", () => {
    const { selection, problems } = parse({ jenis: "instansi", instansi: "samsat,imigrasi", metrik: "index-mpp,wait-median" });
    expect(selection).toEqual({ kind: "agency", units: ["samsat", "imigrasi"], metrics: ["wait-median"] });
    expect(problems).toEqual([{ param: "metrik", value: "index-mpp", reason: "not-by-agency" }]);
  });

  it("falls back to the default metrics when none of those asked can be shown", () => {
    const { selection, problems } = parse({ metrik: "a,b" });
    expect(selection.metrics).toEqual(defaultMetrics.mpp);
    expect(problems).toHaveLength(2);
  });

  it("reads back every selection that it writes", () => {
    const selections = fc.constantFrom(...compareKinds).chain((kind): fc.Arbitrary<CompareSelection> => fc.record({
      kind: fc.constant(kind),
      units: fc.uniqueArray(fc.constantFrom(...vocabulary[kind]), { maxLength: mostUnits }),
      metrics: fc.uniqueArray(fc.constantFrom(...metrics.map(({ id }) => id).filter((id) => isComparable(id, kind))), { minLength: 1, maxLength: mostMetrics }),
    }));
    fc.assert(fc.property(selections, (selection) => {
      expect(parse(serializeCompare(selection))).toEqual({ selection, problems: [] });
    }));
  });

  it("shows or names every part of any address", () => {
    const word = fc.oneof(fc.constantFrom(...codes, "samsat", "wait-median", "index-mpp"), fc.stringMatching(/^[a-z0-9.-]{1,8}$/));
    fc.assert(fc.property(fc.constantFrom("mpp", "instansi"), fc.array(word, { maxLength: 12 }), fc.array(word, { maxLength: 20 }), (jenis, units, asked) => {
      const { selection, problems } = parse({ jenis, [jenis]: units.join(","), metrik: asked });
      const told = new Set([...selection.units, ...selection.metrics, ...problems.map(({ value }) => value)]);
      for (const value of [...units, ...asked]) expect(told).toContain(value);
    }));
  });
});
