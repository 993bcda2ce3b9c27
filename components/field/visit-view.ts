import type { DraftRecord } from "@/lib/field/draft-record";
import type { FieldItem, FieldReference, HeadValue } from "@/lib/field/field-data";
import { editionById } from "@/components/field/field-context";
import { evidencedKeys, type FieldSnapshot, type LocalFile, type LocalVisit } from "@/lib/field/field-state";
import { answersOf, editionOnDay, progressByAspect, type AspectProgress } from "@/lib/field/progress";
import type { AnswerValue } from "@/lib/domain/visit-draft";

/** A visit with what was filled in, as the screens need it. */
export type VisitView = {
  readonly visit: LocalVisit;
  readonly head: HeadValue;
  readonly records: readonly DraftRecord[];
  readonly files: readonly LocalFile[];
  readonly items: readonly FieldItem[];
  readonly answers: ReadonlyMap<string, AnswerValue>;
  readonly evidenced: ReadonlySet<string>;
  readonly progress: readonly AspectProgress[];
  readonly done: number;
  readonly total: number;
  /** In the field, not handed in, not waiting to be. */
  readonly isEditable: boolean;
};

const noHead: HeadValue = { day: "", announced: null, guided: null, isScored: true, attendees: [], notes: null };

export function viewOf(snapshot: FieldSnapshot, reference: FieldReference, visitId: string): VisitView | null {
  const visit = snapshot.visits.find(({ id }) => id === visitId);
  if (visit === undefined) return null;
  const records = snapshot.records.filter((each) => each.visitId === visitId);
  const files = snapshot.files.filter((each) => each.visitId === visitId && each.deletedAt === null);
  const headRecord = records.find((record) => record.kind === "head");
  const head = headRecord?.kind === "head" ? headRecord.value : noHead;
  // The edition follows the day, which can be changed here before the server is asked.
  const { items } = editionOnDay(reference.editions, head.day) ?? editionById(reference, visit.editionId);
  const answers = answersOf(records);
  const progress = progressByAspect(items, visit.agencyIds, answers);
  const sum = (pick: (each: AspectProgress) => number): number => progress.reduce((total, each) => total + pick(each), 0);
  const isInField = visit.state === "draft" || visit.state === "planned";
  return {
    visit, head, records, files, items, answers, progress, evidenced: evidencedKeys(snapshot.files, visitId), done: sum(({ done }) => done), total: sum(({ total }) => total),
    isEditable: isInField && visit.isBegun && !visit.isSubmitted && !visit.isHandingIn,
  };
}
