import { defaultPhotoDistance } from "@/lib/domain/plausible-place";

/** A number that no rule gives: an assumption of this product ([A] in the field's notes) that planners may set, whole and within limits. */
type AssumedNumber = { readonly key: string; readonly assumed: number; readonly min: number; readonly max: number; /** Why a form refuses one outside of the limits. */ readonly problem: string; readonly audit: { readonly action: string; readonly subject: string; readonly unit: string } };

export const assumedNumbers = {
  /** Working days that a Sekda has to reply to the draft of a visit; holds for visits that are reviewed from now on. */
  replyDays: { key: "visit-reply-days", assumed: 10, min: 1, max: 60, problem: "days-1-60", audit: { action: "visit.reply-days", subject: "visit", unit: "days" } },
  /** Working days before the due date of a follow-up from which on its owner is reminded; holds for reminders that are not sent yet. */
  dueSoonDays: { key: "follow-up-due-soon-days", assumed: 3, min: 1, max: 30, problem: "days-1-30", audit: { action: "follow-up.due-soon-days", subject: "follow-up", unit: "days" } },
  /** Metres from an MPP's building within which a photo was taken there; holds for earlier photos too: it only says what to look at. */
  photoDistance: { key: "photo-distance", assumed: defaultPhotoDistance, min: 50, max: 5_000, problem: "photo-distance", audit: { action: "visit.photo-distance", subject: "visit", unit: "metres" } },
} as const satisfies Record<string, AssumedNumber>;
export type AssumedNumberId = keyof typeof assumedNumbers;

export function isAssumable(id: AssumedNumberId, value: number): boolean {
  const { min, max }: AssumedNumber = assumedNumbers[id];
  return Number.isInteger(value) && value >= min && value <= max;
}
