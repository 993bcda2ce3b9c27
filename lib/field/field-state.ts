import type { PreviousFinding } from "@/lib/field/field-data";
import type { SubmitProblem } from "@/lib/domain/visit-draft";
import type { VisitState } from "@/lib/domain/visit-flow";
import { isBlank, type DraftRecord, type Refusal } from "@/lib/field/draft-record";
import type { FieldReference, FieldUser } from "@/lib/field/field-data";

/** A visit as this phone keeps it; what was scored stands in its records. */
export type LocalVisit = {
  readonly id: string;
  readonly mppCode: string;
  readonly mppName: string;
  /** Null until the server has given it a number. */
  readonly visitNo: string | null;
  readonly state: VisitState;
  /** Begun here or by somebody of the team. */
  readonly isBegun: boolean;
  /** The server knows that it has begun. */
  readonly isKnown: boolean;
  readonly isSubmitted: boolean;
  readonly editionId: string | null;
  readonly team: readonly string[];
  readonly institutions: readonly string[];
  /** Findings of earlier visits; none until the server has told of them. */
  readonly previous?: readonly PreviousFinding[];
  /** Agencies that are visited, chosen here. */
  readonly agencyIds: readonly number[];
  /** Handing in waits for the network. */
  readonly isHandingIn: boolean;
  /** Why the server did not take the sheet. */
  readonly problems: readonly SubmitProblem[];
  /** Milliseconds. */
  readonly sentAt: number | null;
  /** The visit as a whole was refused. */
  readonly refusal: Refusal | null;
};

/** A photo or document. The bytes leave the phone once the server has them; the small picture stays. */
export type LocalFile = {
  readonly id: string;
  readonly visitId: string;
  /** Empty of a file that belongs to a follow-up. */
  readonly itemId: string;
  readonly agencyId: number;
  /** Of a look at a follow-up; absent from files of earlier versions. */
  readonly followUpId?: string | null;
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: ArrayBuffer | null;
  /** Data address of a small JPEG; null of documents and of files from elsewhere. */
  readonly thumb: string | null;
  readonly status: "waiting" | "sent" | "refused";
  /** An upload was begun: the server may have it. */
  readonly isTried: boolean;
  /** Milliseconds; deleted then, and gone for good a little later. */
  readonly deletedAt: number | null;
  readonly refusal: Refusal | null;
};

/** What is known of the person and the field, from the last time that the server answered. */
export type FieldMeta = { readonly user: FieldUser; readonly today: string; readonly simulated: boolean; readonly referenceKey: string; /** Milliseconds. */ readonly fetchedAt: number };

export type FieldSnapshot = {
  readonly meta: FieldMeta | null;
  readonly reference: FieldReference | null;
  readonly visits: readonly LocalVisit[];
  readonly records: readonly DraftRecord[];
  readonly files: readonly LocalFile[];
};

/** How long a deletion can be undone. */
export const undoMs = 7_000;

const isOfVisit = (visitId: string) => (each: { readonly visitId: string }): boolean => each.visitId === visitId;

/** What is not at the server yet: changes, those that somebody must decide, files. */
export function unsentOf({ records, files }: Pick<FieldSnapshot, "records" | "files">, visitId: string): { readonly unsent: number; readonly conflicts: number; readonly refused: number } {
  const own = records.filter(isOfVisit(visitId)).filter((record) => !isBlank(record));
  const waiting = files.filter(isOfVisit(visitId)).filter(({ status, deletedAt }) => status === "waiting" && deletedAt === null).length;
  const refusedFiles = files.filter(isOfVisit(visitId)).filter(({ status, deletedAt }) => status === "refused" && deletedAt === null).length;
  const count = (status: DraftRecord["status"]): number => own.filter((each) => each.status === status).length;
  return { unsent: count("unsent") + waiting, conflicts: count("conflict"), refused: count("refused") + refusedFiles };
}

export const hasUnsent = (snapshot: Pick<FieldSnapshot, "records" | "files" | "visits">): boolean =>
  snapshot.visits.some((visit) => {
    const { unsent, conflicts, refused } = unsentOf(snapshot, visit.id);
    return unsent + conflicts + refused > 0 || visit.isHandingIn || (visit.isBegun && !visit.isKnown);
  });

/** Files that count as evidence of their items. */
export const evidencedKeys = (files: readonly LocalFile[], visitId: string): ReadonlySet<string> =>
  new Set(files.filter(isOfVisit(visitId)).filter(({ deletedAt, status }) => deletedAt === null && status !== "refused").filter(({ followUpId }) => followUpId == null).map(({ itemId, agencyId }) => `${itemId}@${agencyId}`));
