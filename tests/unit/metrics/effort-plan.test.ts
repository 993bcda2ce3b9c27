import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCalculator } from "@/lib/filters/calculator-params";
import { formatEntry } from "@/lib/i18n/format";
import { valueOrNull } from "@/lib/measured";
import { indexWith } from "@/lib/metrics/climb";
import { effortBetween, planUp } from "@/lib/metrics/effort-plan";
import { waysUp } from "@/lib/metrics/way-up";
import { anyModel } from "@/tests/unit/metrics/climb-models";

const locks = fc.subarray(["visit-score", "complaints-on-time", "complaints-median-days", "wait-median", "service-within-standard", "skm-index"]);

describe("the combined plan", () => {
  it("reaches its goal and its place exactly as written, typed into the calculator and read back from the address", () => {
    let plans = 0;
    fc.assert(fc.property(anyModel, locks, (model, locked) => {
      for (const goal of model.goals) {
        const plan = planUp(model, goal.index, new Set(locked));
        if (plan.kind !== "plan") continue;
        plans++;
        const entries = plan.steps.map(({ metricId, enter }) => [metricId, formatEntry(enter, model.metrics.find((each) => each.metricId === metricId)?.unit ?? "points", "id")]);
        const { changes, problems } = parseCalculator(Object.fromEntries(entries), model.metrics);
        expect(problems).toEqual([]);
        const index = indexWith(model, changes) ?? 0;
        expect(index).toBeGreaterThanOrEqual(goal.index);
        expect(index).toBeCloseTo(plan.index, 9);
        expect(1 + model.others.nation.filter((other) => other > index).length).toBe(plan.rank);
        expect(plan.rank).toBeLessThanOrEqual(goal.rank);
        for (const { metricId } of plan.steps) expect(locked).not.toContain(metricId);
      }
    }), { numRuns: 600 });
    expect(plans).toBeGreaterThan(200);
  });

  it("asks no more effort than the easiest metric alone that stays within comparable MPPs", () => {
    fc.assert(fc.property(anyModel, (model) => {
      for (const goal of model.goals) {
        const plan = planUp(model, goal.index);
        if (plan.kind !== "plan" || plan.steps.some(({ beyondPeers }) => beyondPeers)) continue;
        for (const { metricId, from, step } of waysUp(model, goal.index)) {
          const metric = model.metrics.find((each) => each.metricId === metricId);
          if (step === null || metric === undefined) continue;
          const within = metric.spread.best === null || (metric.best > metric.worst ? step.to <= metric.spread.best : step.to >= metric.spread.best);
          // What is shown is rounded: a step of the screen of each changed metric may come on top.
          const slack = model.metrics.reduce((sum, each) => sum + effortBetween(each, 0, { ratio: 0.002, minutes: 0.2, days: 0.2 }[each.unit as string] ?? 0.02), 0);
          if (within) expect(plan.effort).toBeLessThanOrEqual(effortBetween(metric, from, step.enter) + slack);
        }
      }
    }), { numRuns: 400 });
  });

  it("needs every one of its steps", () => {
    fc.assert(fc.property(anyModel, (model) => {
      for (const goal of model.goals) {
        const plan = planUp(model, goal.index);
        if (plan.kind !== "plan") continue;
        for (const { metricId } of plan.steps) expect(indexWith(model, new Map(plan.steps.filter((step) => step.metricId !== metricId).map((step) => [step.metricId, step.enter]))) ?? 0).toBeLessThan(goal.index);
      }
    }), { numRuns: 300 });
  });

  it("says that a goal cannot be reached only when all metrics at their best goalposts do not reach it", () => {
    fc.assert(fc.property(anyModel, locks, (model, locked) => {
      const free = model.metrics.filter(({ metricId, measured }) => measured.kind === "value" && !locked.includes(metricId));
      const most = indexWith(model, new Map(free.map(({ metricId, best }) => [metricId, best]))) ?? 0;
      for (const goal of model.goals) {
        if (planUp(model, goal.index, new Set(locked)).kind === "unreachable") expect(most).toBeLessThan(goal.index + 0.01);
        else expect(Math.max(most, valueOrNull(model.own.index) ?? 0)).toBeGreaterThanOrEqual(goal.index - 1e-9);
      }
    }), { numRuns: 400 });
  });
});
