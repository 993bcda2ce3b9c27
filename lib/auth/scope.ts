import type { Role } from "@/lib/auth/roles";

/**
 * What a signed-in person may see. Minted only by lib/auth/session.ts (sign-in, API token, command line), never read from
 * a request; `publishedOnly` takes rights away and gives none. Every read in lib/data/read takes one first.
 * - `records`: single facts (tickets, complaints, visits, batches, rejected rows): all, or those of the listed MPPs.
 * - aggregates: everyone sees published ones (committed, closed periods, not suppressed) of all MPPs; open periods only
 *   where they may see the records.
 */
export type AuthorizedScope = ScopeGrant & { readonly __brand: "AuthorizedScope" };

export type ScopeGrant = {
  readonly userId: string | null;
  readonly role: Role;
  readonly records: { readonly kind: "all" } | { readonly kind: "mpps"; readonly mppIds: readonly number[] };
  /** Institution of an assessor: visits of the other institution stay hidden until both submitted. */
  readonly institution: string | null;
};

export const seesAllRecords = (scope: AuthorizedScope): boolean => scope.records.kind === "all";

export const seesRecordsOf = (scope: AuthorizedScope, mppId: number): boolean =>
  scope.records.kind === "all" || scope.records.mppIds.includes(mppId);

/** What everyone may see, whoever asks: that of a Sekda without an MPP. Rights are only given up here. */
export const publishedOnly = (scope: AuthorizedScope): AuthorizedScope => ({ ...scope, userId: null, role: "sekda", records: { kind: "mpps", mppIds: [] }, institution: null });

/**
 * The scope as a text: equal exactly when two people may see the same. Whatever is remembered of a read is kept under it,
 * made here and nowhere else, so that nobody is ever given what somebody else's scope has read.
 */
export function scopeKey({ role, records, institution }: AuthorizedScope): string {
  const who = records.kind === "all" ? "all" : [...new Set(records.mppIds)].sort((a, b) => a - b);
  return JSON.stringify([role, who, institution]);
}
