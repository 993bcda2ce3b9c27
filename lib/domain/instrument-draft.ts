import { visitAspects, type VisitAspect } from "@/lib/domain/visit-aspect";
import { weightOfAspect, type VisitItem } from "@/lib/domain/visit-instrument";
import { rubricLevelCount, type VisitRubric } from "@/lib/domain/visit-rubric";
import type { CivilDate } from "@/lib/time/civil-date";

/** What the weights of an edition add up to, and how far a sum of decimals may be off (both in percent of the score). */
export const weightTotal = 100;
export const weightTolerance = 0.01;

/** Sum of the items' weights, cleared of the dust of binary fractions (0.1 + 0.2). */
export const sumOfWeights = (items: readonly Pick<VisitItem, "weight">[]): number =>
  Math.round(items.reduce((sum, { weight }) => sum + weight, 0) * 1e6) / 1e6;

export const isFullWeight = (sum: number): boolean => Math.abs(sum - weightTotal) <= weightTolerance + 1e-9;

export type DraftEdition = {
  readonly nameId: string;
  readonly nameEn: string;
  readonly source: string;
  readonly validFrom: CivilDate;
  readonly items: readonly VisitItem[];
  readonly rubric: VisitRubric;
};

/** Why a draft cannot be published yet. `itemId` names the item to mend; `detail` is a sum of weights or an earliest date. */
export type DraftProblem =
  | { readonly kind: "no-name" | "no-source" | "in-the-past" }
  | { readonly kind: "not-after-predecessor"; readonly date: CivilDate }
  | { readonly kind: "weight-sum"; readonly sum: number }
  | { readonly kind: "aspect-empty"; readonly aspect: VisitAspect }
  | { readonly kind: "item-texts" | "rubric-texts" | "rubric-repeats" | "item-sources" | "item-twice"; readonly itemId: string };

const isBlank = (text: string): boolean => text.trim() === "";
const folded = (text: string): string => text.trim().replace(/\s+/g, " ").toLowerCase();

/**
 * Everything that stands between a draft and its publication; none when it may be published. A rule of this product: the
 * weights add up to 100, every aspect has an item, every text is there in both languages, the six levels of an item differ,
 * every item says where it is read, and it holds from a day after its predecessor began and not before `today`, because
 * nobody changes how past visits were to be scored.
 */
export function draftProblems(draft: DraftEdition, { today, predecessorFrom }: { readonly today: CivilDate; readonly predecessorFrom: CivilDate | null }): DraftProblem[] {
  const problems: DraftProblem[] = [];
  if (isBlank(draft.nameId) || isBlank(draft.nameEn)) problems.push({ kind: "no-name" });
  if (isBlank(draft.source)) problems.push({ kind: "no-source" });
  if (draft.validFrom < today) problems.push({ kind: "in-the-past" });
  if (predecessorFrom !== null && draft.validFrom <= predecessorFrom) problems.push({ kind: "not-after-predecessor", date: predecessorFrom });
  const sum = sumOfWeights(draft.items);
  if (!isFullWeight(sum)) problems.push({ kind: "weight-sum", sum });
  for (const aspect of visitAspects) if (weightOfAspect(draft.items, aspect) <= 0) problems.push({ kind: "aspect-empty", aspect });
  return [...problems, ...draft.items.flatMap((item, at) => itemProblems(item, draft, at))];
}

function itemProblems(item: VisitItem, { items, rubric }: DraftEdition, at: number): DraftProblem[] {
  const problems: DraftProblem[] = [];
  const itemId = item.id;
  if (isBlank(item.labelId) || isBlank(item.labelEn)) problems.push({ kind: "item-texts", itemId });
  // Files name items by their text as well as by their id: two alike could not be told apart.
  const isTwice = items.slice(0, at).some((other) => other.id === itemId || (["labelId", "labelEn"] as const).some((label) => !isBlank(item[label]) && folded(other[label]) === folded(item[label])));
  if (isTwice) problems.push({ kind: "item-twice", itemId });
  if (item.sources.length === 0) problems.push({ kind: "item-sources", itemId });
  const levels = rubric[itemId] ?? [];
  if (levels.length !== rubricLevelCount || levels.some(({ id, en }) => isBlank(id) || isBlank(en))) problems.push({ kind: "rubric-texts", itemId });
  else if ((["id", "en"] as const).some((language) => new Set(levels.map((level) => folded(level[language]))).size < rubricLevelCount)) problems.push({ kind: "rubric-repeats", itemId });
  return problems;
}

/**
 * An id for a new item from its English text, none of those `taken`: ids of items that an earlier edition had mean those for
 * ever, because their scores are stored under them. Example: "Queue works!" is `queue-works`, then `queue-works-2`.
 */
export function newItemId(labelEn: string, taken: ReadonlySet<string>): string {
  const stem = labelEn.normalize("NFKD").toLowerCase().replace(/[^a-z0-9]+/g, "-").slice(0, 40).replace(/^-|-$/g, "") || "item";
  for (let n = 1; ; n += 1) {
    const id = n === 1 ? stem : `${stem}-${n}`;
    if (!taken.has(id)) return id;
  }
}

/** The items with one moved up (−1) or down (1) past its neighbour of the same aspect; unchanged at the edge. */
export function moveItem<Item extends Pick<VisitItem, "id" | "aspect">>(items: readonly Item[], id: string, step: -1 | 1): readonly Item[] {
  const from = items.findIndex((item) => item.id === id);
  const moved = items[from];
  if (moved === undefined) return items;
  for (let to = from + step; to >= 0 && to < items.length; to += step) {
    const other = items[to];
    if (other?.aspect === moved.aspect) return items.map((item, at) => (at === from ? other : at === to ? moved : item));
  }
  return items;
}
