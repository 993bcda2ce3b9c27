import { createHash } from "node:crypto";
import { pool, prisma } from "@/lib/db/client";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { noticeParameters, visibleNoticesSql, type NoticeKind } from "@/lib/data/read/notices";

export type NewNotice = {
  readonly kind: NoticeKind;
  readonly mppId: number;
  readonly params: Readonly<Record<string, string | number>>;
  readonly href: string;
  /** What makes it one and the same notice: the same key is never told twice. */
  readonly key: string;
};

/** 128 bits of SHA-256 as a UUID: running the generator again finds the same id and changes nothing. */
function noticeId({ kind, mppId, key }: NewNotice): string {
  const hex = createHash("sha256").update(`${kind}|${mppId}|${key}`).digest("hex").slice(0, 32);
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** Adds the notices that are not there yet; returns how many were new. */
export async function addNotices(notices: readonly NewNotice[]): Promise<number> {
  const result = await prisma().notice.createMany({
    data: notices.map((notice) => ({ id: noticeId(notice), kind: notice.kind, mppId: notice.mppId, params: notice.params, href: notice.href })),
    skipDuplicates: true,
  });
  return result.count;
}

/** Marks all notices within the scope as read by its person. */
export async function markNoticesRead(scope: AuthorizedScope): Promise<void> {
  if (scope.userId === null) return;
  await pool().query(`INSERT INTO notice_read (notice_id, user_id) SELECT n.id, $1::uuid FROM notice n WHERE ${visibleNoticesSql} ON CONFLICT DO NOTHING`, noticeParameters(scope));
}
