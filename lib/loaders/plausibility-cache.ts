import type { CheckedMpp } from "@/lib/metrics/plausibility/check";

/** Periods kept in memory, well below 1 MB each for 305 MPPs. */
const capacity = 8;
const kept = new Map<string, readonly CheckedMpp[]>();

/** The readings under a key of data stamp and period, if they were made before. */
export const checkedNation = (key: string): readonly CheckedMpp[] | undefined => kept.get(key);

export function keepCheckedNation(key: string, nation: readonly CheckedMpp[]): void {
  kept.set(key, nation);
  for (const oldest of kept.keys()) {
    if (kept.size <= capacity) break;
    kept.delete(oldest);
  }
}
