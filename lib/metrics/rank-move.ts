import { partKey, type IndexMethod } from "@/lib/domain/index-method";
import { missing, valueOrNull, type Measured } from "@/lib/measured";
import { composeIndex, type ComposedIndex } from "@/lib/metrics/compose-index";
import { largestRemainder } from "@/lib/stats/largest-remainder";
import { owenValues } from "@/lib/stats/owen-value";

/** The indices of all MPPs in one period, null where there is none. */
export type IndexField = ReadonlyMap<number, number | null>;

export const moveCauses = ["revision-own", "revision-members", "revision-others", "leavers", "entrants", "others", "method", "data-and-method"] as const;
/** A cause that is not a pillar of one's own. `members`: MPPs that came in or dropped out; `data-and-method`: cannot be told apart. */
export type MoveCause = (typeof moveCauses)[number];
type Share = { readonly climbed: number };
/** Places climbed through one cause, positive towards rank 1. The metrics of a pillar add up to it. */
export type RankMovePart = Share & (
  | { readonly cause: MoveCause }
  | { readonly cause: "pillar"; readonly pillarId: string; readonly metrics: readonly (Share & { readonly metricId: string })[] });

/** Ranks in the nation: `before` as published, `beforeNow` as today's data give it for the same period. */
export type RankMoveReading = { readonly before: number; readonly beforeNow: number; readonly after: number; readonly parts: readonly RankMovePart[] };

export type RankMoveInput = {
  readonly mppId: number;
  /** The earlier period as it was published; null: no such record, today's data stand for it. */
  readonly published: IndexField | null;
  /** The method of the earlier period; `before` and `after` are composed by it. */
  readonly method: IndexMethod;
  readonly before: { readonly field: IndexField; readonly own: ComposedIndex };
  readonly after: { readonly field: IndexField; readonly own: ComposedIndex };
  /** The later period by its own method; null: it is the same. */
  readonly newField: IndexField | null;
};

/**
 * Why a rank moved, in whole places that add up exactly to the move. Three stretches follow one another: what was published
 * against today's data of the same period (revisions), that against the later period's data by the same method (leavers,
 * newcomers, one's own metrics, the others), and that against the later period's own method. Within a stretch no order is
 * chosen: every cause gets its mean over all orders (Owen values, the metrics of a pillar staying together), rounded to
 * whole places by largest remainder. See lib/decisions/0013.
 * @returns null when the MPP has no rank by today's data in one of the two periods.
 */
export function rankMoveParts({ mppId, published, method, before, after, newField }: RankMoveInput): RankMoveReading | null {
  const [ownBefore, ownAfter] = [before.field.get(mppId) ?? null, (newField ?? after.field).get(mppId) ?? null];
  if (ownBefore === null || ownAfter === null) return null;
  const beforeNow = rankIn(without(before.field, mppId), ownBefore);
  const end = rankIn(without(newField ?? after.field, mppId), ownAfter);
  const revised = published === null ? null : revisionParts(mppId, published, before.field);
  const head = { before: revised?.from ?? beforeNow, beforeNow, after: end };
  const byOldMethod = after.field.get(mppId) ?? null;
  if (byOldMethod === null) return { ...head, parts: [...(revised?.parts ?? []), { cause: "data-and-method", climbed: beforeNow - end }] };
  const data = dataParts(mppId, method, before, after);
  const reached = rankIn(without(after.field, mppId), byOldMethod);
  return { ...head, parts: [...(revised?.parts ?? []), ...data, ...(newField === null ? [] : [{ cause: "method" as const, climbed: reached - end }])] };
}

/** From the published ranking to the one that today's data give for the same period; null when the MPP was not ranked then. */
function revisionParts(mppId: number, published: IndexField, today: IndexField): { readonly from: number; readonly parts: readonly RankMovePart[] } | null {
  const [then, now] = [published.get(mppId) ?? null, today.get(mppId) ?? null];
  if (then === null || now === null) return null;
  const step = stretch({ before: without(published, mppId), after: without(today, mppId), unions: [[0]], ownIndex: (taken) => (taken === 0 ? then : now) });
  const { own, leavers, entrants, others } = step.exact;
  const [ownPlaces = 0, members = 0, rest = 0] = largestRemainder([own[0] ?? 0, leavers + entrants, others], step.climbed);
  return { from: step.from, parts: [{ cause: "revision-own", climbed: ownPlaces }, { cause: "revision-members", climbed: members }, { cause: "revision-others", climbed: rest }] };
}

