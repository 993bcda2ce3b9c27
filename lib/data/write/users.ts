import { createHash, randomBytes, randomUUID } from "node:crypto";
import { looksLikeEmail, normaliseEmail } from "@/lib/auth/email";
import { hashPassword, minimumPasswordLength, verifyPassword } from "@/lib/auth/password";
import { can } from "@/lib/auth/permissions";
import type { Institution, Role } from "@/lib/auth/roles";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { writeAudit } from "@/lib/data/write/audit";
import { prisma } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { now } from "@/lib/time/clock";

export type NewUser = {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly institution?: Institution | null;
  readonly mppIds?: readonly number[];
  /** Null for users of an identity provider. */
  readonly password: string | null;
  readonly isDemo?: boolean;
};

const refuseUnlessManager = (scope: AuthorizedScope): void => {
  if (!can(scope.role, "manage-users")) throw new AppError("not-allowed", "Only administrators manage users");
};

/** Makes a user and returns the id. Refuses a taken address with `conflict`. */
export async function createUser(scope: AuthorizedScope, user: NewUser): Promise<string> {
  refuseUnlessManager(scope);
  const email = normaliseEmail(user.email);
  if (!looksLikeEmail(email)) throw new AppError("invalid-input", "Not an e-mail address", { field: "email", reason: "email" });
  if (user.name.trim() === "") throw new AppError("invalid-input", "A name is needed", { field: "name", reason: "required" });
  await refuseBadGrant(user);
  const id = randomUUID();
  const { count } = await prisma().user.createMany({
    data: [{
      id, email, name: user.name.trim(), role: user.role, institution: user.institution ?? null, mppIds: [...(user.mppIds ?? [])],
      passwordHash: user.password === null ? null : await hashNewPassword(user.password), demo: user.isDemo ?? false,
    }],
    skipDuplicates: true,
  });
  if (count === 0) throw new AppError("conflict", "The address is taken", { field: "email", reason: "email-taken" });
  await writeAudit(scope, { action: "user.create", subject: email, detail: { role: user.role, mppIds: user.mppIds ?? [] } });
  return id;
}

/** Role, institution and MPPs; open sessions end, so that nobody keeps the old rights. */
export async function setUserGrant(
  scope: AuthorizedScope,
  id: string,
  grant: { readonly role: Role; readonly institution: Institution | null; readonly mppIds: readonly number[] },
): Promise<void> {
  refuseUnlessManager(scope);
  await refuseBadGrant(grant);
  const takesAdmin = grant.role !== "admin";
  if (takesAdmin) refuseOwnAccount(scope, id);
  await change(scope, id, {
    action: "user.set-grant", takesAdmin, detail: { role: grant.role, institution: grant.institution, mppIds: grant.mppIds },
    data: { role: grant.role, institution: grant.institution, mppIds: [...grant.mppIds], sessionVersion: { increment: 1 } },
  });
}

export async function renameUser(scope: AuthorizedScope, id: string, name: string): Promise<void> {
  refuseUnlessManager(scope);
  if (name.trim() === "") throw new AppError("invalid-input", "A name is needed", { field: "name", reason: "required" });
  await change(scope, id, { action: "user.rename", data: { name: name.trim() } });
}

/** Disabling ends all sessions and silences the tokens at once. */
export async function setUserDisabled(scope: AuthorizedScope, id: string, isDisabled: boolean): Promise<void> {
  refuseUnlessManager(scope);
  if (isDisabled) refuseOwnAccount(scope, id);
  const data = { disabledAt: isDisabled ? now() : null, sessionVersion: { increment: 1 } };
  await change(scope, id, { action: isDisabled ? "user.disable" : "user.enable", takesAdmin: isDisabled, data });
}

/** Sets a password; open sessions end. A user may set their own. */
export async function setPassword(scope: AuthorizedScope, id: string, password: string): Promise<void> {
  if (scope.userId !== id) refuseUnlessManager(scope);
  await change(scope, id, { action: "user.set-password", data: { passwordHash: await hashNewPassword(password), sessionVersion: { increment: 1 } } });
}

/** Changes the signed-in person's own password, who proves that they know the present one; their sessions end. */
export async function changeOwnPassword(scope: AuthorizedScope, { current, password }: { readonly current: string; readonly password: string }): Promise<void> {
  const user = scope.userId === null ? null : await prisma().user.findUnique({ where: { id: scope.userId }, select: { id: true, demo: true, passwordHash: true } });
  if (!user) throw new AppError("not-found", "No such user");
  if (user.demo) throw new AppError("conflict", "Demonstration accounts are shared", { reason: "demo-account" });
  if (user.passwordHash === null) throw new AppError("conflict", "The identity provider keeps the password", { reason: "provider-account" });
  if (!(await verifyPassword(user.passwordHash, current))) throw new AppError("invalid-input", "The present password is wrong", { field: "current", reason: "wrong-password" });
  await setPassword(scope, user.id, password);
}

