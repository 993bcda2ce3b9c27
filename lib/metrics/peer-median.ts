import type { Measured } from "@/lib/measured";
import { median } from "@/lib/stats/median";

/** Fewest members with a value for a median to stand for a group: of two, it would only be their mean. */
export const minimumPeers = 3;

/** The median of a group's values and of how many members it is; `value` null when too few of them have one. */
export type PeerMedian = { readonly value: number | null; readonly members: number };

/** The peer group's middle: each MPP counts once, whatever its size; those without a value do not count, never as 0. */
export function peerMedian(group: readonly Measured[]): PeerMedian {
  const values: number[] = [];
  for (const measured of group) if (measured.kind === "value") values.push(measured.value);
  return { value: values.length < minimumPeers ? null : median(values), members: values.length };
}
