import { hiddenInColumn, hidingPeople, mayBeShown, maySumBeKnown, peopleIn, showableBlocks, type Block, type PeopleCell } from "@/lib/metrics/group-table";
import { groupBy } from "@/lib/metrics/group-by";
import { parsePeriod, periodOf, type Grain, type Period } from "@/lib/time/period";

/**
 * Privacy, not statistics: where figures of groups of persons (sex, age, disability, vulnerable, priority users) may be shown.
 * The strict rule for anything about such groups; that an MPP's own total of few answers is not shown is another matter (no
 * figure can rest on it, but it singles nobody out, and its n is told).
 *
 * There is one set of published figures of a dimension, the same under every filter, page, file and API call:
 * - *Places*: the nation, provinces, MPPs. Nothing else (no agency, service, peer group or other set of MPPs).
 * - *Periods*: calendar quarters, semesters, years. No months.
 * - A place and quarter shows all groups of the dimension or none. It is hidden where a group has 1 … `minimumN` − 1 people, where the
 *   place above is hidden, and where it is needed to hide another (the parts' sum is known from the place above).
 * - A longer period is shown where all its quarters are, or where its hidden quarters' sum may be known beside all other
 *   figures (lib/metrics/group-table); only within a place whose own quarters are all shown.
 * A hidden place and period tells neither figure nor n. So no sum or difference of what is shown is a group of fewer than
 * `minimumN` people; the property test plays the one who tries.
 *
 * *People who hide something.* Of an MPP and quarter where all are of one group, the sum of the groups tells the figure. So a place,
 * or a sum of hidden cells, must have enough people also among the other MPPs: of two groups nothing follows, though it were told
 * of each MPP and quarter which group has nobody.
 *
 * *Partitions that share persons.* Two whose groups cross freely (sex, age) tell each other nothing but sums that are known anyway:
 * a combination of both that counts one group alone is constant over the other's groups. Two are related by what they mean:
 * - One lies *within* another (disability within vulnerable). Where all vulnerable people of an MPP and quarter have a disability, or
 *   none has, one figure is the other's, and each fills the other's gaps. Hence (1) the inner one is shown nowhere that the outer is not;
 *   (2) it is judged as a partition of vulnerable people whose number anybody may know: MPPs with one kind of them hide nothing,
 *   and what is shown and every sum of hidden cells that follows holds enough of both kinds in the other MPPs; (3) of hidden
 *   quarters a longer period is shown only where each has both kinds. For let x and y be combinations of figures of disability and
 *   of vulnerable people. A sum of vulnerable people follows from both only if x counts nobody where there are both kinds; by 2 and 3
 *   such an x is made of shown cells alone, which by 1 y has too: nothing follows that the outer partition does not tell. A sum of
 *   people with a disability, or of the others, is x where there are both kinds, and by 2 enough; where there are none, it
 *   is y again. This holds, too, though it were told of each MPP and quarter who has nobody.
 * - Two are of the *same persons*, or nearly (waits and standards of priority users): where the totals are equal, one figure is the
 *   other's. They are shown together (`shownTogether`): two figures of one set of places and periods add nothing to it.
 *
 * Limits: of three groups or more it is not covered that it is told who has nobody, only what follows of it. Answers that name a disability
 * but no vulnerable group stand outside the proof. Waits less standards are a count of tickets, which may be small and has no figure.
 * Who remembers figures from before a late import may compare both; who knows the records of one hidden MPP may subtract them.
 */
export type GroupPlace = { readonly level: "nation" } | { readonly level: "province"; readonly code: string } | { readonly level: "mpp"; readonly id: number };

/** People of one MPP in one calendar quarter (`2026-TW1`): `counts` by group, a partition; `nested` of a partition within another: people of the group that lies within, others of the outer group. Equal lengths throughout. */
export type GroupCell = { readonly mppId: number; readonly province: string; readonly quarter: string; readonly counts: readonly number[]; readonly nested: readonly number[] };

