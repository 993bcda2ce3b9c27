import { defineRule } from "@/lib/metrics/plausibility/define-rule";
import { readShares } from "@/lib/metrics/plausibility/share-rule";

/**
 * Pages of zeros: the share of called tickets whose waiting time is exactly 0, against all MPPs of the period, by exact binomial
 * tails around their common share and spread (lib/stats/overdispersed-share, Spiegelhalter 2005). At least 20 called tickets,
 * and a tenth of them without a wait, or nothing is said. Too few complaints are the funnel page's matter, not this one's.
 */
export const zeroWaits = defineRule({
  id: "zero-waits", reads: "period", source: "tickets", leastN: 20,
  read: (nation, level) => readShares(nation.map(({ mppId, waits }) => ({ mppId, count: waits.zero, of: waits.of })), { leastN: 20, leastShare: 0.1, level }),
});
