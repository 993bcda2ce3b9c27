import { defineRule, type RuleReading, type RuleReadings } from "@/lib/metrics/plausibility/define-rule";
import type { PlausibilityFacts } from "@/lib/metrics/plausibility/facts";
import { leastPeers } from "@/lib/metrics/plausibility/share-rule";
import { overdispersedLimit, overdispersedTail, shareSpread } from "@/lib/stats/overdispersed-share";

const leastN = 15;
/** An answer that fewer people share is no copy worth a look, and is not tested. */
const leastEqual = 5;
const leastShare = 0.1;

/**
 * Identical answers: the share of complete questionnaires with exactly the same nine answers, for each answer that at least five
 * people share at some MPP. How common an answer is, and how far MPPs differ in it, is seen from all MPPs (everything "4" is common
 * everywhere, and commoner at good ones): exact binomial tails around that (lib/stats/overdispersed-share). The smallest
 * probability is multiplied by the number of answers tested (Bonferroni). At least 15 complete answers, a tenth of them equal.
 */
export const identicalAnswers = defineRule({ id: "identical-answers", reads: "period", source: "survey", leastN, read: readAnswers });

function readAnswers(nation: readonly PlausibilityFacts[], level: number): RuleReadings {
  const readings = new Map<number, RuleReading>();
  const units = nation.map(({ mppId, answers }) => ({ mppId, answers, of: [...answers.values()].reduce((sum, n) => sum + n, 0) })).filter(({ of }) => of >= leastN);
  if (units.length < leastPeers) return readings;
  const shared = [...new Set(units.flatMap(({ answers }) => [...answers].flatMap(([answer, n]) => (n >= leastEqual ? [answer] : []))))].sort();
  const spreads = new Map(shared.map((answer) => [answer, shareSpread(units.map(({ answers, of }) => ({ count: answers.get(answer) ?? 0, base: of })))]));
  for (const { mppId, answers, of } of units) {
    let best: RuleReading | null = null;
    for (const [answer, spread] of spreads) {
      const count = answers.get(answer) ?? 0;
      if (count < leastEqual && best !== null) continue;
      const p = count < leastEqual ? 1 : Math.min(1, shared.length * overdispersedTail(count, of, spread));
      // Of answers that are equally ordinary, the commoner one is shown.
      if (best !== null && (p > best.p || (p === best.p && best.evidence.kind === "share" && count <= best.evidence.count))) continue;
      best = { p, matters: count >= leastEqual && count / of >= leastShare, evidence: { kind: "share", count, of, limit: overdispersedLimit(level / shared.length, of, spread), detail: answer } };
    }
    if (best !== null) readings.set(mppId, best);
  }
  return readings;
}
