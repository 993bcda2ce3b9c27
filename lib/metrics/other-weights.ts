import { sharedRanks, type SharedRank } from "@/lib/stats/shared-ranks";
import type { Aggregation } from "@/lib/stats/composite-index";
import { scoreOf } from "@/lib/stats/weight-draws";

/** Of one ranked MPP: its pillars 0–100 in the order of the method, null where one is missing. */
export type WeighableMpp = { readonly code: string; readonly pillars: readonly (number | null)[] };
export type WeighedMpp = { readonly code: string; readonly score: number; readonly rank: SharedRank };

/** Parameter that carries weights in an address, such as `bobot=30,25,25,20`. */
export const weightsParam = "bobot";

/** Weights from an address: as many whole numbers 0–100 as pillars, not all 0; null for anything else. */
export function parseWeights(text: string, pillars: number): number[] | null {
  const weights = text.split(",").map((part) => (/^\d{1,3}$/.test(part.trim()) ? Number(part) : Number.NaN));
  const fits = weights.length === pillars && weights.every((weight) => weight >= 0 && weight <= 100) && weights.some((weight) => weight > 0);
  return fits ? weights : null;
}

/** The ranking with other weights of the pillars, best first; an MPP without any weighted pillar is left out. */
export function rankByWeights(mpps: readonly WeighableMpp[], weights: readonly number[], aggregation: Aggregation = "arithmetic"): WeighedMpp[] {
  const scored = mpps.flatMap(({ code, pillars }) => {
    const score = scoreOf(pillars, weights, aggregation);
    return score === null ? [] : [{ code, score }];
  });
  const ranks = sharedRanks(scored.map(({ score }) => score), "higher");
  return scored.flatMap((each, i) => { const rank = ranks[i]; return rank ? [{ ...each, rank }] : []; }).sort((a, b) => a.rank.rank - b.rank.rank || (a.code < b.code ? -1 : 1));
}
