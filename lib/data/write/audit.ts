import { randomUUID } from "node:crypto";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { prisma } from "@/lib/db/client";

/** Plain data that JSON can hold. */
export type AuditDetail = { readonly [key: string]: string | number | boolean | null | readonly string[] | readonly number[] };

/** Notes who did what to whom. `action` is `area.verb`, such as `user.create`; `subject` names the thing. Never secrets. */
export async function writeAudit(scope: AuthorizedScope, entry: { readonly action: string; readonly subject: string; readonly detail?: AuditDetail }): Promise<void> {
  const detail = Object.fromEntries(Object.entries(entry.detail ?? {}).map(([key, value]) => [key, Array.isArray(value) ? [...value] : value]));
  await prisma().auditEntry.create({ data: { id: randomUUID(), userId: scope.userId, action: entry.action, subject: entry.subject, detail } });
}
