import { z } from "zod";
import { prisma } from "@/lib/db/client";
import type { AuthorizedScope } from "@/lib/auth/scope";

export const noticeKinds = ["rank-changed", "band-changed", "deadline-passed", "no-data"] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** A notice in the bell; `params` fill its sentence. */
export type NoticeItem = {
  readonly id: string;
  readonly kind: NoticeKind;
  readonly mppId: number;
  readonly params: Readonly<Record<string, string | number>>;
  readonly href: string;
  readonly createdAt: string;
  readonly read: boolean;
};

const paramsSchema = z.record(z.string(), z.union([z.string(), z.number()]));
const kindSchema = z.enum(noticeKinds);

/**
 * A Sekda or operator sees the notices of their MPPs. National readers see what needs someone to act in any MPP: hundreds of
 * ranks move every triwulan, and the ranking tells them better. An empty grant sees none.
 */
export const visibleNotices = (scope: AuthorizedScope) =>
  (scope.records.kind === "all" ? { kind: { in: ["deadline-passed", "no-data"] } } : { mppId: { in: [...scope.records.mppIds] } });

export async function countUnreadNotices(scope: AuthorizedScope): Promise<number> {
  if (scope.userId === null) return 0;
  return prisma().notice.count({ where: { ...visibleNotices(scope), reads: { none: { userId: scope.userId } } } });
}

/** Latest first. */
export async function readNotices(scope: AuthorizedScope, { limit = 100 }: { readonly limit?: number } = {}): Promise<NoticeItem[]> {
  const userId = scope.userId;
  const rows = await prisma().notice.findMany({
    where: visibleNotices(scope), orderBy: [{ createdAt: "desc" }, { id: "asc" }], take: limit,
    include: { reads: { where: { userId: userId ?? "00000000-0000-0000-0000-000000000000" }, select: { userId: true } } },
  });
  return rows.map((row) => ({
    id: row.id, kind: kindSchema.parse(row.kind), mppId: row.mppId, params: paramsSchema.parse(row.params), href: row.href,
    createdAt: row.createdAt.toISOString(), read: row.reads.length > 0,
  }));
}
