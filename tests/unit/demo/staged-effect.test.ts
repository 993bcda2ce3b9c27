import { describe, expect, it } from "vitest";
import { evaluate } from "@/lib/metrics/evaluate";
import { metricById } from "@/lib/metrics/registry";
import { civilDate } from "@/lib/time/civil-date";
import { planBatches } from "@/prisma/demo/batches";
import { demoWorld } from "@/prisma/demo/mpps";
import { tallyStaged } from "@/prisma/demo/truth";
import { demoVisits } from "@/prisma/demo/visits";
import { readDemoReference } from "./demo-reference";

/** The national difference of announced and unannounced visits as the page has it, and what the same draws say it is. */
function stagedGap(seed: number) {
  const world = demoWorld(reference, { seed, months: 36, ticketsPerDay: 1, today: civilDate("2026-07-15") });
  const { batchOf } = planBatches(world);
  const visits = world.mpps.flatMap((mpp) => demoVisits(world, mpp, batchOf));
  const scores = (announced: boolean): number[] => visits.flatMap((visit) => (visit.announced === announced && visit.score !== null ? [visit.score] : []));
  const sums = new Map(([["announced", scores(true)], ["unannounced", scores(false)]] as const).flatMap(([name, list]): [string, number][] => [
    [`visit.${name}_n`, list.length], [`visit.${name}_sum`, list.reduce((sum, score) => sum + score, 0)], [`visit.${name}_sq`, list.reduce((sum, score) => sum + score * score, 0)],
  ]));
  const measured = evaluate(metricById("announced-gap"), { sum: (column) => sums.get(column) ?? null, histogram: () => null });
  if (measured.kind !== "value" || measured.interval === undefined) throw new Error("no difference with an interval");
  const tally = tallyStaged({ sum: 0, visits: 0 }, visits);
  return { ...measured.interval, planted: tally.sum / tally.visits };
}
const reference = readDemoReference();

describe("the planted effect of staged visits", () => {
  // Of 12 intervals of 95 %, fewer than 10 holding the truth would come about once in 50 times.
  it("lies within the interval of announced against unannounced scores in the nations of 12 seeds, and no effect does not", () => {
    const gaps = Array.from({ length: 12 }, (_, seed) => stagedGap(seed + 1));
    expect(gaps.filter(({ low, high, planted }) => low <= planted && planted <= high).length).toBeGreaterThanOrEqual(10);
    expect(gaps.every(({ low }) => low > 0)).toBe(true);
  }, 120_000);
});
