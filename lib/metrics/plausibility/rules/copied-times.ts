import { defineRule } from "@/lib/metrics/plausibility/define-rule";
import { readShares } from "@/lib/metrics/plausibility/share-rule";

/**
 * Copied service times: of the service times that carry seconds, the share equal to the second to that of the ticket before at the
 * same agency, against all MPPs (lib/stats/overdispersed-share, Spiegelhalter 2005). Whole minutes stay out, because a clock
 * without seconds repeats itself honestly. At least 20 pairs, and a twentieth of them equal.
 */
export const copiedTimes = defineRule({
  id: "copied-times", reads: "period", source: "tickets", leastN: 20,
  read: (nation, level) => readShares(nation.map(({ mppId, repeats }) => ({ mppId, count: repeats.equal, of: repeats.of })), { leastN: 20, leastShare: 0.05, level }),
});