/** From the earlier period to the later by one method. */
function dataParts(mppId: number, method: IndexMethod, before: RankMoveInput["before"], after: RankMoveInput["after"]): RankMovePart[] {
  const metrics = method.pillars.flatMap((pillar) => pillar.metrics.map(({ metric }) => partKey(pillar.id, metric)));
  const playerOf = new Map(metrics.map((key, player) => [key, player]));
  const unions = method.pillars.map((pillar) => pillar.metrics.map(({ metric }) => playerOf.get(partKey(pillar.id, metric)) ?? 0));
  const step = stretch({ before: without(before.field, mppId), after: without(after.field, mppId), unions, ownIndex: mixedIndex(method, before.own, after.own, playerOf) });
  const { own, leavers, entrants, others } = step.exact;
  const ofPillar = unions.map((union) => union.reduce((sum, player) => sum + (own[player] ?? 0), 0));
  const [left = 0, came = 0, rest = 0, ...pillars] = largestRemainder([leavers, entrants, others, ...ofPillar], step.climbed);
  return [
    { cause: "leavers", climbed: left }, { cause: "entrants", climbed: came },
    ...method.pillars.map((pillar, at): RankMovePart => {
      const climbed = pillars[at] ?? 0;
      const places = largestRemainder((unions[at] ?? []).map((player) => own[player] ?? 0), climbed);
      return { cause: "pillar", pillarId: pillar.id, climbed, metrics: pillar.metrics.map(({ metric }, index) => ({ metricId: metric, climbed: places[index] ?? 0 })) };
    }),
    { cause: "others", climbed: rest },
  ];
}

type Stretch = {
  /** The other MPPs' indices at both ends. */
  readonly before: ReadonlyMap<number, number>;
  readonly after: ReadonlyMap<number, number>;
  /** Own causes by union, numbered 0…, and the own index when a set of them (a bit mask) has taken effect. */
  readonly unions: readonly (readonly number[])[];
  readonly ownIndex: (taken: number) => number;
};

/** What each cause brings between two ends, in broken places, with the places of both ends. */
function stretch({ before, after, unions, ownIndex }: Stretch): { readonly from: number; readonly climbed: number; readonly exact: { readonly own: readonly number[]; readonly leavers: number; readonly entrants: number; readonly others: number } } {
  const gone = ascending([...before].flatMap(([id, index]) => (after.has(id) ? [] : [index])));
  const come = ascending([...after].flatMap(([id, index]) => (before.has(id) ? [] : [index])));
  const stayedBefore = ascending([...before].flatMap(([id, index]) => (after.has(id) ? [index] : [])));
  const stayedAfter = ascending([...after].flatMap(([id, index]) => (before.has(id) ? [index] : [])));
  const ownCount = unions.flat().length;
  const [leave, enter, move] = [ownCount, ownCount + 1, ownCount + 2];
  const above = once((taken) => {
    const own = ownIndex(taken);
    return { gone: countAbove(gone, own), come: countAbove(come, own), before: countAbove(stayedBefore, own), after: countAbove(stayedAfter, own) };
  });
  const rank = (taken: number): number => {
    const has = (player: number): boolean => (taken & (1 << player)) !== 0;
    const counts = above(taken & ((1 << ownCount) - 1));
    return 1 + (has(leave) ? 0 : counts.gone) + (has(enter) ? counts.come : 0) + (has(move) ? counts.after : counts.before);
  };
  const values = owenValues([...unions, [leave], [enter], [move]], (taken) => -rank(taken));
  const from = rank(0);
  return {
    from, climbed: from - rank((1 << (ownCount + 3)) - 1),
    exact: { own: values.slice(0, ownCount), leavers: values[leave] ?? 0, entrants: values[enter] ?? 0, others: values[move] ?? 0 },
  };
}

const ascending = (values: readonly number[]): Float64Array => Float64Array.from(values).sort();

/** How many of ascending values are larger: asked for each set of causes. */
function countAbove(values: Float64Array, limit: number): number {
  let [from, to] = [0, values.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((values[middle] ?? NaN) > limit) to = middle;
    else from = middle + 1;
  }
  return values.length - from;
}

/** The own index with the later value of some metrics. Where such a mixture lacks coverage, the index before counts. */
function mixedIndex(method: IndexMethod, before: ComposedIndex, after: ComposedIndex, playerOf: ReadonlyMap<string, number>): (taken: number) => number {
  const [old, young] = [measuredOf(before), measuredOf(after)];
  const start = valueOrNull(before.index) ?? 0;
  return (taken) => {
    const mixed = composeIndex(method, (id, { id: pillarId }) => {
      const key = partKey(pillarId, id);
      return ((taken & (1 << (playerOf.get(key) ?? 0))) === 0 ? old : young).get(key) ?? missing("not-reported");
    });
    return valueOrNull(mixed.index) ?? start;
  };
}

function once<Result>(make: (taken: number) => Result): (taken: number) => Result {
  const made = new Map<number, Result>();
  return (taken) => {
    const found = made.get(taken) ?? make(taken);
    made.set(taken, found);
    return found;
  };
}

const without = (field: IndexField, mppId: number): ReadonlyMap<number, number> =>
  new Map([...field].flatMap(([id, index]): [number, number][] => (id === mppId || index === null ? [] : [[id, index]])));

const rankIn = (others: ReadonlyMap<number, number>, own: number): number => 1 + [...others.values()].filter((index) => index > own).length;


const measuredOf = ({ pillars }: ComposedIndex): ReadonlyMap<string, Measured> =>
  new Map(pillars.flatMap(({ pillarId, parts }) => parts.map(({ metricId, measured }) => [partKey(pillarId, metricId), measured] as const)));
