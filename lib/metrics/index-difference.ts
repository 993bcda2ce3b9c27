import type { RankedMpp } from "@/lib/metrics/rank-mpps";

/**
 * What lies between two values of an MPP's index. `samePillars` is false when another set of pillars was present: the
 * difference then also holds the pillar that came or went.
 */
export type IndexDifference =
  | { readonly kind: "difference"; readonly delta: number; readonly samePillars: boolean }
  | { readonly kind: "none"; readonly reason: "no-value" | "no-baseline" | "new-method" | "unfinished" };

/** What stands between two periods: nothing, another method version, or that the later one has not ended. */
export type Comparison = "fair" | "new-method" | "unfinished";

/** Whether values of `current` may be set against those of `before`. */
export const comparisonOf = (before: { readonly method: { readonly id: string } | null } | undefined, current: { readonly method: { readonly id: string } | null; readonly incomplete: boolean }): Comparison =>
  current.incomplete ? "unfinished" : before?.method?.id === current.method?.id ? "fair" : "new-method";

/** Compares one MPP's index in two periods, in index points (0–100). Values of two method versions, or of a running period, are not compared. */
export function indexDifference(current: RankedMpp, previous: RankedMpp | undefined, comparison: Comparison): IndexDifference {
  if (current.index.kind !== "value") return { kind: "none", reason: "no-value" };
  if (previous?.index.kind !== "value") return { kind: "none", reason: "no-baseline" };
  if (comparison !== "fair") return { kind: "none", reason: comparison };
  return { kind: "difference", delta: current.index.value - previous.index.value, samePillars: presentPillars(current) === presentPillars(previous) };
}

const presentPillars = ({ pillars }: RankedMpp): string =>
  pillars.filter(({ measured }) => measured.kind === "value").map(({ pillarId }) => pillarId).sort().join(" ");
