import type { RuleReading } from "@/lib/metrics/plausibility/define-rule";
import type { PlausibilityFacts } from "@/lib/metrics/plausibility/facts";
import { plausibilityRules, type RuleId } from "@/lib/metrics/plausibility/registry";
import { holmAdjusted } from "@/lib/stats/multiplicity";

/** An honest MPP is flagged by any of the rules with at most this probability, in one period. */
export const falseAlarmLevel = 0.01;

export type CheckedRule = RuleReading & { readonly rule: RuleId; /** Raised for the rules tested at the same MPP. */ readonly adjustedP: number; readonly flagged: boolean };
/** `rules`: those that could be tested at the MPP, in the order of the registry. */
export type CheckedMpp = { readonly mppId: number; readonly rules: readonly CheckedRule[] };

/**
 * Every rule at every MPP. The probabilities of an MPP's rules are adjusted together (Holm 1979), so that an honest MPP is flagged
 * by any rule in at most 1 % of the periods, however the rules hang together; nothing is adjusted over MPPs: among 300 honest ones
 * about 3 may be flagged in a period.
 * @param nation every MPP that is to be compared, in any order. @returns in the order given.
 */
export function checkPlausibility(nation: readonly PlausibilityFacts[]): CheckedMpp[] {
  const readings = plausibilityRules.map(({ id, read }) => ({ id, of: read(nation, falseAlarmLevel / plausibilityRules.length) }));
  return nation.map(({ mppId }) => {
    const own = readings.flatMap(({ id, of }) => { const reading = of.get(mppId); return reading === undefined ? [] : [{ ...reading, rule: id }]; });
    const adjusted = holmAdjusted(own.map(({ p, matters }) => (matters ? p : 1)));
    return { mppId, rules: own.map((reading, i) => { const adjustedP = adjusted[i] ?? 1; return { ...reading, adjustedP, flagged: adjustedP < falseAlarmLevel }; }) };
  });
}
