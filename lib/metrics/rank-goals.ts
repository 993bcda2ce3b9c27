/** Places worth climbing to: the next one, the last of the quarter above, the last of the top quarter. */
export type RankGoal = {
  readonly kind: "next-rank" | "next-quarter" | "top-quarter";
  /** Quarter of the ranked MPPs that the goal is in, 1 is the top. */
  readonly quarter: number;
  /** The place it gives, shared with whoever has the same index. */
  readonly rank: number;
  /** Index that has to be reached, 0–100, unrounded. */
  readonly index: number;
};

/** The place of an index among the others; equal indices share it. */
export const rankAmong = (index: number, others: readonly number[]): number => 1 + others.filter((other) => other > index).length;

/** Last place of a quarter of `of` ranked MPPs. */
const lastOf = (quarter: number, of: number): number => Math.ceil((quarter * of) / 4);

/** The quarter (1–4) that a place is in. */
export const quarterOf = (rank: number, of: number): number => [1, 2, 3].find((quarter) => rank <= lastOf(quarter, of)) ?? 4;

/**
 * The goals above an MPP, if all others stay as they are. A goal that asks for the same as a lesser one is told once,
 * by the name that says more.
 * @param others indices of the other ranked MPPs, any order. @returns nearest first; none for the first of all.
 */
export function rankGoals(own: number, others: readonly number[]): RankGoal[] {
  const falling = [...others].sort((a, b) => b - a);
  const of = others.length + 1;
  const quarter = quarterOf(rankAmong(own, others), of);
  const goal = (kind: RankGoal["kind"], index: number | undefined): RankGoal[] => {
    if (index === undefined || index <= own) return [];
    const rank = rankAmong(index, others);
    return [{ kind, index, rank, quarter: quarterOf(rank, of) }];
  };
  const goals = [
    ...goal("next-rank", falling.filter((index) => index > own).at(-1)),
    ...(quarter > 1 ? goal("next-quarter", falling[lastOf(quarter - 1, of) - 1]) : []),
    ...(quarter > 2 ? goal("top-quarter", falling[lastOf(1, of) - 1]) : []),
  ];
  return goals.filter(({ index }, at) => !goals.slice(at + 1).some((greater) => greater.index === index));
}
