import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatEntry, oneShownStep, roundForUnit } from "@/lib/i18n/format";
import { parseCalculator } from "@/lib/filters/calculator-params";
import { valueOrNull } from "@/lib/measured";
import { composeWith, indexWith } from "@/lib/metrics/climb";
import { bestAlone, missingThatLift, waysUp } from "@/lib/metrics/way-up";
import { anyModel } from "@/tests/unit/metrics/climb-models";

const gain = fc.double({ min: 0.01, max: 30, noNaN: true });

describe("the way up", () => {
  it("reaches the goal when it is applied, for every metric that can, and says which cannot alone", () => {
    fc.assert(fc.property(anyModel, gain, (model, more) => {
      const now = valueOrNull(model.own.index);
      if (now === null) {
        expect(waysUp(model, 50)).toEqual([]);
        return;
      }
      const goal = Math.min(100, now + more);
      for (const { metricId, from, step } of waysUp(model, goal)) {
        const metric = model.metrics.find((each) => each.metricId === metricId);
        if (metric === undefined) throw new Error("no metric");
        if (step === null) {
          // Where the best reads as the value does, no change can be shown and none is offered.
          if (roundForUnit(metric.best, metric.unit) !== roundForUnit(from, metric.unit)) expect(indexWith(model, new Map([[metricId, metric.best]])) ?? 0).toBeLessThan(goal + 1e-6);
        } else {
          expect(indexWith(model, new Map([[metricId, step.to]])) ?? 0).toBeGreaterThanOrEqual(goal - 1e-9);
          expect(Math.abs(step.to - metric.best)).toBeLessThanOrEqual(Math.abs(from - metric.best) + 1e-6);
        }
      }
    }), { numRuns: 500 });
  });

  it("reaches the goal as the screen writes it: typed in either language, read back from the address", () => {
    fc.assert(fc.property(anyModel, (model) => {
      for (const goal of model.goals) for (const { metricId, step } of waysUp(model, goal.index)) {
        if (step === null) continue;
        const unit = model.metrics.find((each) => each.metricId === metricId)?.unit ?? "points";
        for (const locale of ["id", "en"] as const) {
          const { changes, problems } = parseCalculator({ [metricId]: formatEntry(step.enter, unit, locale) }, model.metrics);
          expect(problems).toEqual([]);
          expect(indexWith(model, changes) ?? 0).toBeGreaterThanOrEqual(goal.index);
        }
      }
    }), { numRuns: 500 });
  });

  it("is the smallest change: a little less does not reach the goal, on the screen one step less does not", () => {
    fc.assert(fc.property(anyModel, gain, (model, more) => {
      const goal = (valueOrNull(model.own.index) ?? 100) + more;
      for (const { metricId, from, step } of waysUp(model, goal)) {
        if (step === null) continue;
        expect(indexWith(model, new Map([[metricId, step.to + 0.001 * (from - step.to)]])) ?? 0).toBeLessThan(goal);
        const { unit, worst, best } = model.metrics.find((each) => each.metricId === metricId) ?? { unit: "points", worst: 0, best: 1 };
        const less = oneShownStep(step.enter, unit, best > worst ? "down" : "up");
        if (less !== roundForUnit(from, unit)) expect(indexWith(model, new Map([[metricId, less]])) ?? 0).toBeLessThan(goal + 1e-6);
      }
    }), { numRuns: 300 });
  });

  it("tells the best place by one metric alone, never behind today's", () => {
    fc.assert(fc.property(anyModel, (model) => {
      const now = valueOrNull(model.own.index);
      for (const metric of model.metrics) {
        const best = bestAlone(model, metric);
        if (best === null || now === null) continue;
        expect(best).toBeLessThanOrEqual(1 + model.others.nation.filter((other) => other > now).length);
        for (const goal of model.goals) if (waysUp(model, goal.index).find(({ metricId }) => metricId === metric.metricId)?.step) expect(best).toBeLessThanOrEqual(goal.rank);
      }
    }), { numRuns: 300 });
  });
});

describe("an MPP without an index", () => {
  it("is told which missing metric alone would bring one, and with each the coverage it would have", () => {
    fc.assert(fc.property(anyModel, (model) => {
      for (const { metricId, suffices, coverage } of missingThatLift(model)) {
        const worst = model.metrics.find((each) => each.metricId === metricId)?.worst ?? 0;
        const after = composeWith(model, new Map([[metricId, worst]]));
        expect(after.index.kind === "value").toBe(suffices);
        expect(after.coverage).toBe(coverage);
        expect(coverage).toBeGreaterThanOrEqual(model.own.coverage);
      }
      if (model.own.index.kind === "value") expect(missingThatLift(model)).toEqual([]);
    }), { numRuns: 300 });
  });
});
