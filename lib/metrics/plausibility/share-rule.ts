import type { RuleReading, RuleReadings } from "@/lib/metrics/plausibility/define-rule";
import { overdispersedLimit, overdispersedTail, shareSpread } from "@/lib/stats/overdispersed-share";

/** With fewer MPPs what is ordinary cannot be seen. */
export const leastPeers = 10;

type Counted = { readonly mppId: number; readonly count: number; readonly of: number };
type ShareRule = { readonly leastN: number; /** Smallest share worth a look, 0–1. */ readonly leastShare: number; readonly level: number };

/** Is the share at an MPP larger than its n and the spread between all MPPs explain? Exact tail, lib/stats/overdispersed-share. */
export function readShares(units: readonly Counted[], { leastN, leastShare, level }: ShareRule): RuleReadings {
  const readings = new Map<number, RuleReading>();
  const usable = units.filter(({ of }) => of >= leastN);
  if (usable.length < leastPeers) return readings;
  const spread = shareSpread(usable.map(({ count, of }) => ({ count, base: of })));
  for (const { mppId, count, of } of usable) {
    readings.set(mppId, {
      p: overdispersedTail(count, of, spread), matters: count / of >= leastShare,
      evidence: { kind: "share", count, of, limit: overdispersedLimit(level, of, spread), detail: null },
    });
  }
  return readings;
}
