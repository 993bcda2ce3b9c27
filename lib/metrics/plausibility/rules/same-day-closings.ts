import { defineRule } from "@/lib/metrics/plausibility/define-rule";
import { readShares } from "@/lib/metrics/plausibility/share-rule";

/**
 * Closing on the day of opening: of the complaints opened in the period and closed since, the share closed on the same civil day,
 * against all MPPs (lib/stats/overdispersed-share, Spiegelhalter 2005). At least 3 closed complaints, and a third of them
 * closed that day: a request for information may well be answered at once.
 */
export const sameDayClosings = defineRule({
  id: "same-day-closings", reads: "period", source: "complaints", leastN: 3,
  read: (nation, level) => readShares(nation.map(({ mppId, closings }) => ({ mppId, count: closings.sameDay, of: closings.of })), { leastN: 3, leastShare: 1 / 3, level }),
});
