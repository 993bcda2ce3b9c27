import type { FieldVisit, HeadValue } from "@/lib/field/field-data";
import type { AnswerValue, ChangeResult, CheckValue, DialogueValue, FindingValue, SyncAnswer, VisitChange } from "@/lib/domain/visit-draft";

/** What one record of a visit says; a drop takes back a file of evidence that was sent. */
export type RecordBody =
  | { readonly kind: "head"; readonly value: HeadValue }
  | { readonly kind: "answer"; readonly itemId: string; readonly agencyId: number; readonly value: AnswerValue }
  | { readonly kind: "dialogue"; readonly id: string; readonly value: DialogueValue }
  | { readonly kind: "finding"; readonly id: string; readonly value: FindingValue }
  | { readonly kind: "check"; readonly followUpId: string; readonly value: CheckValue }
  | { readonly kind: "drop-evidence"; readonly id: string };

export type Refusal = { readonly why: string; readonly reason?: string; readonly remedy?: string };
/**
 * synced: as the server has it · unsent: changed here · conflict: changed here and by somebody else, a person decides · refused:
 * the server does not take it; kept until it is changed or thrown away.
 */
export type RecordStatus = "synced" | "unsent" | "conflict" | "refused";
export type DraftRecord = RecordBody & {
  readonly visitId: string;
  /** Unique within the visit. */
  readonly key: string;
  /** Of this device, for the latest change; 0: never changed here. */
  readonly stamp: number;
  /** The version that this device has seen; 0: none. */
  readonly base: number;
  readonly status: RecordStatus;
  readonly theirs?: { readonly value: unknown; readonly version: number; readonly by: string; readonly at: string };
  readonly refusal?: Refusal;
  /** Who wrote the version that was pulled. */
  readonly by?: string;
  /** Milliseconds; not sent before, so that it can still be undone. */
  readonly holdUntil?: number;
};

export function recordKey(body: RecordBody): string {
  switch (body.kind) {
    case "head": return "head";
    case "answer": return `answer:${body.itemId}@${body.agencyId}`;
    case "check": return `check:${body.followUpId}`;
    case "drop-evidence": return `drop:${body.id}`;
    default: return `${body.kind}:${body.id}`;
  }
}

/** A change made here. What is in conflict stays so until it is decided. @param stamp greater than every stamp of this device before */
export function editRecord(known: DraftRecord | null, body: RecordBody, { visitId, stamp, holdUntil }: { readonly visitId: string; readonly stamp: number; readonly holdUntil?: number }): DraftRecord {
  const conflict = known?.status === "conflict" && known.theirs !== undefined ? { status: "conflict" as const, theirs: known.theirs } : { status: "unsent" as const };
  return { ...body, visitId, key: recordKey(body), stamp, base: known?.base ?? 0, ...conflict, ...(holdUntil === undefined ? {} : { holdUntil }) };
}

const blankToNull = (text: string | null): string | null => (text === null || text.trim() === "" ? null : text.trim());

/** The words of a dialogue or finding; null while there are none. One that the server has and that is deleted needs none of its own. */
function wordsOf(text: string, { base, value }: Extract<DraftRecord, { kind: "dialogue" | "finding" }>): string | null {
  const words = text.trim();
  return words !== "" ? words : value.isDeleted && base > 0 ? "-" : null;
}

/** Begun here and empty: there is nothing that could be lost or sent. */
export const isBlank = (record: DraftRecord): boolean => record.status === "unsent" && record.base === 0 && toChange(record) === null;

/** The change as the server takes it; null while it says too little to be sent (an empty dialogue), which is not lost. */
export function toChange(record: DraftRecord): VisitChange | null {
  const { stamp, base } = record;
  switch (record.kind) {
    case "head": {
      const { day, attendees, notes, ...rest } = record.value;
      const names = attendees.map((name) => name.trim()).filter((name) => name !== "");
      // Days are checked by the input that made them, and by the server.
      return { kind: "head", stamp, base, value: { ...rest, day: day as Extract<VisitChange, { kind: "head" }>["value"]["day"], attendees: names, notes: blankToNull(notes) } };
    }
    case "answer": return { kind: "answer", stamp, base, itemId: record.itemId, agencyId: record.agencyId, value: { ...record.value, note: blankToNull(record.value.note) } };
    case "dialogue": {
      const text = wordsOf(record.value.text, record);
      return text === null ? null : { kind: "dialogue", stamp, base, id: record.id, value: { ...record.value, text } };
    }
    case "finding": {
      const { recommendation, dueDays } = record.value;
      const finding = wordsOf(record.value.finding, record);
      if (finding === null || !Number.isInteger(dueDays) || dueDays < 1 || dueDays > 250) return null;
      return { kind: "finding", stamp, base, id: record.id, value: { ...record.value, finding, recommendation: blankToNull(recommendation) } };
    }
    case "check": return { kind: "check", stamp, base, followUpId: record.followUpId, value: { ...record.value, note: blankToNull(record.value.note) } };
    case "drop-evidence": return { kind: "drop-evidence", stamp, base, id: record.id };
  }
}

export const isSendable = (record: DraftRecord, nowMs: number): boolean => record.status === "unsent" && (record.holdUntil ?? 0) <= nowMs && toChange(record) !== null;

/** A sync that was begun: its bytes stay as they are until the server has answered, under the one key. */
export type Envelope = {
  readonly visitId: string;
  readonly key: string;
  readonly body: string;
  /** The changes in their order. */
  readonly sent: readonly { readonly key: string; readonly stamp: number }[];
  readonly submit: boolean;
};
export type EnvelopeVisit = { readonly id: string; readonly mppCode: string; readonly head: HeadValue };
/** Far below what the server takes (1.000 changes, 2 MB): a slow network gets through in steps. */
const maxChanges = 200;
const maxChars = 200_000;