/** Signs the user out everywhere. */
export async function revokeSessions(scope: AuthorizedScope, id: string): Promise<void> {
  if (scope.userId !== id) refuseUnlessManager(scope);
  await change(scope, id, { action: "user.revoke-sessions", data: { sessionVersion: { increment: 1 } } });
}

export const noteSignIn = async (id: string): Promise<void> => {
  await prisma().user.update({ where: { id }, data: { lastSignInAt: now() } });
};

/** Makes a bearer token of a user and returns its text, which is stored nowhere. */
export async function createApiToken(scope: AuthorizedScope, userId: string, name: string): Promise<string> {
  if (scope.userId !== userId) refuseUnlessManager(scope);
  const token = `lensa_${randomBytes(32).toString("base64url")}`;
  await prisma().apiToken.create({ data: { id: randomUUID(), userId, name, tokenHash: hashToken(token) } });
  await writeAudit(scope, { action: "token.create", subject: userId, detail: { name } });
  return token;
}

export async function revokeApiToken(scope: AuthorizedScope, tokenId: string): Promise<void> {
  const token = await prisma().apiToken.findUnique({ where: { id: tokenId } });
  const isOwn = token !== null && token.userId === scope.userId;
  if (token?.userId == null || (!isOwn && !can(scope.role, "manage-users"))) throw new AppError("not-found", "No such token");
  await prisma().apiToken.update({ where: { id: tokenId }, data: { revokedAt: now() } });
  await writeAudit(scope, { action: "token.revoke", subject: token.userId, detail: { name: token.name } });
}

/** SHA-256 suffices: a token has 256 random bits, so there is nothing to guess. */
export const hashToken = (token: string): string => createHash("sha256").update(token).digest("hex");

type UserChange = {
  readonly action: string;
  readonly data: Parameters<ReturnType<typeof prisma>["user"]["updateMany"]>[0]["data"];
  /** The change may leave the house without an administrator. */
  readonly takesAdmin?: boolean;
  readonly detail?: Parameters<typeof writeAudit>[1]["detail"];
};

/** Held while an administrator goes: two who demote each other at the same time would otherwise both find the other. */
const adminLock = 7_300_003;

async function change(scope: AuthorizedScope, id: string, { action, data, takesAdmin = false, detail = {} }: UserChange): Promise<void> {
  const email = await prisma().$transaction(async (tx) => {
    if (takesAdmin) await tx.$executeRaw`SELECT pg_advisory_xact_lock(${adminLock}::bigint)`;
    const user = await tx.user.findUnique({ where: { id }, select: { email: true, role: true } });
    if (!user) throw new AppError("not-found", "No such user");
    if (takesAdmin && user.role === "admin" && (await tx.user.count({ where: { role: "admin", disabledAt: null, id: { not: id } } })) === 0) {
      throw new AppError("conflict", "This is the last administrator", { reason: "last-administrator" });
    }
    await tx.user.updateMany({ where: { id }, data });
    return user.email;
  });
  await writeAudit(scope, { action, subject: email, detail });
}

async function hashNewPassword(password: string): Promise<string> {
  if (password.length < minimumPasswordLength || password.length > 200) {
    throw new AppError("invalid-input", "The password is too short or too long", { field: "password", reason: "password-length" });
  }
  return hashPassword(password);
}

async function refuseBadGrant(grant: { readonly role: Role; readonly institution?: Institution | null; readonly mppIds?: readonly number[] }): Promise<void> {
  if (grant.role === "assessor" && !grant.institution) throw new AppError("invalid-input", "An assessor needs an institution", { field: "institution", reason: "institution-needed" });
  const mppIds = [...new Set(grant.mppIds ?? [])];
  if ((grant.role === "sekda" || grant.role === "operator") && mppIds.length === 0) throw new AppError("invalid-input", "This role needs an MPP", { field: "mppIds", reason: "mpps-needed" });
  if (mppIds.length > 0 && (await prisma().mpp.count({ where: { id: { in: mppIds } } })) !== mppIds.length) {
    throw new AppError("invalid-input", "Unknown MPP", { field: "mppIds", reason: "mpp-unknown" });
  }
}

/** Nobody locks themself out: a second administrator has to do it. */
function refuseOwnAccount(scope: AuthorizedScope, id: string): void {
  if (scope.userId === id) throw new AppError("conflict", "Administrators do not disable or demote themselves", { reason: "own-account" });
}
