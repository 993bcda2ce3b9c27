import { z } from "zod";
import { prisma } from "@/lib/db/client";

export const replyDaysKey = "visit-reply-days";
/** An assumption: no rule was read that says how long a Sekda may reply. */
const defaultReplyDays = 10;

/** Working days that a Sekda has to reply to the draft of a visit. */
export async function readReplyDays(): Promise<number> {
  const row = await prisma().setting.findUnique({ where: { key: replyDaysKey } });
  return z.number().int().min(1).max(60).catch(defaultReplyDays).parse(row?.value);
}
