import { randomUUID } from "node:crypto";
import { commandLineScope, scopeOfUser } from "@/lib/auth/session";
import type { AuthorizedScope } from "@/lib/auth/scope";
import type { Role } from "@/lib/auth/roles";
import { createUser } from "@/lib/data/write/users";
import { syncVisit } from "@/lib/data/write/visit-cases/sync";
import { pool } from "@/lib/db/client";
import type { SyncAnswer, SyncEnvelope, VisitChange } from "@/lib/domain/visit-draft";
import { civilDate } from "@/lib/time/civil-date";

/** MPPs of the tests: the first is Samarinda's. */
export const samarinda = { id: 1, code: "64.72" } as const;
export const balikpapan = { id: 2, code: "64.71" } as const;

export async function addMpps(): Promise<void> {
  for (const { id, code } of [samarinda, balikpapan]) {
    await pool().query("INSERT INTO mpp (id, code, name, region_code, province_code, time_zone, peer_group) SELECT $1, $2, 'MPP ' || name, code, province_code, time_zone, 'kota-besar' FROM region WHERE code = $2", [id, code]);
  }
}

type Person = { readonly role: Role; readonly institution?: "bappenas" | "ombudsman"; readonly mppIds?: readonly number[] };

export async function person(name: string, { role, institution, mppIds = [] }: Person): Promise<AuthorizedScope> {
  const id = await createUser(commandLineScope(), { email: `${name}@contoh.go.id`, name, role, mppIds, password: "kata sandi yang panjang", ...(institution === undefined ? {} : { institution }) });
  const scope = await scopeOfUser(id);
  if (scope === null) throw new Error(`No scope of ${name}`);
  return scope;
}

export type VisitOfEnvelope = SyncEnvelope["visit"];
export const visitOf = (change: Partial<VisitOfEnvelope> = {}): VisitOfEnvelope =>
  ({ id: randomUUID(), mppCode: samarinda.code, day: civilDate("2026-07-14"), announced: false, guided: false, isScored: true, ...change });

type SyncParts = { readonly changes?: readonly VisitChange[]; readonly device?: string; readonly key?: string; readonly submit?: boolean };

/** Sends what a phone would send. */
export function sync(scope: AuthorizedScope, visit: VisitOfEnvelope, { changes = [], device = "ponsel-satu", key = randomUUID(), submit = false }: SyncParts = {}): Promise<SyncAnswer> {
  const envelope: SyncEnvelope = { device, visit, changes: [...changes], submit };
  return syncVisit(scope, { key, body: JSON.stringify(envelope), envelope });
}

export const answer = (itemId: string, level: number | null, stamp: number, more: Partial<{ agencyId: number; base: number; note: string | null; sources: ("observation" | "dialogue-officer" | "dialogue-user" | "document")[] }> = {}): VisitChange => ({
  kind: "answer", itemId, agencyId: more.agencyId ?? 0, stamp, base: more.base ?? 0,
  value: { level, sources: more.sources ?? ["observation"], note: more.note === undefined ? null : more.note },
});
