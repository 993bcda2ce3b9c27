import { readMpps } from "@/lib/data/read/mpps";
import { readNotices, type NoticeItem } from "@/lib/data/read/notices";
import { currentScope } from "@/lib/loaders/page-context";

export type NoticeView = NoticeItem & { readonly mppName: string };

/** The notices of the signed-in person, with the names of their MPPs. */
export async function loadNotices(): Promise<NoticeView[]> {
  const { scope } = await currentScope();
  const [notices, mpps] = await Promise.all([readNotices(scope), readMpps()]);
  const names = new Map(mpps.map((mpp) => [mpp.id, mpp.name]));
  return notices.map((notice) => ({ ...notice, mppName: names.get(notice.mppId) ?? "" }));
}
