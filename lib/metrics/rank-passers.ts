import type { IndexField } from "@/lib/metrics/rank-move";

/** MPPs by what became of them against one MPP, each list nearest to it first. */
export type RankPassers = {
  /** Ranked both times: behind or level then, ahead now. */
  readonly passedIt: readonly number[];
  /** Ahead then, level or behind now. */
  readonly wasPassed: readonly number[];
  /** Not ranked then, ahead now. */
  readonly cameAhead: readonly number[];
  /** Ahead then, not ranked now. */
  readonly goneFromAhead: readonly number[];
};

/**
 * Who is behind a move of ranks. The places climbed are exactly: was passed + gone from ahead − passed it − came ahead.
 * @returns null when the MPP has no index in one of the two.
 */
export function rankPassers(mppId: number, before: IndexField, after: IndexField): RankPassers | null {
  const [then, now] = [before.get(mppId) ?? null, after.get(mppId) ?? null];
  if (then === null || now === null) return null;
  const others = [...new Set([...before.keys(), ...after.keys()])].filter((id) => id !== mppId).map((id) => {
    const [was, is] = [before.get(id) ?? null, after.get(id) ?? null];
    return { id, was, is, wasAhead: was !== null && was > then, isAhead: is !== null && is > now, distance: is === null ? Math.abs((was ?? then) - then) : Math.abs(is - now) };
  }).sort((a, b) => a.distance - b.distance || a.id - b.id);
  const those = (which: (other: (typeof others)[number]) => boolean): number[] => others.filter(which).map(({ id }) => id);
  return {
    passedIt: those(({ was, wasAhead, isAhead }) => was !== null && !wasAhead && isAhead),
    wasPassed: those(({ is, wasAhead, isAhead }) => is !== null && wasAhead && !isAhead),
    cameAhead: those(({ was, isAhead }) => was === null && isAhead),
    goneFromAhead: those(({ is, wasAhead }) => is === null && wasAhead),
  };
}