/** Whether a place shows its groups in a period. Where nobody is, nothing is hidden. */
export type ShowsGroups = (place: GroupPlace, period: Period) => boolean;

/** Periods in which groups of persons are shown. */
export const groupGrains = ["quarter", "semester", "year"] as const satisfies readonly Grain[];
export const isGroupGrain = (grain: Grain): boolean => groupGrains.some((each) => each === grain);

const nation = "ID";
const placeKey = (place: GroupPlace): string => (place.level === "nation" ? nation : place.level === "province" ? provinceKey(place.code) : mppKey(place.id));
const provinceKey = (code: string): string => `p${code}`;
const mppKey = (id: number): string => `m${id}`;
const placeOf = (key: string): GroupPlace => (key === nation ? { level: "nation" } : key.startsWith("p") ? { level: "province", code: key.slice(1) } : { level: "mpp", id: Number(key.slice(1)) });

/**
 * @param cells whole years: what a year shows is settled together. @param minimumN people a shown group has at least.
 * @param outer where the partition is shown that this one lies within; required with `nested` people.
 */
export function publishedGroups(cells: readonly GroupCell[], minimumN: number, outer: ShowsGroups = () => true): ShowsGroups {
  const years = groupBy(cells, ({ quarter }) => quarter.slice(0, 4));
  const settled = new Map([...years].map(([year, own]) => [year, settleYear(own, { minimumN, outer })]));
  return (place, period) => {
    if (!isGroupGrain(period.grain)) return false;
    const hidden = settled.get(period.from.slice(0, 4))?.get(placeKey(place));
    return hidden === undefined || !isHidden(hidden, period);
  };
}

/** Partitions of the same persons, or nearly so: each is shown where all are. */
export const shownTogether = (partitions: readonly ShowsGroups[]): ShowsGroups => (place, period) => partitions.every((shows) => shows(place, period));

/** Hidden quarters of one place, and the sets of them whose sum is shown. */
type Hidden = { readonly quarters: readonly PeopleCell[]; readonly blocks: readonly Block[] };
type Rule = { readonly minimumN: number; readonly outer: ShowsGroups };

function isHidden({ quarters, blocks }: Hidden, period: Period): boolean {
  const inside = quarters.filter(({ quarter }) => lies(quarter, period));
  const summed = new Set(blocks.filter((block) => block.cells.every(({ quarter }) => lies(quarter, period))).flatMap(({ cells }) => cells));
  return inside.some((cell) => !summed.has(cell));
}

function lies(quarter: string, { from, to }: Period): boolean {
  const own = parsePeriod(quarter);
  return own !== null && own.from >= from && own.to <= to;
}

function settleYear(cells: readonly GroupCell[], rule: Rule): Map<string, Hidden> {
  const provinces = new Map([...groupBy(cells, ({ province }) => provinceKey(province))].map(([unit, own]) => [unit, own.map(({ mppId, quarter, counts, nested }): PeopleCell => ({ unit: mppKey(mppId), quarter, counts, nested, hiding: hidingPeople({ counts, nested }) }))]));
  const provinceCells = [...provinces].flatMap(([unit, own]) => summed(unit, own));
  const top = settleTop(summed(nation, provinceCells), rule);
  const settled = new Map<string, Hidden>([[nation, top]]);
  for (const [unit, hidden] of settleParts(provinceCells, top, rule)) settled.set(unit, hidden);
  for (const [unit, own] of provinces) for (const [part, hidden] of settleParts(own, settled.get(unit) ?? nothing, rule)) settled.set(part, hidden);
  return settled;
}

const nothing: Hidden = { quarters: [], blocks: [] };

/** One cell a quarter: all parts together. */
function summed(unit: string, parts: readonly PeopleCell[]): PeopleCell[] {
  const add = (a: readonly number[] | undefined, b: readonly number[]): number[] => b.map((n, at) => n + (a?.[at] ?? 0));
  const byQuarter = new Map<string, PeopleCell>();
  for (const { quarter, counts, nested, hiding } of parts) {
    const before = byQuarter.get(quarter);
    byQuarter.set(quarter, { unit, quarter, counts: add(before?.counts, counts), nested: add(before?.nested, nested), hiding: add(before?.hiding, hiding) });
  }
  return [...byQuarter.values()];
}

