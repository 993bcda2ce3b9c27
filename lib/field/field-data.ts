import type { Label } from "@/lib/domain/label";
import type { AnswerValue, CheckValue, DialogueValue, FindingValue } from "@/lib/domain/visit-draft";
import type { VisitItem } from "@/lib/domain/visit-instrument";
import type { VisitState } from "@/lib/domain/visit-flow";

/** What `GET /api/lapangan/data` answers, and a phone keeps: all that is needed to fill in visits without network. */
export type FieldItem = Pick<VisitItem, "id" | "aspect" | "agencyScoped" | "sources" | "evidenceRequired"> & {
  readonly label: Label;
  /** Text of each level, 0 first; empty where the edition has no rubric. */
  readonly levels: readonly Label[];
  readonly weight: number;
};
export type FieldEdition = { readonly id: string; readonly validFrom: string; readonly validTo: string | null; readonly items: readonly FieldItem[] };
export type FieldAgency = { readonly id: number; readonly name: Label };
/** `counters`: agencies that have a counter there, with the name of the local office. */
export type FieldMpp = { readonly code: string; readonly name: string; readonly counters: readonly (readonly [agencyId: number, officeName: string])[] };
export type FieldReference = { readonly editions: readonly FieldEdition[]; readonly agencies: readonly FieldAgency[]; readonly mpps: readonly FieldMpp[] };

/** A record as the server has it: its version, and who wrote that. */
type Stored<Value> = { readonly value: Value; readonly version: number; readonly by: string; readonly at: string };
export type PulledAnswer = Stored<AnswerValue> & { readonly itemId: string; readonly agencyId: number };
export type PulledDialogue = Stored<DialogueValue> & { readonly id: string };
export type PulledFinding = Stored<FindingValue> & { readonly id: string };
export type PulledCheck = Stored<CheckValue> & { readonly followUpId: string };
/** `followUpId` null: of an item. Of a follow-up the item is empty. */
export type PulledEvidence = { readonly id: string; readonly itemId: string; readonly agencyId: number; readonly followUpId: string | null; readonly fileName: string; readonly mediaType: string };
/** The head without brands, as it travels. */
export type HeadValue = { readonly day: string; readonly announced: boolean | null; readonly guided: boolean | null; readonly isScored: boolean; readonly attendees: readonly string[]; readonly notes: string | null };

/** `report`: what its owner says was done; null while nothing is reported. */
export type PreviousFinding = {
  readonly id: string; readonly finding: string; readonly recommendation: string | null; readonly owner: string | null; readonly dueOn: string | null; readonly isReported: boolean; readonly report: string | null;
};

export type FieldVisit = {
  readonly id: string;
  readonly visitNo: string;
  readonly mppCode: string;
  readonly mppName: string;
  readonly state: VisitState;
  /** The own institution's sheet is handed in. */
  readonly isSubmitted: boolean;
  readonly editionId: string;
  /** Names of those who take part, and the institutions that score. */
  readonly team: readonly string[];
  readonly institutions: readonly string[];
  /** Findings of earlier visits to the MPP that nobody has verified, reported ones first: this visit is where that can be seen. */
  readonly previous: readonly PreviousFinding[];
  /** `version` 0: nobody has changed it in the field yet. */
  readonly head: Stored<HeadValue>;
  readonly answers: readonly PulledAnswer[];
  readonly dialogues: readonly PulledDialogue[];
  readonly findings: readonly PulledFinding[];
  readonly checks: readonly PulledCheck[];
  readonly evidence: readonly PulledEvidence[];
};
export type FieldUser = { readonly id: string; readonly name: string; readonly institution: string };
export type FieldData = {
  readonly user: FieldUser;
  /** Civil date in Jakarta. */
  readonly today: string;
  readonly simulated: boolean;
  /** Names the state of `reference`; sent back as `?acuan=`, it saves sending it again. */
  readonly referenceKey: string;
  readonly reference: FieldReference | null;
  readonly visits: readonly FieldVisit[];
};