/** Bundles what is unsent, oldest change first; null when there is nothing to send. */
export function makeEnvelope(visit: EnvelopeVisit, records: readonly DraftRecord[], { device, key, nowMs, submit, isNew }: { readonly device: string; readonly key: string; readonly nowMs: number; readonly submit: boolean; readonly isNew: boolean }): Envelope | null {
  const changes: VisitChange[] = [];
  const sent: { key: string; stamp: number }[] = [];
  let chars = 0;
  for (const record of records.filter((each) => isSendable(each, nowMs)).sort((a, b) => a.stamp - b.stamp)) {
    const change = toChange(record);
    if (change === null) continue;
    chars += JSON.stringify(change).length;
    if (sent.length > 0 && (sent.length >= maxChanges || chars > maxChars)) break;
    changes.push(change);
    sent.push({ key: record.key, stamp: record.stamp });
  }
  if (changes.length === 0 && !submit && !isNew) return null;
  const { day, announced, guided, isScored } = visit.head;
  const body = JSON.stringify({ device, visit: { id: visit.id, mppCode: visit.mppCode, day, announced, guided, isScored }, changes, submit });
  return { visitId: visit.id, key, body, sent, submit };
}

const without = ({ theirs: _theirs, refusal: _refusal, holdUntil: _hold, ...record }: DraftRecord): DraftRecord => record;

function settled(record: DraftRecord, sentStamp: number, result: ChangeResult): DraftRecord {
  const isLatest = record.stamp === sentStamp;
  if (result.outcome === "refused") return isLatest ? { ...without(record), status: "refused", refusal: { why: result.reason } } : record;
  if (result.outcome === "conflict") {
    const { theirs, version, by, at } = result;
    return { ...without(record), status: "conflict", theirs: { value: theirs, version, by, at } };
  }
  // What was changed while it travelled is sent again, and has seen the version that the answer names.
  const base = Math.max(record.base, result.version);
  return isLatest ? { ...without(record), base, status: "synced" } : { ...record, base };
}

/** What becomes of the records when a sync is answered. @returns those that changed */
export function takeAnswer(records: readonly DraftRecord[], envelope: Envelope, answer: Pick<SyncAnswer, "results">): DraftRecord[] {
  const byKey = new Map(records.map((record) => [record.key, record]));
  return envelope.sent.flatMap(({ key, stamp }, at) => {
    const [record, result] = [byKey.get(key), answer.results[at]];
    return record === undefined || result === undefined ? [] : [settled(record, stamp, result)];
  });
}

/** A sync that was refused whole: what the server names (or, where it names nothing, all of it) is kept back, the rest goes again. */
export function takeRefusal(records: readonly DraftRecord[], envelope: Envelope, refusal: Refusal & { readonly places?: readonly number[] }): DraftRecord[] {
  const { places = [], ...why } = refusal;
  const byKey = new Map(records.map((record) => [record.key, record]));
  return envelope.sent.flatMap(({ key, stamp }, at) => {
    const record = byKey.get(key);
    const isNamed = places.length === 0 || places.includes(at);
    return record === undefined || !isNamed || record.stamp !== stamp ? [] : [{ ...without(record), status: "refused", refusal: why }];
  });
}

/** A person's decision: the own words go again, as having seen the other's; or the other's are taken. */
export function resolveConflict(record: DraftRecord, choice: "mine" | "theirs", stamp: number): DraftRecord {
  const { theirs } = record;
  if (theirs === undefined) return record;
  if (choice === "mine") return { ...without(record), base: theirs.version, stamp, status: "unsent" };
  return { ...(without({ ...record, value: theirs.value } as DraftRecord)), base: theirs.version, status: "synced", by: theirs.by };
}

function pulledRecords(visit: FieldVisit): (RecordBody & { readonly version: number; readonly by: string; readonly at: string })[] {
  return [
    { kind: "head", ...visit.head },
    ...visit.answers.map((each) => ({ kind: "answer" as const, ...each })),
    ...visit.dialogues.map((each) => ({ kind: "dialogue" as const, ...each })),
    ...visit.findings.map((each) => ({ kind: "finding" as const, ...each })),
    ...visit.checks.map((each) => ({ kind: "check" as const, ...each })),
  ];
}

function merged(known: DraftRecord | undefined, visitId: string, pulled: ReturnType<typeof pulledRecords>[number]): DraftRecord | null {
  const { version, by, at, ...body } = pulled;
  if (known === undefined) return { ...body, visitId, key: recordKey(body), stamp: 0, base: version, status: "synced", by };
  if (known.status === "synced") return version > known.base ? { ...without(known), ...body, base: version, by } as DraftRecord : null;
  // What is unsent or refused stays: the server tells when it was changed elsewhere too. What is in conflict is shown against the latest.
  if (known.status === "conflict" && version > (known.theirs?.version ?? 0) && body.kind !== "drop-evidence") return { ...known, theirs: { value: body.value, version, by, at } };
  return null;
}

/** Takes in what others of the institution wrote, without touching what is unsent here. @returns the records that changed */
export function mergePulled(records: readonly DraftRecord[], visit: FieldVisit): DraftRecord[] {
  const byKey = new Map(records.map((record) => [record.key, record]));
  const changed = pulledRecords(visit).flatMap((pulled) => merged(byKey.get(recordKey(pulled)), visit.id, pulled) ?? []);
  // A file that arrived after it was taken back (its upload was still under way) is taken back again.
  const again = visit.evidence.flatMap(({ id }) => {
    const drop = byKey.get(`drop:${id}`);
    return drop?.status === "synced" ? [{ ...drop, status: "unsent" as const }] : [];
  });
  return [...changed, ...again];
}
