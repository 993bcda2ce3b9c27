import type { Label } from "@/lib/domain/label";
import type { Likeness } from "@/lib/domain/photo-likeness";
import type { PositionBasis } from "@/lib/domain/plausible-place";
import type { VisitAction, VisitState } from "@/lib/domain/visit-flow";
import type { CivilDate } from "@/lib/time/civil-date";

/** What the parts of the page of a visit take; the loader makes it (lib/loaders/visit-case). */
export type EvidenceFile = {
  readonly id: string; readonly name: string; readonly isImage: boolean; readonly institution: string | null; readonly takenAt: string | null;
  readonly place: { readonly metres: number; readonly basis: PositionBasis; readonly limit: number; readonly accuracy: number | null; readonly isSimulated: boolean } | null;
  readonly doubts: { readonly isFar: boolean; readonly isOtherDay: boolean; readonly repeatedIn: readonly { readonly caseId: string; readonly visitNo: string; readonly likeness: Likeness }[] };
};
export type ItemReply = {
  readonly text: string; readonly by: string | null; readonly at: Date; readonly decision: "upheld" | "corrected" | null; readonly why: string | null; readonly decidedBy: string | null;
  readonly before: number; readonly after: number | null; readonly files: readonly EvidenceFile[];
};
export type Item = {
  readonly key: string; readonly itemId: string; readonly agencyId: number; readonly label: Label; readonly agency: Label | null;
  readonly given: readonly { readonly institution: string; readonly level: number | null; readonly sources: readonly string[]; readonly note: string | null }[];
  readonly isDifferent: boolean; readonly final: number | null;
  readonly settled: { readonly kind: "agreed" | "adjudicated"; readonly level: number; readonly reason: string; readonly agreedBy: readonly string[]; readonly by: string | null; readonly counts: boolean } | null;
  readonly files: readonly EvidenceFile[]; readonly reply: ItemReply | null;
};
export type Aspect = { readonly aspect: string; readonly label: Label; readonly items: readonly Item[]; readonly differences: number };
export type Head = {
  readonly id: string; readonly visitNo: string; readonly state: VisitState; readonly day: CivilDate; readonly kind: string; readonly announced: boolean | null; readonly guided: boolean | null; readonly isScored: boolean;
  readonly mppCode: string; readonly mppName: string; readonly timeZone: string; readonly institutions: readonly string[]; readonly team: readonly string[]; readonly attendees: readonly string[]; readonly notes: string | null;
  readonly reasons: readonly { readonly reason: string; readonly params: Readonly<Record<string, string | number>> }[];
  readonly sheets: readonly { readonly institution: string; readonly submittedAt: Date | null }[]; readonly publishedVersion: number;
};
export type ReplyTime = { readonly until: CivilDate; readonly daysLeft: number; readonly isOpen: boolean; readonly closedAt: Date | null } | null;
export type Counts = { readonly items: number; readonly different: number; readonly open: number; readonly replies: number; readonly undecided: number };
export type Actions = readonly VisitAction[];
