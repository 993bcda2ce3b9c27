import { z } from "zod";
import { can } from "@/lib/auth/permissions";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { prisma } from "@/lib/db/client";
import { AppError } from "@/lib/errors";

/** A change as it was noted. `by`: the person; `command-line`: nobody signed in; `gone`: a user who was removed. */
export type AuditRecord = {
  readonly id: string;
  readonly at: Date;
  readonly by: { readonly kind: "user"; readonly name: string; readonly email: string } | { readonly kind: "command-line" | "gone" };
  readonly action: string;
  readonly subject: string;
  readonly detail: readonly (readonly [name: string, value: string])[];
};

const detailSchema = z.record(z.string(), z.unknown()).catch({});
const textOf = (value: unknown): string => (Array.isArray(value) ? value.map(String).join(", ") : typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : "");

/** The audit trail, latest first; `area` is the part of the action before the point. */
export async function readAudit(scope: AuthorizedScope, options: { readonly area: string | null; readonly limit: number; readonly offset: number }): Promise<{ readonly records: AuditRecord[]; readonly total: number }> {
  if (!can(scope.role, "see-audit")) throw new AppError("not-allowed", "Only administrators see the audit trail");
  const where = options.area === null ? {} : { action: { startsWith: `${options.area}.` } };
  const [rows, total] = await Promise.all([
    prisma().auditEntry.findMany({ where, orderBy: [{ at: "desc" }, { id: "asc" }], take: options.limit, skip: options.offset }),
    prisma().auditEntry.count({ where }),
  ]);
  const users = await prisma().user.findMany({ where: { id: { in: rows.flatMap(({ userId }) => userId ?? []) } }, select: { id: true, name: true, email: true } });
  const records = rows.map(({ id, at, userId, action, subject, detail }): AuditRecord => {
    const user = users.find((each) => each.id === userId);
    return {
      id, at, action, subject,
      by: userId === null ? { kind: "command-line" } : user === undefined ? { kind: "gone" } : { kind: "user", name: user.name, email: user.email },
      detail: Object.entries(detailSchema.parse(detail)).flatMap(([name, value]) => (textOf(value) === "" ? [] : [[name, textOf(value)] as const])),
    };
  });
  return { records, total };
}
