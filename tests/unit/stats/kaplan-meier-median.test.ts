import { describe, expect, it } from "vitest";
import { z } from "zod";
import { kaplanMeierMedian } from "@/lib/stats/kaplan-meier-median";
import { hasShared, readSharedJson } from "@/tests/support/shared-files";

// Expected numbers: ../shared/vectors/04_kaplan_meier.json (R survival, survfit and quantile).
const vector = z.object({ cases: z.array(z.object({ id: z.string(), input: z.object({ time: z.array(z.number()), event: z.array(z.number()), group: z.array(z.unknown()).optional() }), expected: z.unknown() })) });
const overall = z.object({ quantiles_by_conf_type: z.object({ log: z.object({ quantile: z.object({ p50: z.number().nullable() }) }) }) });

describe.skipIf(!hasShared("vectors/04_kaplan_meier.json"))("Kaplan-Meier median against R survival", () => {
  const cases = hasShared("vectors/04_kaplan_meier.json") ? vector.parse(readSharedJson("vectors/04_kaplan_meier.json")).cases : [];
  const ungrouped = cases.filter(({ input, expected }) => input.group === undefined && overall.safeParse(expected).success);
  it("finds ungrouped cases", () => expect(ungrouped.length).toBeGreaterThan(1));
  it.each(ungrouped)("$id", ({ input, expected }) => {
    const points = input.time.map((time, i) => ({ time, ended: input.event[i] === 1 ? 1 : 0, open: input.event[i] === 1 ? 0 : 1 }));
    expect(kaplanMeierMedian(points)).toEqual(overall.parse(expected).quantiles_by_conf_type.log.quantile.p50);
  });
});

describe("Kaplan-Meier median", () => {
  it("is not reached, rather than 0, when most cases are still open", () => {
    expect(kaplanMeierMedian([{ time: 3, ended: 1, open: 0 }, { time: 10, ended: 0, open: 5 }])).toBeNull();
  });
  it("is longer than the median of the closed cases when slow ones are open", () => {
    const closed = [1, 2, 3].map((time) => ({ time, ended: 1, open: 0 }));
    expect(kaplanMeierMedian([...closed, { time: 2, ended: 0, open: 2 }, { time: 9, ended: 1, open: 0 }])).toBe(3);
  });
});
