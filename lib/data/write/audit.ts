import { randomUUID } from "node:crypto";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { pool, prisma } from "@/lib/db/client";

/** Plain data that JSON can hold. */
export type AuditDetail = { readonly [key: string]: string | number | boolean | null | readonly string[] | readonly number[] };

/** Notes who did what to whom. `action` is `area.verb`, such as `user.create`; `subject` names the thing. Never secrets. */
export async function writeAudit(scope: AuthorizedScope, entry: { readonly action: string; readonly subject: string; readonly detail?: AuditDetail }): Promise<void> {
  const detail = Object.fromEntries(Object.entries(entry.detail ?? {}).map(([key, value]) => [key, Array.isArray(value) ? [...value] : value]));
  await prisma().auditEntry.create({ data: { id: randomUUID(), userId: scope.userId, action: entry.action, subject: entry.subject, detail } });
  await raiseChangeVersion();
}

/**
 * Whoever changes what pages show says so here, after the change: every page that is kept in memory gives way
 * (lib/http/page-answers). Imports raise the version of the data instead.
 */
async function raiseChangeVersion(): Promise<void> {
  await pool().query(
    `INSERT INTO setting (key, value) VALUES ('change-version', to_jsonb($1::text)) ON CONFLICT (key) DO UPDATE SET value = excluded.value`, [randomUUID()]);
}
