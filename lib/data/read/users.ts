import { prisma } from "@/lib/db/client";
import { normaliseEmail } from "@/lib/auth/email";
import { isInstitution, isRole, type Institution, type Role } from "@/lib/auth/roles";
import { can } from "@/lib/auth/permissions";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { AppError } from "@/lib/errors";

/** A person as the app knows them; never with the hash of the password. */
export type UserRecord = {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly institution: Institution | null;
  readonly mppIds: readonly number[];
  readonly sessionVersion: number;
  readonly isDisabled: boolean;
  readonly isDemo: boolean;
  /** False for users of an identity provider. */
  readonly hasPassword: boolean;
  readonly createdAt: Date;
  readonly lastSignInAt: Date | null;
};

type UserRow = {
  id: string; email: string; name: string; role: string; institution: string | null; mppIds: number[]; sessionVersion: number;
  disabledAt: Date | null; demo: boolean; passwordHash: string | null; createdAt: Date; lastSignInAt: Date | null;
};

export function toUserRecord(row: UserRow): UserRecord {
  if (!isRole(row.role)) throw new Error(`User ${row.id} has an unknown role: ${row.role}`);
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    role: row.role,
    institution: row.institution !== null && isInstitution(row.institution) ? row.institution : null,
    mppIds: row.mppIds,
    sessionVersion: row.sessionVersion,
    isDisabled: row.disabledAt !== null,
    isDemo: row.demo,
    hasPassword: row.passwordHash !== null,
    createdAt: row.createdAt,
    lastSignInAt: row.lastSignInAt,
  };
}

/** For the minting of scopes alone, which comes before there is a scope. */
export async function readUserById(id: string): Promise<UserRecord | null> {
  const row = await prisma().user.findUnique({ where: { id } });
  return row && toUserRecord(row);
}

/** For sign-in alone: with the hash. */
export async function readUserForSignIn(email: string): Promise<{ readonly user: UserRecord; readonly passwordHash: string | null } | null> {
  const row = await prisma().user.findUnique({ where: { email: normaliseEmail(email) } });
  return row && { user: toUserRecord(row), passwordHash: row.passwordHash };
}

/** The living user of an API token, by the SHA-256 of the token; notes that it was used. */
export async function readUserByTokenHash(tokenHash: string, at: Date): Promise<UserRecord | null> {
  const token = await prisma().apiToken.findUnique({ where: { tokenHash }, include: { user: true } });
  if (!token || token.user === null || token.revokedAt !== null || token.user.disabledAt !== null) return null;
  await noteUse(token, at);
  return toUserRecord(token.user);
}

/** The MPP of a token that pushes tickets, by the SHA-256 of the token; notes that it was used. */
export async function readPushTokenByHash(tokenHash: string, at: Date): Promise<{ readonly id: string; readonly mppId: number } | null> {
  const token = await prisma().apiToken.findUnique({ where: { tokenHash } });
  if (!token || token.mppId === null || token.revokedAt !== null) return null;
  await noteUse(token, at);
  return { id: token.id, mppId: token.mppId };
}

/** Once a minute is exact enough, and spares a write per request. */
async function noteUse({ id, lastUsedAt }: { readonly id: string; readonly lastUsedAt: Date | null }, at: Date): Promise<void> {
  if (lastUsedAt === null || at.getTime() - lastUsedAt.getTime() > 60_000) await prisma().apiToken.update({ where: { id }, data: { lastUsedAt: at } });
}

/** All users, for those who manage them. */
export async function readUsers(scope: AuthorizedScope): Promise<UserRecord[]> {
  if (!can(scope.role, "manage-users")) throw new AppError("not-allowed", "Only administrators see users");
  const rows = await prisma().user.findMany({ orderBy: [{ role: "asc" }, { email: "asc" }] });
  return rows.map(toUserRecord);
}

/** An API token that still counts; its text is stored nowhere. */
export type ApiTokenRecord = { readonly id: string; readonly name: string; readonly createdAt: Date; readonly lastUsedAt: Date | null };

/** The valid tokens of a person, newest first: one's own, or anyone's for those who manage users. */
export async function readApiTokens(scope: AuthorizedScope, userId: string): Promise<ApiTokenRecord[]> {
  if (scope.userId !== userId && !can(scope.role, "manage-users")) throw new AppError("not-allowed", "Only administrators see the tokens of others");
  return prisma().apiToken.findMany({ where: { userId, revokedAt: null }, orderBy: { createdAt: "desc" }, select: { id: true, name: true, createdAt: true, lastUsedAt: true } });
}

export const countUsers = (): Promise<number> => prisma().user.count();

/** Administrators who stay when the demonstration goes: without one nobody could sign in to manage. */
export const countLastingAdmins = (): Promise<number> => prisma().user.count({ where: { role: "admin", demo: false, disabledAt: null } });
