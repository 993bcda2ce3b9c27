import { notFound } from "next/navigation";
import { requirePermission, requireScope } from "@/lib/auth/session";
import { can } from "@/lib/auth/permissions";
import { readEditionMakers, readPublishedVisitEditions, readVisitEditions, type VisitEdition } from "@/lib/data/read/visit-editions";
import { compareEditions, type Comparison } from "@/lib/domain/edition-comparability";
import { draftProblems, sumOfWeights, type DraftProblem } from "@/lib/domain/instrument-draft";
import { aspectWords } from "@/lib/filters/address-words";
import { visitAspects, type VisitAspect } from "@/lib/domain/visit-aspect";
import type { VisitItem } from "@/lib/domain/visit-instrument";
import type { RubricLevel } from "@/lib/domain/visit-rubric";
import type { SearchParams } from "@/lib/filters/page-filters";
import { todayInJakarta } from "@/lib/time/clock";
import type { CivilDate } from "@/lib/time/civil-date";

export type EditionLine = {
  readonly id: string;
  readonly name: { readonly id: string; readonly en: string };
  readonly status: "draft" | "published";
  readonly validFrom: CivilDate;
  readonly validTo: CivilDate | null;
  readonly items: number;
  /** Null: it came with the product. */
  readonly by: string | null;
  readonly publishedAt: Date | null;
};

/** An item with the texts of its levels; those of a draft may be missing. */
export type ItemText = VisitItem & { readonly levels: readonly RubricLevel[] };
export type AspectText = { readonly aspect: VisitAspect; readonly weight: number; readonly items: readonly ItemText[] };

/** An edition as it is read: aspects in their order, each with its items. */
export type EditionText = {
  readonly id: string;
  readonly name: { readonly id: string; readonly en: string };
  readonly source: string;
  readonly validFrom: CivilDate;
  readonly validTo: CivilDate | null;
  readonly aspects: readonly AspectText[];
  readonly itemCount: number;
  /** How it stands to the edition before it: null for the first. */
  readonly before: { readonly id: string; readonly declared: readonly string[]; readonly total: Comparison; readonly joined: readonly VisitAspect[] } | null;
};

function textOf(edition: VisitEdition, before: VisitEdition | null): EditionText {
  const aspects = visitAspects.map((aspect): AspectText => {
    const items = edition.items.filter((item) => item.aspect === aspect).map((item) => ({ ...item, levels: edition.rubric[item.id] ?? [] }));
    return { aspect, items, weight: sumOfWeights(items) };
  });
  return {
    id: edition.id, name: { id: edition.nameId, en: edition.nameEn }, source: edition.source, validFrom: edition.validFrom, validTo: edition.validTo, aspects, itemCount: edition.items.length,
    before: before === null ? null : {
      id: before.id, declared: edition.comparableItems, total: compareEditions(before, edition, { kind: "total" }),
      joined: visitAspects.filter((aspect) => compareEditions(before, edition, { kind: "aspect", aspect }).comparable),
    },
  };
}

/** The published edition before one, of editions that stand latest first. */
const beforeOf = (published: readonly VisitEdition[], edition: VisitEdition): VisitEdition | null =>
  published.find((each) => each.id !== edition.id && each.validFrom < edition.validFrom) ?? null;

export async function loadInstrumentEditions(): Promise<{ readonly editions: readonly EditionLine[]; readonly hasDraft: boolean }> {
  const { scope } = await requirePermission("manage-instrument");
  const [editions, makers] = await Promise.all([readVisitEditions(scope), readEditionMakers(scope)]);
  return {
    hasDraft: editions.some(({ status }) => status === "draft"),
    editions: editions.map((edition) => ({
      id: edition.id, name: { id: edition.nameId, en: edition.nameEn }, status: edition.status, validFrom: edition.validFrom, validTo: edition.validTo, items: edition.items.length,
      by: edition.createdBy === null ? null : (makers.get(edition.createdBy) ?? "–"), publishedAt: edition.publishedAt,
    })),
  };
}

/** An item that the draft shares with its predecessor, and whether anything of it changed but its weight. */
export type SharedItem = { readonly id: string; readonly label: { readonly id: string; readonly en: string }; readonly aspect: VisitAspect; readonly isChanged: boolean };

export type DraftView = {
  readonly edition: VisitEdition;
  readonly text: EditionText;
  readonly problems: readonly DraftProblem[];
  readonly predecessor: VisitEdition | null;
  readonly shared: readonly SharedItem[];
  /** The item that is being edited, `new` for one to add, null for none. */
  readonly editing: ItemText | { readonly newIn: VisitAspect } | null;
  readonly today: CivilDate;
};
export type EditionView = { readonly kind: "published"; readonly text: EditionText } | { readonly kind: "draft"; readonly draft: DraftView };

/** One edition for those who make them: a draft with what it still lacks, or a published one as it is read. */
export async function loadInstrumentEdition(id: string, searchParams: Promise<SearchParams>): Promise<EditionView> {
  const { scope } = await requirePermission("manage-instrument");
  const [editions, params] = await Promise.all([readVisitEditions(scope), searchParams]);
  const edition = editions.find((each) => each.id === id);
  if (edition === undefined) return notFound();
  const published = editions.filter(({ status }) => status === "published");
  if (edition.status === "published") return { kind: "published", text: textOf(edition, beforeOf(published, edition)) };
  const today = todayInJakarta();
  const predecessor = published[0] ?? null;
  const text = textOf(edition, predecessor);
  return {
    kind: "draft",
    draft: {
      edition, text, predecessor, today, problems: draftProblems(edition, { today, predecessorFrom: predecessor?.validFrom ?? null }), shared: sharedItems(edition, predecessor),
      editing: editedItem(text, params),
    },
  };
}

function editedItem({ aspects }: EditionText, params: SearchParams): DraftView["editing"] {
  const newIn = typeof params["tambah"] === "string" ? aspectWords.idOf(params["tambah"]) : null;
  return newIn === null ? (aspects.flatMap(({ items }) => items).find(({ id }) => id === params["butir"]) ?? null) : { newIn };
}

function sharedItems(edition: VisitEdition, predecessor: VisitEdition | null): SharedItem[] {
  const meaning = (of: VisitEdition, id: string): string => {
    const item = of.items.find((each) => each.id === id);
    return JSON.stringify([item?.labelId, item?.labelEn, item?.aspect, item?.agencyScoped, [...(item?.sources ?? [])].sort(), item?.evidenceRequired, of.rubric[id]]);
  };
  return edition.items.filter(({ id }) => predecessor?.items.some((item) => item.id === id)).map((item) => ({
    id: item.id, label: { id: item.labelId, en: item.labelEn }, aspect: item.aspect, isChanged: predecessor === null || meaning(edition, item.id) !== meaning(predecessor, item.id),
  }));
}

export type InstrumentView = { readonly text: EditionText; readonly others: readonly { readonly id: string; readonly name: { readonly id: string; readonly en: string } }[]; readonly mayEdit: boolean };

/** A published edition with its whole text, for everyone signed in. */
export async function loadPublishedInstrument(id: string): Promise<InstrumentView> {
  const { scope } = await requireScope();
  const published = await readPublishedVisitEditions();
  const edition = published.find((each) => each.id === id);
  if (edition === undefined) return notFound();
  return {
    text: textOf(edition, beforeOf(published, edition)), mayEdit: can(scope.role, "manage-instrument"),
    others: published.filter((each) => each.id !== id).map((each) => ({ id: each.id, name: { id: each.nameId, en: each.nameEn } })),
  };
}
