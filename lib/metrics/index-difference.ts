import type { RankedMpp } from "@/lib/metrics/rank-mpps";

/**
 * What lies between two values of an MPP's index. `samePillars` is false when another set of pillars was present: the
 * difference then also holds the pillar that came or went.
 */
export type IndexDifference =
  | { readonly kind: "difference"; readonly delta: number; readonly samePillars: boolean }
  | { readonly kind: "none"; readonly reason: "no-value" | "no-baseline" | "new-method" };

/** Compares one MPP's index in two periods, in index points (0–100). Values of two method versions are not compared. */
export function indexDifference(current: RankedMpp, previous: RankedMpp | undefined, sameMethod: boolean): IndexDifference {
  if (current.index.kind !== "value") return { kind: "none", reason: "no-value" };
  if (previous?.index.kind !== "value") return { kind: "none", reason: "no-baseline" };
  if (!sameMethod) return { kind: "none", reason: "new-method" };
  return { kind: "difference", delta: current.index.value - previous.index.value, samePillars: presentPillars(current) === presentPillars(previous) };
}

const presentPillars = ({ pillars }: RankedMpp): string =>
  pillars.filter(({ measured }) => measured.kind === "value").map(({ pillarId }) => pillarId).sort().join(" ");
