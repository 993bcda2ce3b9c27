import { cache } from "react";
import { can, type Action } from "@/lib/auth/permissions";
import type { Role } from "@/lib/auth/roles";
import { safeRedirect } from "@/lib/auth/safe-redirect";
import type { AuthorizedScope, ScopeGrant } from "@/lib/auth/scope";
import { readPushTokenByHash, readUserById, readUserByTokenHash, type UserRecord } from "@/lib/data/read/users";
import { hashToken } from "@/lib/data/write/users";
import { AppError } from "@/lib/errors";
import { now } from "@/lib/time/clock";

/**
 * The only place where a scope is made: from a session, from a bearer token, or for the command line. Whoever holds an
 * AuthorizedScope has passed through here.
 */
const mint = (grant: ScopeGrant): AuthorizedScope => grant as AuthorizedScope;

/** The signed-in person, as pages show them. */
export type SignedInUser = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly institution: string | null;
  readonly mppIds: readonly number[];
  readonly isDemo: boolean;
};
export type Authorized = { readonly scope: AuthorizedScope; readonly user: SignedInUser };

const rolesWithAllRecords: readonly Role[] = ["planner", "assessor", "admin"];

/** Planner, assessor and admin see all records; Sekda and operator those of their MPPs, and none when they have none. */
function authorize(user: UserRecord): Authorized {
  const seesAll = rolesWithAllRecords.includes(user.role);
  const scope = mint({
    userId: user.id,
    role: user.role,
    records: seesAll ? { kind: "all" } : { kind: "mpps", mppIds: [...user.mppIds] },
    institution: user.role === "assessor" ? user.institution : null,
  });
  return { scope, user: { id: user.id, name: user.name, email: user.email, role: user.role, institution: user.institution, mppIds: user.mppIds, isDemo: user.isDemo } };
}

/**
 * Resolves what a session token claims against the database: null when the user is gone or disabled, or the session was
 * revoked (its version is no longer the user's).
 */
export async function authorizeSession(claim: { readonly userId?: string | undefined; readonly version?: number | undefined } | null): Promise<Authorized | null> {
  if (!claim?.userId || claim.version === undefined) return null;
  const user = await readUserById(claim.userId);
  return user && !user.isDisabled && user.sessionVersion === claim.version ? authorize(user) : null;
}

/** Who is signed in, or null; read once per request. */
export const currentUser = cache(async (): Promise<Authorized | null> => {
  const [{ getServerSession }, { authOptions }] = await Promise.all([import("next-auth"), import("@/lib/auth/options")]);
  return authorizeSession(await getServerSession(authOptions()));
});

/**
 * Line one of every loader and action: the scope of the signed-in person. Signed out, it leads to the login page and back
 * to `returnTo` (the page's own path) afterwards.
 */
export async function requireScope(returnTo?: string): Promise<Authorized> {
  const authorized = await currentUser();
  if (authorized) return authorized;
  const { redirect } = await import("next/navigation");
  const back = safeRedirect(returnTo ?? (await requestedPath()));
  return redirect(back === "/" ? "/masuk" : `/masuk?kembali=${encodeURIComponent(back)}`);
}

/** As requireScope, for what a role must be allowed to do; a page that it may not open is "not found". */
export async function requirePermission(action: Action, returnTo?: string): Promise<Authorized> {
  const authorized = await requireScope(returnTo);
  if (can(authorized.scope.role, action)) return authorized;
  const { notFound } = await import("next/navigation");
  return notFound();
}

/** For route handlers that answer with a status: throws `not-signed-in` instead of redirecting. */
export async function requireScopeForHandler(): Promise<Authorized> {
  const authorized = await currentUser();
  if (!authorized) throw new AppError("not-signed-in", "Sign in first");
  return authorized;
}

/** The scope of an API request by its bearer token; throws `not-signed-in` when there is none that counts. */
export async function scopeFromBearer(request: { readonly headers: Headers }): Promise<Authorized> {
  const match = /^Bearer\s+(\S{1,200})$/i.exec(request.headers.get("authorization") ?? "");
  const user = match?.[1] === undefined ? null : await readUserByTokenHash(hashToken(match[1]), now());
  if (!user) throw new AppError("not-signed-in", "A valid bearer token is needed: npm run token -- --user EMAIL");
  return authorize(user);
}

/** The MPP of a push by its bearer token, with a scope that reaches no further; throws `not-signed-in` when there is none that counts. */
export async function unitFromPushToken(request: { readonly headers: Headers }): Promise<{ readonly scope: AuthorizedScope; readonly mppId: number; readonly tokenId: string }> {
  const match = /^Bearer\s+(\S{1,200})$/i.exec(request.headers.get("authorization") ?? "");
  const token = match?.[1] === undefined ? null : await readPushTokenByHash(hashToken(match[1]), now());
  if (!token) throw new AppError("not-signed-in", "A valid token of an MPP is needed: npm run token -- --mpp CODE");
  const scope = mint({ userId: null, role: "operator", records: { kind: "mpps", mppIds: [token.mppId] }, institution: null });
  return { scope, mppId: token.mppId, tokenId: token.id };
}

/** The scope of a person at the command line, who holds the database anyway. */
export const commandLineScope = (): AuthorizedScope => mint({ userId: null, role: "admin", records: { kind: "all" }, institution: null });

/** The scope of a user, for commands that act on someone's behalf (token, checks); null for unknown and disabled ones. */
export async function scopeOfUser(userId: string): Promise<AuthorizedScope | null> {
  const user = await readUserById(userId);
  return user && !user.isDisabled ? authorize(user).scope : null;
}

/** The path that was asked for, as lib/auth/requested-path (the proxy) noted it; `/` where it did not run. */
async function requestedPath(): Promise<string> {
  const { headers } = await import("next/headers");
  return (await headers()).get("x-lensa-path") ?? "/";
}
