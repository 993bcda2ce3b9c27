import type { IndexMethod } from "@/lib/domain/index-method";
import { valueOrNull, type Measured } from "@/lib/measured";
import { composeIndex, type ComposedIndex } from "@/lib/metrics/compose-index";

/** The indices of all MPPs in one period, null where there is none. */
export type PeriodIndices = { readonly method: IndexMethod | null; readonly indexOf: ReadonlyMap<number, number | null> };

/** Places climbed through one cause, positive towards rank 1. */
export type RankMovePart =
  | { readonly cause: "leavers" | "entrants" | "others" | "method"; readonly climbed: number }
  | { readonly cause: "own"; readonly metricId: string; readonly climbed: number };
export type RankMoveReading = { readonly before: number; readonly after: number; readonly parts: readonly RankMovePart[] };

/**
 * Why a rank moved: from the rank before, one cause after the other is let in and the places climbed are counted, so that
 * the parts are whole places and add up exactly to the move. First those who left, then those who came, then the MPP's own
 * metrics in the order of the method, then everyone else's change. The order decides how places that two causes move
 * together are shared; it is the same for everyone. With another method the rest is one part, for its values do not compare.
 * @returns null when the MPP is not ranked in both periods.
 */
export function rankMoveParts(mppId: number, before: PeriodIndices & { readonly own: ComposedIndex | null }, after: PeriodIndices & { readonly own: ComposedIndex | null }): RankMoveReading | null {
  const [ownBefore, ownAfter] = [before.indexOf.get(mppId) ?? null, after.indexOf.get(mppId) ?? null];
  if (ownBefore === null || ownAfter === null) return null;
  const others = new Map([...before.indexOf].filter(([id, index]) => id !== mppId && index !== null));
  const now = new Map([...after.indexOf].filter(([id, index]) => id !== mppId && index !== null));
  const rankAmong = (own: number, rest: ReadonlyMap<number, number | null>): number => 1 + [...rest.values()].filter((index) => index !== null && index > own).length;
  const start = rankAmong(ownBefore, others);
  const end = rankAmong(ownAfter, now);
  const parts: RankMovePart[] = [];
  let rank = start;
  const letIn = (own: number, rest: ReadonlyMap<number, number | null>): number => {
    const next = rankAmong(own, rest);
    const climbed = rank - next;
    rank = next;
    return climbed;
  };
  const stayed = new Map([...others].filter(([id]) => now.has(id)));
  parts.push({ cause: "leavers", climbed: letIn(ownBefore, stayed) });
  const withNew = new Map([...stayed, ...[...now].filter(([id]) => !others.has(id))]);
  parts.push({ cause: "entrants", climbed: letIn(ownBefore, withNew) });
  if (before.method?.id !== after.method?.id || after.method === null || before.own === null || after.own === null) {
    parts.push({ cause: "method", climbed: letIn(ownAfter, now) });
    return { before: start, after: end, parts };
  }
  for (const { metricId, index } of ownSteps(after.method, before.own, after.own, ownBefore)) parts.push({ cause: "own", metricId, climbed: letIn(index, withNew) });
  parts.push({ cause: "others", climbed: letIn(ownAfter, now) });
  return { before: start, after: end, parts };
}

/** The own index as its metrics change one by one; where it falls below the coverage on the way it stays as it was. */
function ownSteps(method: IndexMethod, before: ComposedIndex, after: ComposedIndex, start: number): { readonly metricId: string; readonly index: number }[] {
  const [old, young] = [measuredOf(before), measuredOf(after)];
  const changed = new Set<string>();
  let index = start;
  return method.pillars.flatMap((pillar) => pillar.metrics.map(({ metric }) => {
    changed.add(keyOf(pillar.id, metric));
    const mixed = composeIndex(method, (id, { id: pillarId }) => {
      const key = keyOf(pillarId, id);
      return (changed.has(key) ? young : old).get(key) ?? { kind: "missing", reason: "not-reported" };
    });
    index = valueOrNull(mixed.index) ?? index;
    return { metricId: metric, index };
  }));
}

const keyOf = (pillarId: string, metricId: string): string => `${pillarId}#${metricId}`;

const measuredOf = ({ pillars }: ComposedIndex): ReadonlyMap<string, Measured> =>
  new Map(pillars.flatMap(({ pillarId, parts }) => parts.map(({ metricId, measured }) => [keyOf(pillarId, metricId), measured] as const)));
