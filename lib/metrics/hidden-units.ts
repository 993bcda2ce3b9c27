import { hidesAny, type GroupSums } from "@/lib/metrics/group-gaps";

/**
 * Units (MPPs of a province, provinces of the nation) whose groups stay hidden whole, so that the figures of the place that
 * holds them, less those of its shown units, give no small group away (complementary suppression across units; see
 * lib/metrics/partition-suppression for that across groups). Units with a small group are hidden; then the next smallest
 * one of the same place, as long as only one is hidden or the hidden ones together hold fewer than `minimumN` of a group.
 * Where no unit is left, the place itself is as small, and hides the group by its own count.
 *
 * Limits: periods that overlap, and places that cross each other, are not held against each other: three months of a
 * quarter each have their own hidden units.
 * @param units groups of each unit in one period, by id of the unit. @param placeOf the place that holds a unit.
 */
export function unitsHiddenWhole<Id>(units: ReadonlyMap<Id, readonly GroupSums[]>, placeOf: (id: Id) => string, minimumN: number): ReadonlySet<Id> {
  const places = new Map<string, Id[]>();
  for (const id of units.keys()) places.set(placeOf(id), [...(places.get(placeOf(id)) ?? []), id]);
  return new Set([...places.values()].flatMap((ids) => hiddenOf(ids, units, minimumN)));
}

function hiddenOf<Id>(ids: readonly Id[], units: ReadonlyMap<Id, readonly GroupSums[]>, minimumN: number): Id[] {
  const people = (id: Id): number => (units.get(id) ?? []).reduce((sum, { n }) => sum + n, 0);
  const filled = ids.filter((id) => people(id) > 0);
  const hidden = filled.filter((id) => hidesAny(units.get(id) ?? [], minimumN));
  const open = filled.filter((id) => !hidden.includes(id)).sort((a, b) => people(a) - people(b));
  while (hidden.length > 0 && (hidden.length < 2 || holdsFew(hidden.map((id) => units.get(id) ?? []), minimumN))) {
    const next = open.shift();
    if (next === undefined) break;
    hidden.push(next);
  }
  return hidden;
}

/** Whether some group has people among these units, but too few. */
function holdsFew(units: readonly (readonly GroupSums[])[], minimumN: number): boolean {
  const totals = new Map<string, number>();
  for (const { key, n } of units.flat()) totals.set(key, (totals.get(key) ?? 0) + n);
  return [...totals.values()].some((n) => n > 0 && n < minimumN);
}
