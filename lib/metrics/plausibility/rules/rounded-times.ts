import { defineRule, type RuleReading } from "@/lib/metrics/plausibility/define-rule";
import { overdispersedLimit, overdispersedTail } from "@/lib/stats/overdispersed-share";

const leastN = 8;
/** A third when times lie smoothly; a mode that falls on a multiple of five may hold a little more. */
const ordinary = { centre: 0.4, deviation: 0 } as const;

/**
 * Rounded service times: of the times on a whole minute that is a multiple of five or next to one (4, 5, 6, 9, 10, 11, …), the share
 * on the multiple, by the exact binomial tail above 40 % (smooth times put a third there: as McCrary 2008 tests heaping, with
 * equal bins on both sides). A clock without seconds has many whole minutes, honestly, and is not called: only what lies between
 * multiples of five counts against them. At least 8 such times.
 */
export const roundedTimes = defineRule({
  id: "rounded-times", reads: "period", source: "tickets", leastN,
  read: (nation, level) => new Map(nation.flatMap(({ mppId, clock: { five, besideFive } }): [number, RuleReading][] => {
    const of = five + besideFive;
    if (of < leastN) return [];
    return [[mppId, { p: overdispersedTail(five, of, ordinary), matters: true, evidence: { kind: "share", count: five, of, limit: overdispersedLimit(level, of, ordinary), detail: null } }]];
  })),
});