/** A quarter that is hidden whatever the cells beside it hold. */
const mustHide = ({ minimumN, outer }: Rule) => (cell: PeopleCell): boolean => {
  const period = parsePeriod(cell.quarter);
  return !mayBeShown(cell, minimumN) || period === null || !outer(placeOf(cell.unit), period);
};

/** The nation is part of nothing: only its own small groups are hidden. */
function settleTop(cells: readonly PeopleCell[], rule: Rule): Hidden {
  const quarters = cells.filter(mustHide(rule));
  let blocks: readonly Block[] = [];
  for (const span of spansOf(quarters.map(({ quarter }) => quarter))) {
    const candidates = remaining([nation], quarters.filter(({ quarter }) => lies(quarter, span)), { shown: blocks, span, rule });
    blocks = [...blocks, ...candidates.filter((block) => block.cells.length > 1 && maySumBeKnown(block.cells, rule.minimumN))];
  }
  return { quarters, blocks };
}

function settleParts(cells: readonly PeopleCell[], above: Hidden, rule: Rule): Map<string, Hidden> {
  const units = [...new Set(cells.map(({ unit }) => unit))];
  // A part that is the whole has the whole's figures.
  if (units.length === 1) return new Map(units.map((unit) => [unit, as(unit, above)]));
  const hiddenAbove = new Set(above.quarters.map(({ quarter }) => quarter));
  const quarters = [...new Set(cells.map(({ quarter }) => quarter))];
  const hidden = quarters.flatMap((quarter) => {
    const column = cells.filter((cell) => cell.quarter === quarter);
    return hiddenAbove.has(quarter) ? column.filter((cell) => peopleIn([cell]) > 0) : hiddenInColumn(column, mustHide(rule), rule.minimumN);
  });
  let shown: Block[] = [];
  for (const span of spansOf(quarters)) {
    if (above.quarters.some(({ quarter }) => lies(quarter, span))) continue;
    const inSpan = hidden.filter(({ quarter }) => lies(quarter, span));
    shown = [...shown, ...showableBlocks(remaining(units, inSpan, { shown, span, rule }), { shown: shown.filter(({ cells: own }) => own.every(({ quarter }) => lies(quarter, span))), hidden: inSpan, minimumN: rule.minimumN })];
  }
  return new Map(units.map((unit) => [unit, { quarters: hidden.filter((cell) => cell.unit === unit), blocks: shown.filter((block) => block.unit === unit) }]));
}

const as = (unit: string, { quarters, blocks }: Hidden): Hidden => {
  const own = new Map(quarters.map((cell) => [cell, { ...cell, unit }]));
  return { quarters: [...own.values()], blocks: blocks.map(({ cells }) => ({ unit, cells: cells.flatMap((cell) => own.get(cell) ?? []) })) };
};

/** Semesters before the year: what a semester shows is settled when it ends. */
function spansOf(quarters: readonly string[]): Period[] {
  const periods = quarters.flatMap((quarter) => parsePeriod(quarter) ?? []);
  const spans = (["semester", "year"] as const).flatMap((grain) => periods.map(({ from }) => periodOf(from, grain)));
  return [...new Map(spans.map((span) => [span.id, span])).values()];
}

/** Of each unit whose outer partition is shown in the span, the hidden cells that no shown sum covers yet. */
function remaining(units: readonly string[], hidden: readonly PeopleCell[], { shown, span, rule }: { readonly shown: readonly Block[]; readonly span: Period; readonly rule: Rule }): Block[] {
  const covered = new Set(shown.flatMap(({ cells }) => cells));
  const open = units.filter((unit) => rule.outer(placeOf(unit), span));
  return open.map((unit) => ({ unit, cells: hidden.filter((cell) => cell.unit === unit && !covered.has(cell)) }));
}
