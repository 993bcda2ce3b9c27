import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { calculatorHref, entryText, parseCalculator, readEntry } from "@/lib/filters/calculator-params";
import { measuredValue } from "@/lib/measured";
import { anyModel } from "@/tests/unit/metrics/climb-models";

const wait = { unit: "minutes", measured: measuredValue(14.3321, 100), bounds: [0, 600] } as const;
const share = { unit: "ratio", measured: measuredValue(0.8249, 100), bounds: [0, 1] } as const;

describe("an entry of the calculator", () => {
  it("is read with a decimal comma or point, a share in percent", () => {
    expect(readEntry("12,5", wait)).toEqual({ kind: "value", value: 12.5 });
    expect(readEntry(" 12.5 ", wait)).toEqual({ kind: "value", value: 12.5 });
    expect(readEntry("90,5 %", share)).toEqual({ kind: "value", value: 0.905 });
    expect(readEntry("90,5", share)).toEqual({ kind: "value", value: 0.905 });
  });
  it("stands for today's value when it is empty or the number that the screen shows", () => {
    for (const text of ["", "14,3", "14.30"]) expect(readEntry(text, wait)).toEqual({ kind: "same" });
    expect(readEntry("82,5", share)).toEqual({ kind: "same" });
  });
  it("is unreadable where it is no number, and bounded where no such value exists", () => {
    for (const text of ["abc", "1.234,5", "1e3", "--2", "12,", "Infinity", "12 %"]) expect(readEntry(text, wait)).toEqual({ kind: "unreadable" });
    expect(readEntry("101", share)).toEqual({ kind: "bounded", value: 1 });
    expect(readEntry("-5", wait)).toEqual({ kind: "bounded", value: 0 });
  });
});

describe("the address of the calculator", () => {
  it("gives back any state that it was made of", () => {
    fc.assert(fc.property(anyModel, fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 6, maxLength: 6 }), fc.array(fc.constantFrom("change", "lock", "none"), { minLength: 6, maxLength: 6 }), (model, shares, kinds) => {
      const changes = new Map(model.metrics.flatMap(({ metricId, bounds }, at) => (kinds[at] === "change" ? [[metricId, Number((bounds[0] + (shares[at] ?? 0) * (bounds[1] - bounds[0])).toFixed(6))] as const] : [])));
      const locked = new Set(model.metrics.flatMap(({ metricId }, at) => (kinds[at] === "lock" ? [metricId] : [])));
      const params = Object.fromEntries(new URL(calculatorHref({ path: "/mpp/1/kalkulator", period: "2026-TW1" }, { changes, locked }, model.metrics), "http://x").searchParams);
      const read = parseCalculator(params, model.metrics);
      expect(read.problems).toEqual([]);
      expect(read.locked).toEqual(locked);
      for (const { metricId, unit, measured, bounds } of model.metrics) {
        const wanted = changes.get(metricId);
        const found = read.changes.get(metricId);
        if (wanted === undefined || found === undefined) expect(wanted === undefined || readEntry(entryText(wanted, unit, "id"), { unit, measured, bounds }).kind === "same").toBe(true);
        else expect(found).toBeCloseTo(wanted, 9);
      }
      expect(params["periode"]).toBe("2026-TW1");
    }));
  });
  it("says of every part that cannot be used what stands instead", () => {
    const metrics = [{ metricId: "wait-median", pillarId: "p", label: { id: "", en: "" }, worst: 60, best: 5, spread: { width: 1, best: null, members: 0, among: "peers" }, bands: null, ...wait }] as const;
    expect(parseCalculator({ "wait-median": ["900", "3"] }, metrics).problems).toEqual([
      { param: "wait-median", value: "900, 3", reason: "repeated", usedInstead: "900" }, { param: "wait-median", value: "900", reason: "out-of-range", usedInstead: "600,0" },
    ]);
    expect(parseCalculator({ "wait-median": "9", kunci: "wait-median,lain" }, metrics)).toMatchObject({
      changes: new Map(), locked: new Set(["wait-median"]), problems: [{ param: "kunci", value: "lain", reason: "unknown" }, { param: "wait-median", value: "9", reason: "locked", usedInstead: "14,3" }],
    });
  });
});
