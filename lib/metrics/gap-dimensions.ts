import type { Measured } from "@/lib/measured";
import type { CorrectedReading, GroupGap, GroupOutcome } from "@/lib/metrics/group-gaps";
import type { Unit } from "@/lib/metrics/unit";

/** A dimension by which people are told apart, as the roll-up keeps it; words of its groups in the `gaps` messages. */
export const gapDimensions = [
  { id: "sex", family: "survey", stored: ["sex"], reference: "L", groups: [["L", "male"], ["P", "female"], ["-", "unknown"]] },
  { id: "age", family: "survey", stored: ["age-group"], reference: "26-35", groups: [["-25", "to25"], ["26-35", "to35"], ["36-45", "to45"], ["46-55", "to55"], ["56-", "from56"], ["-", "unknown"]] },
  { id: "disability", family: "survey", stored: ["disability"], reference: "false", groups: [["true", "disabled"], ["false", "notDisabled"], ["-", "unknown"]] },
  { id: "vulnerable", family: "survey", stored: ["vulnerable"], reference: "false", groups: [["true", "vulnerable"], ["false", "notVulnerable"], ["-", "unknown"]] },
  { id: "priority", family: "ticket", stored: ["priority-wait", "priority-standard"], reference: "false", groups: [["true", "priority"], ["false", "notPriority"], ["-", "unrecorded"]] },
] as const;

export type GapDimension = (typeof gapDimensions)[number];
/** How the roll-up names a partition. */
export type StoredDimension = GapDimension["stored"][number];
export const groupFamilyOf = (dimension: StoredDimension): GapDimension["family"] => (dimension === "priority-wait" || dimension === "priority-standard" ? "ticket" : "survey");
export type GapDimensionId = GapDimension["id"];

/** What is compared: `dimension` is the place in the dimension's stored ones; `gapUnit` a difference is told in. */
export const gapOutcomes = {
  survey: [
    { id: "index", kind: "mean", unit: "index-points", gapUnit: "points", at: 0 },
    { id: "satisfied", kind: "share", unit: "ratio", gapUnit: "ratio", at: 0 },
  ],
  ticket: [
    { id: "wait", kind: "mean", unit: "minutes", gapUnit: "minutes", at: 0 },
    { id: "standard", kind: "share", unit: "ratio", gapUnit: "ratio", at: 1 },
  ],
} as const satisfies Record<GapDimension["family"], readonly { readonly id: string; readonly kind: GroupOutcome; readonly unit: Unit; readonly gapUnit: Unit; readonly at: number }[]>;

export type GapOutcome = (typeof gapOutcomes)[keyof typeof gapOutcomes][number];

/** Dimensions of two groups, for which every MPP is tested; the first is the standard. */
export const mppGapDimensions = ["vulnerable", "disability", "sex"] as const satisfies readonly GapDimensionId[];
export type MppGapDimension = (typeof mppGapDimensions)[number];

/** The compared group and its reference. */
export function groupsOf(dimension: MppGapDimension) {
  const { groups, reference } = gapDimensions.find(({ id }) => id === dimension) ?? gapDimensions[0];
  const [first, second] = groups;
  return first[0] === reference ? [second, first] as const : [first, second] as const;
}

export type GapCell = GroupGap & { readonly outcome: GapOutcome; readonly reading: CorrectedReading };
export type GapRow = { readonly key: string; readonly label: string; readonly isReference: boolean; readonly cells: readonly GapCell[] };

/** One MPP's gap between two groups. */
export type MppGapRow = {
  readonly code: string; readonly name: string; readonly isChosen: boolean;
  readonly gap: Measured; readonly figures: readonly [Measured, Measured]; readonly p: number | null; readonly reading: CorrectedReading;
};
