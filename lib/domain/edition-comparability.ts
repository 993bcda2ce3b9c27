import type { VisitAspect } from "@/lib/domain/visit-aspect";
import type { VisitItem } from "@/lib/domain/visit-instrument";

/** How far an item's share of its part (0–1) may differ between two editions that are still one line. */
export const shareTolerance = 0.01;

export type ComparableEdition = {
  readonly id: string;
  readonly items: readonly Pick<VisitItem, "id" | "aspect" | "weight" | "flags">[];
  /** The edition to which items were declared comparable at publication; null when none were. */
  readonly comparableFrom: string | null;
  readonly comparableItems: readonly string[];
};

/** What a line is drawn of: the whole score, one aspect, the items of one flag, or one item. */
export type ScorePart =
  | { readonly kind: "total" }
  | { readonly kind: "aspect"; readonly aspect: VisitAspect }
  | { readonly kind: "flag"; readonly flag: VisitItem["flags"][number] }
  | { readonly kind: "item"; readonly itemId: string };

/**
 * Why a part of two editions is two lines: nobody declared anything; an item is in one edition only; an item that both have
 * was not declared; the items weigh otherwise against each other.
 */
export type BreakReason = "not-declared" | "items-differ" | "items-undeclared" | "weights-differ";
export type Comparison = { readonly comparable: true } | { readonly comparable: false; readonly reason: BreakReason; readonly itemIds: readonly string[] };

const no = (reason: BreakReason, itemIds: readonly string[] = []): Comparison => ({ comparable: false, reason, itemIds });

function itemsOf({ items }: ComparableEdition, part: ScorePart): ComparableEdition["items"] {
  if (part.kind === "total") return items;
  if (part.kind === "aspect") return items.filter(({ aspect }) => aspect === part.aspect);
  if (part.kind === "flag") return items.filter(({ flags }) => flags.includes(part.flag));
  return items.filter(({ id }) => id === part.itemId);
}

/** Each item's share (0–1) of the weight of its part. */
function shares(items: ComparableEdition["items"]): ReadonlyMap<string, number> {
  const sum = items.reduce((total, { weight }) => total + weight, 0);
  return new Map(items.map(({ id, weight }) => [id, weight / sum]));
}

/**
 * Whether a part of `to` continues that of `from`, the edition before it: only where both have the same items in it, a planner
 * declared every one of them comparable, and each has the same share of the part within `shareTolerance`. A rule of this
 * product, stricter than an opinion: one undeclared item breaks its aspect and the total, and no other aspect.
 * Example: two equal editions of which all items are declared are one line in every part.
 */
export function compareEditions(from: ComparableEdition, to: ComparableEdition, part: ScorePart): Comparison {
  if (to.comparableFrom !== from.id || to.comparableItems.length === 0) return no("not-declared");
  const [before, after] = [shares(itemsOf(from, part)), shares(itemsOf(to, part))];
  const only = [...[...before.keys()].filter((id) => !after.has(id)), ...[...after.keys()].filter((id) => !before.has(id))];
  if (only.length > 0 || after.size === 0) return no("items-differ", only);
  const undeclared = [...after.keys()].filter((id) => !to.comparableItems.includes(id));
  if (undeclared.length > 0) return no("items-undeclared", undeclared);
  const moved = [...after].filter(([id, share]) => Math.abs(share - (before.get(id) ?? 0)) > shareTolerance + 1e-9).map(([id]) => id);
  return moved.length > 0 ? no("weights-differ", moved) : { comparable: true };
}

/** A line that a score belongs to: the first edition of those joined, and why the line before it ended (null: there was none). */
export type EditionLine = { readonly first: string; readonly reason: BreakReason | null };

/**
 * The line of each edition of a series, for one part. `editions` stand oldest first. Editions in a row that continue each
 * other are one line; whatever does not begins another.
 */
export function editionLines(editions: readonly ComparableEdition[], part: ScorePart): ReadonlyMap<string, EditionLine> {
  const lines = new Map<string, EditionLine>();
  for (const [at, edition] of editions.entries()) {
    const before = editions[at - 1];
    const comparison = before === undefined ? null : compareEditions(before, edition, part);
    const continued = comparison?.comparable === true && before !== undefined ? lines.get(before.id) : undefined;
    lines.set(edition.id, continued ?? { first: edition.id, reason: comparison?.comparable === false ? comparison.reason : null });
  }
  return lines;
}

const between = " + ";

/** The one line of values that rest on several editions: theirs where it is one, else one of its own, which joins no other. */
export function joinLines(lines: readonly EditionLine[]): EditionLine | null {
  const distinct = [...new Map(lines.map((line) => [line.first, line])).values()].sort((a, b) => (a.first < b.first ? -1 : 1));
  const last = distinct.at(-1);
  if (last === undefined) return null;
  return distinct.length === 1 ? last : { first: distinct.map(({ first }) => first).join(between), reason: last.reason };
}

/** True of a value over editions that do not continue each other: no mean of it may be compared with anything. */
export const isMixedLine = (line: EditionLine): boolean => line.first.includes(between);
