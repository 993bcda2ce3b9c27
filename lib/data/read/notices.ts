import { z } from "zod";
import { pool } from "@/lib/db/client";
import type { AuthorizedScope } from "@/lib/auth/scope";

export const noticeKinds = ["rank-changed", "band-changed", "deadline-passed", "deadline-near", "no-data", "follow-up-reminder"] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** What one notice says of one MPP; `params` fill its sentence. */
export type NoticePart = { readonly mppId: number; readonly params: Readonly<Record<string, string | number>>; readonly href: string };

/** One line in the list of notices: a single notice, or the same news of several MPPs. */
export type NoticeItem = { readonly id: string; readonly kind: NoticeKind; readonly parts: readonly NoticePart[]; readonly createdAt: Date; readonly read: boolean };

const partSchema = z.object({ mppId: z.number(), params: z.record(z.string(), z.union([z.string(), z.number()])), href: z.string() });
const itemSchema = z.object({ id: z.string(), kind: z.enum(noticeKinds), parts: z.array(partSchema), createdAt: z.date(), read: z.boolean() });

/**
 * SQL of what a scope sees of `notice n`, for $1 the person, $2 whether they read all records, $3 their MPPs. A Sekda or
 * operator sees the notices of their MPPs. National readers see what needs someone to act in any MPP: hundreds of ranks
 * move every triwulan, and the ranking tells them better. An empty grant sees none.
 */
export const visibleNoticesSql = `(CASE WHEN $2::boolean THEN n.kind IN ('deadline-passed', 'no-data') ELSE n.mpp_id = ANY ($3::int[]) END)`;
export const noticeParameters = (scope: AuthorizedScope): [string | null, boolean, readonly number[]] =>
  (scope.records.kind === "all" ? [scope.userId, true, []] : [scope.userId, false, scope.records.mppIds]);

/** National readers get the same news of many MPPs as one line: of a source and month, or of the day when due dates had passed. */
const groupSql = `
  CASE WHEN $2::boolean THEN concat_ws('|', n.kind, n.params ->> 'source-id', coalesce(n.params ->> 'period', (n.created_at AT TIME ZONE 'Asia/Jakarta')::date::text))
       ELSE n.id::text END`;
const seenSql = `
  SELECT n.*, ${groupSql} AS line, EXISTS (SELECT 1 FROM notice_read r WHERE r.notice_id = n.id AND r.user_id = $1::uuid) AS read
  FROM notice n WHERE ${visibleNoticesSql}`;

/** Lines that hold something unread. */
export async function countUnreadNotices(scope: AuthorizedScope): Promise<number> {
  if (scope.userId === null) return 0;
  const { rows: [row] } = await pool().query<{ n: number }>(`SELECT count(DISTINCT line) AS n FROM (${seenSql}) s WHERE NOT read`, noticeParameters(scope));
  return row?.n ?? 0;
}

/** Latest first. */
export async function readNotices(scope: AuthorizedScope, { limit = 100 }: { readonly limit?: number } = {}): Promise<NoticeItem[]> {
  const { rows } = await pool().query<Record<string, unknown>>(
    `SELECT line AS id, min(kind) AS kind, max(created_at) AS "createdAt", bool_and(read) AS read,
            json_agg(json_build_object('mppId', mpp_id, 'params', params, 'href', href) ORDER BY mpp_id) AS parts
     FROM (${seenSql}) s GROUP BY line ORDER BY 3 DESC, 1 LIMIT $4`, [...noticeParameters(scope), limit]);
  return rows.map((row) => itemSchema.parse(row));
}
