import { sheetProblems } from "@/lib/domain/joint-score";
import { visitAspects, type VisitAspect } from "@/lib/domain/visit-aspect";
import { checkProblems, type AnswerValue, type SubmitProblem } from "@/lib/domain/visit-draft";
import type { DraftRecord } from "@/lib/field/draft-record";
import type { FieldEdition, FieldItem } from "@/lib/field/field-data";

/** An item at a place: 0 is the MPP as a whole. */
export type Place = { readonly itemId: string; readonly agencyId: number };
export const fieldPlaceKey = ({ itemId, agencyId }: Place): string => `${itemId}@${agencyId}`;

export const emptyAnswer: AnswerValue = { level: null, sources: [], note: null };

/** Edition of the visit's day; editions do not overlap. */
export const editionOnDay = (editions: readonly FieldEdition[], day: string): FieldEdition | null =>
  editions.find(({ validFrom, validTo }) => validFrom <= day && (validTo === null || day <= validTo)) ?? null;

/** Where an item is scored: once, or at each agency of the visit. */
export const placesOf = ({ id, agencyScoped }: Pick<FieldItem, "id" | "agencyScoped">, agencyIds: readonly number[]): Place[] =>
  agencyScoped ? agencyIds.map((agencyId) => ({ itemId: id, agencyId })) : [{ itemId: id, agencyId: 0 }];

export const answersOf = (records: readonly DraftRecord[]): ReadonlyMap<string, AnswerValue> =>
  new Map(records.flatMap((record) => (record.kind === "answer" ? [[fieldPlaceKey(record), record.value] as const] : [])));

/** A level, or a note that says why there is none. */
export const isAnswered = (answer: AnswerValue | undefined): boolean => answer !== undefined && (answer.level !== null || (answer.note ?? "").trim() !== "");

export type AspectProgress = { readonly aspect: VisitAspect; readonly done: number; readonly total: number };

/** Answered items of each aspect that the edition has. An agency's item counts once per agency, and once while none is chosen. */
export function progressByAspect(items: readonly FieldItem[], agencyIds: readonly number[], answers: ReadonlyMap<string, AnswerValue>): AspectProgress[] {
  return visitAspects.flatMap((aspect) => {
    const own = items.filter((item) => item.aspect === aspect);
    const places = own.flatMap((item) => placesOf(item, agencyIds));
    const unplaced = own.filter((item) => placesOf(item, agencyIds).length === 0).length;
    return own.length === 0 ? [] : [{ aspect, done: places.filter((place) => isAnswered(answers.get(fieldPlaceKey(place)))).length, total: places.length + unplaced }];
  });
}

/** What the sheet lacks, as the server will see it, and besides each chosen agency at which an item has no answer. */
export function draftProblems(items: readonly FieldItem[], agencyIds: readonly number[], records: readonly DraftRecord[], evidenced: ReadonlySet<string>): SubmitProblem[] {
  const given = records.flatMap((record) => (record.kind === "answer" ? [{ itemId: record.itemId, agencyId: record.agencyId, ...record.value, note: record.value.note?.trim() ?? null }] : []));
  const answers = answersOf(records);
  // A record that says nothing yet is no answer.
  const known = sheetProblems(items, given.filter((answer) => isAnswered(answer) || answer.sources.length > 0), evidenced);
  const isScoped = new Set(items.filter((item) => item.agencyScoped).map(({ id }) => id));
  const isOpen = ({ reason, itemId, agencyId }: SubmitProblem): boolean => !(reason === "unanswered" && agencyId === 0 && isScoped.has(itemId) && agencyIds.length > 0);
  const atAgencies = items.filter((item) => item.agencyScoped).flatMap((item) => placesOf(item, agencyIds)).filter((place) => !answers.has(fieldPlaceKey(place)) || (!isAnswered(answers.get(fieldPlaceKey(place))) && (answers.get(fieldPlaceKey(place))?.sources.length ?? 0) === 0));
  const order = new Map(items.map(({ id }, at) => [id, at]));
  return [...known.filter(isOpen), ...atAgencies.map((place) => ({ reason: "unanswered" as const, ...place }))].sort((a, b) => (order.get(a.itemId) ?? 0) - (order.get(b.itemId) ?? 0) || a.agencyId - b.agencyId);
}

/** What the looks at earlier follow-ups lack, whether the visit is scored or not. */
export const draftCheckProblems = (records: readonly DraftRecord[]): SubmitProblem[] => checkProblems(records.flatMap((record) => (record.kind === "check" ? [record] : [])));
