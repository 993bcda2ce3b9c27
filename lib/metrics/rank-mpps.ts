import { sharedRanks, type SharedRank } from "@/lib/stats/shared-ranks";
import type { Measured } from "@/lib/measured";
import type { RankUncertainty } from "@/lib/metrics/rank-uncertainty";

/** A pillar of the index, 0–100, with its weight in percent. */
export type PillarScore = { readonly pillarId: string; readonly weight: number; readonly measured: Measured };

/** One MPP in one period, ready to be ranked. `index` is 0–100, unrounded. */
export type RankableMpp = {
  readonly mppId: number;
  readonly provinceCode: string;
  /** `null`: belongs to no peer group and so is ranked among no peers. */
  readonly peerGroup: string | null;
  readonly index: Measured;
  readonly pillars: readonly PillarScore[];
  /** Share of the pillars' weight that is present, 0–1. */
  readonly coverage: number;
};

/** A place among `of` ranked MPPs; `rank` is null when the MPP is not ranked there. */
export type Standing = { readonly rank: SharedRank | null; readonly of: number };

export type UnrankedReason =
  /** No method version was in force. */
  | "no-method"
  /** The MPP had not opened by the end of the period. */
  | "not-open-yet"
  /** The period has not closed and its numbers are not published. */
  | "not-published"
  /** Nothing at all arrived. */
  | "not-reported"
  /** Some pillars are there, but too little of the weight. */
  | "below-coverage";

/** Why an MPP is "tidak dinilai", and which pillars it lacks. */
export type Unranked = { readonly reason: UnrankedReason; readonly missingPillars: readonly string[] };

export type RankedMpp = RankableMpp & {
  readonly nation: Standing;
  readonly province: Standing;
  readonly peers: Standing;
  /** null: ranked. */
  readonly unranked: Unranked | null;
};

/**
 * Ranks MPPs by the unrounded index within the nation, their province and their peer group. Equal values share a rank.
 * An MPP without an index is not ranked, takes no place, and comes back with the reason. The order of `rows` is kept
 * and does not influence any rank.
 */
export function rankMpps(rows: readonly RankableMpp[]): RankedMpp[] {
  const nation = standingsWithin(rows, () => "nation");
  const province = standingsWithin(rows, (row) => row.provinceCode);
  const peers = standingsWithin(rows, (row) => row.peerGroup);
  return rows.map((row, at) => ({
    ...row,
    nation: nation[at] ?? unplaced, province: province[at] ?? unplaced, peers: peers[at] ?? unplaced,
    unranked: row.index.kind === "value" ? null : whyUnranked(row),
  }));
}

const unplaced: Standing = { rank: null, of: 0 };

function standingsWithin(rows: readonly RankableMpp[], groupOf: (row: RankableMpp) => string | null): Standing[] {
  const standings: Standing[] = rows.map(() => unplaced);
  const groups = new Map<string, number[]>();
  rows.forEach((row, at) => {
    const group = groupOf(row);
    if (group === null) return;
    const members = groups.get(group) ?? [];
    members.push(at);
    groups.set(group, members);
  });
  for (const members of groups.values()) {
    const values = members.map((at) => { const index = rows[at]?.index; return index?.kind === "value" ? index.value : null; });
    const of = values.filter((value) => value !== null).length;
    sharedRanks(values, "higher").forEach((rank, place) => {
      const at = members[place];
      if (at !== undefined) standings[at] = { rank, of };
    });
  }
  return standings;
}

function whyUnranked({ index, pillars }: RankableMpp): Unranked {
  const missingPillars = pillars.filter(({ measured }) => measured.kind !== "value").map(({ pillarId }) => pillarId);
  if (index.kind === "missing" && index.reason === "not-published") return { reason: "not-published", missingPillars };
  if (index.kind === "missing" && index.reason === "not-applicable") return { reason: pillars.length === 0 ? "no-method" : "not-open-yet", missingPillars };
  const nothing = pillars.length > 0 && missingPillars.length === pillars.length;
  return { reason: nothing ? "not-reported" : "below-coverage", missingPillars };
}

/**
 * What became of a rank: places climbed since the previous period, positive is towards rank 1. `settled`: the rank before
 * lies outside the present one's interval; only then may the move be called up or down.
 */
export type RankMove = { readonly kind: "moved"; readonly climbed: number; readonly before: SharedRank; readonly settled: boolean } | { readonly kind: "new" } | { readonly kind: "left" } | { readonly kind: "none" };

/** Compares two standings of one MPP; only two ranks make a move. @param within the present rank's interval; without one no move is settled. */
export function rankMove(current: Standing, previous: Standing | undefined, within: Pick<RankUncertainty, "low" | "high"> | null): RankMove {
  const before = previous?.rank ?? null;
  if (current.rank === null) return before === null ? { kind: "none" } : { kind: "left" };
  return before === null ? { kind: "new" } : { kind: "moved", climbed: before.rank - current.rank.rank, before, settled: within !== null && (before.rank < within.low || before.rank > within.high) };
}

/** "3=" for a shared rank, "3" otherwise. */
export const rankText = ({ rank, shared }: SharedRank): string => `${rank}${shared ? "=" : ""}`;
