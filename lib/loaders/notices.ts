import { readMpps } from "@/lib/data/read/mpps";
import { readNotices, type NoticeItem, type NoticePart } from "@/lib/data/read/notices";
import { carryFollowUpsForward } from "@/lib/data/write/follow-ups/carry-forward";
import { commandLineScope } from "@/lib/auth/session";
import { currentScope } from "@/lib/loaders/page-context";
import { recordRankingEditions } from "@/lib/loaders/record-editions";
import { refreshNotices } from "@/lib/loaders/refresh-notices";
import { logger } from "@/lib/logger";
import type { CivilDate } from "@/lib/time/civil-date";
import { todayInJakarta } from "@/lib/time/clock";

export type NoticeView = Omit<NoticeItem, "parts"> & { readonly parts: readonly (NoticePart & { readonly mppName: string })[] };

/** The notices of the signed-in person, with the names of their MPPs. */
export async function loadNotices(): Promise<NoticeView[]> {
  const { scope } = await currentScope();
  await refreshOnceADay();
  const [notices, mpps] = await Promise.all([readNotices(scope), readMpps()]);
  const names = new Map(mpps.map((mpp) => [mpp.id, mpp.name]));
  return notices.map((notice) => ({
    ...notice, parts: notice.parts.map((part) => ({ ...part, mppName: names.get(part.mppId) ?? "" })).sort((a, b) => a.mppName.localeCompare(b.mppName, "id")),
  }));
}

// Due dates pass without an import: the first reader of a day brings the notices up to date.
let refreshedOn: CivilDate | null = null;

async function refreshOnceADay(): Promise<void> {
  const today = todayInJakarta();
  if (refreshedOn === today) return;
  refreshedOn = today;
  // A period may have closed; nobody waits for its record.
  void recordRankingEditions(commandLineScope(), today).catch((error: unknown) => logger().error({ err: error }, "rankings were not recorded"));
  await carryFollowUpsForward(today).catch((error: unknown) => logger().error({ err: error }, "follow-ups were not carried forward to today"));
  await refreshNotices(commandLineScope(), today);
}
