import { z } from "zod";
import { checkSights } from "@/lib/domain/follow-up-check";
import { itemScoreMax, itemSources } from "@/lib/domain/visit-instrument";
import { civilDateSchema } from "@/lib/time/civil-date-schema";

/**
 * What a phone sends of a visit that was filled in without network, and what it is answered. A change replaces one record
 * (the head, an answer, a dialogue, a finding, a look at a follow-up) whole, and says by `base` which version of it the phone had seen.
 */
const stamp = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER);
const base = z.number().int().min(0).max(1_000_000);
const agencyId = z.number().int().min(0).max(1_000_000);
const words = (most: number) => z.string().trim().max(most);
/** `stamp` grows with each change that a device makes, of whatever record. */
const versioned = { stamp, base } as const;

/** Facts about the visit as a whole. */
export const visitHeadSchema = z.strictObject({
  day: civilDateSchema,
  announced: z.boolean().nullable(),
  guided: z.boolean().nullable(),
  isScored: z.boolean(),
  attendees: z.array(words(200).min(1)).max(50),
  notes: words(4_000).nullable(),
});

const answerValue = z.strictObject({ level: z.number().int().min(0).max(itemScoreMax).nullable(), sources: z.array(z.enum(itemSources)).max(itemSources.length), note: words(2_000).nullable() });
const dialogueValue = z.strictObject({ partner: z.enum(["officer", "user"]), agencyId, text: words(4_000).min(1), isDeleted: z.boolean() });
const findingValue = z.strictObject({
  itemId: z.string().max(100).nullable(), agencyId, finding: words(2_000).min(1), recommendation: words(2_000).nullable(), dueDays: z.number().int().min(1).max(250), isDeleted: z.boolean(),
});

/** `seen` null: taken back. A note is asked for when the sheet is handed in, not while it is typed. */
const checkValue = z.strictObject({ seen: z.enum(checkSights).nullable(), note: words(2_000).nullable() });

export const visitChangeSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("head"), ...versioned, value: visitHeadSchema }),
  z.strictObject({ kind: z.literal("answer"), ...versioned, itemId: z.string().min(1).max(100), agencyId, value: answerValue }),
  z.strictObject({ kind: z.literal("dialogue"), ...versioned, id: z.uuid(), value: dialogueValue }),
  z.strictObject({ kind: z.literal("finding"), ...versioned, id: z.uuid(), value: findingValue }),
  /** Ids of follow-ups that came from files are no RFC UUIDs. */
  z.strictObject({ kind: z.literal("check"), ...versioned, followUpId: z.guid(), value: checkValue }),
  /** Evidence travels on its own; here it is only taken back. */
  z.strictObject({ kind: z.literal("drop-evidence"), ...versioned, id: z.uuid() }),
]);
export type VisitChange = Readonly<z.infer<typeof visitChangeSchema>>;
export type AnswerValue = Readonly<z.infer<typeof answerValue>>;
export type DialogueValue = Readonly<z.infer<typeof dialogueValue>>;
export type FindingValue = Readonly<z.infer<typeof findingValue>>;
export type CheckValue = Readonly<z.infer<typeof checkValue>>;

export const maxChanges = 1_000;
/**
 * One sync. `visit` stands in each, so that envelopes may arrive in any order: whichever comes first begins the visit, planned
 * or not. `submit`: hand in the own institution's sheet, if everything before was taken.
 */
export const syncEnvelopeSchema = z.strictObject({
  device: z.string().regex(/^[\w-]{8,64}$/),
  visit: z.strictObject({ id: z.uuid(), mppCode: z.string().min(1).max(32), day: civilDateSchema, announced: z.boolean().nullable(), guided: z.boolean().nullable(), isScored: z.boolean() }),
  changes: z.array(visitChangeSchema).max(maxChanges),
  submit: z.boolean(),
});
export type SyncEnvelope = Readonly<z.infer<typeof syncEnvelopeSchema>>;

/** What became of one change. stale: this device has sent a later one · same: nothing to change · conflict: somebody else changed it since. */
export type ChangeResult =
  | { readonly outcome: "applied" | "same" | "stale"; readonly version: number }
  | { readonly outcome: "conflict"; readonly version: number; readonly theirs: unknown; readonly by: string; readonly at: string }
  | { readonly outcome: "refused"; readonly reason: string };
/** check-note-missing: of a follow-up, whose id stands in the item's place. */
export type SubmitProblem = { readonly reason: "unanswered" | "evidence-missing" | "note-missing" | "source-missing" | "check-note-missing"; readonly itemId: string; readonly agencyId: number };

/** A follow-up that is not carried out, and no word of what is missing: its owner could not mend it. */
export const checkProblems = (checks: readonly { readonly followUpId: string; readonly value: CheckValue }[]): SubmitProblem[] =>
  checks.flatMap(({ followUpId, value }) => (value.seen === "not-done" && (value.note ?? "").trim() === "" ? [{ reason: "check-note-missing" as const, itemId: followUpId, agencyId: 0 }] : []));
export type SyncAnswer = {
  readonly visitId: string;
  readonly visitNo: string;
  readonly state: string;
  /** The own sheet was handed in, now or before. */
  readonly isSubmitted: boolean;
  readonly results: readonly ChangeResult[];
  /** Why the sheet was not handed in; empty when it was or nobody asked. */
  readonly problems: readonly SubmitProblem[];
};

/** A record as it stands: who wrote it last, and when that was in the device's own count. */
export type StoredVersion = { readonly version: number; readonly device: string; readonly stamp: number };

/**
 * What to do with a change. Envelopes of one device may come twice and in any order: the latest stamp wins. Between devices the
 * change must have seen what it replaces, else a person decides.
 * @param isEqual the change says what is stored already
 */
export function decideChange(stored: StoredVersion | null, change: { readonly device: string; readonly stamp: number; readonly base: number }, isEqual: boolean): "apply" | "same" | "stale" | "conflict" {
  if (stored === null) return "apply";
  if (stored.device === change.device && change.stamp <= stored.stamp) return change.stamp === stored.stamp && isEqual ? "same" : "stale";
  // Also when it says the same: its stamp must be kept, or an earlier change that arrives later would win.
  if (stored.device === change.device || change.base === stored.version) return "apply";
  return isEqual ? "same" : "conflict";
}
