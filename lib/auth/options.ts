import type { NextAuthOptions } from "next-auth";
import type { JWT } from "next-auth/jwt";
import CredentialsProviderModule from "next-auth/providers/credentials";
import { z } from "zod";
import { normaliseEmail } from "@/lib/auth/email";
import { oidcProvider } from "@/lib/auth/oidc-provider";
import { verifyPassword } from "@/lib/auth/password";
import { safeRedirect } from "@/lib/auth/safe-redirect";
import { sessionCookie } from "@/lib/auth/session-cookie";
import { countFailedSignIn, forgetFailedSignIns, refuseWhenLimited } from "@/lib/auth/sign-in-limit";
import { readUserForSignIn } from "@/lib/data/read/users";
import { noteSignIn } from "@/lib/data/write/users";
import { readEnv } from "@/lib/env";

// Under Node's own module loader the CommonJS package arrives wrapped, under the bundler it does not.
const CredentialsProvider = "default" in CredentialsProviderModule && typeof CredentialsProviderModule.default === "function"
  ? (CredentialsProviderModule.default as typeof CredentialsProviderModule)
  : CredentialsProviderModule;

const credentialsSchema = z.object({ email: z.string().min(3).max(254), password: z.string().min(1).max(200) });
const sessionHours = 12;

/** Who a session token names. `version` is compared with the database on each request (lib/auth/session.ts). */
export const sessionTokenSchema = z.object({ userId: z.uuid(), version: z.number().int() });

/** Checks e-mail and password; null when they do not fit. Throws `too-many-requests` after many failures. */
export async function checkCredentials(credentials: unknown, ip: string): Promise<{ readonly id: string; readonly version: number } | null> {
  const parsed = credentialsSchema.safeParse(credentials);
  if (!parsed.success) return null;
  const attempt = { email: normaliseEmail(parsed.data.email), ip };
  await refuseWhenLimited(attempt);
  const found = await readUserForSignIn(attempt.email);
  const isRight = await verifyPassword(found?.passwordHash ?? null, parsed.data.password);
  if (!found || !isRight || found.user.isDisabled) {
    await countFailedSignIn(attempt);
    return null;
  }
  await forgetFailedSignIns(attempt);
  await noteSignIn(found.user.id);
  return { id: found.user.id, version: found.user.sessionVersion };
}

/** Built per request, because the environment is complete only after the start. */
export function authOptions(): NextAuthOptions {
  const { NEXTAUTH_SECRET } = readEnv();
  if (NEXTAUTH_SECRET === undefined) throw new Error("NEXTAUTH_SECRET is not set: `npm start` makes one; elsewhere set it to 32 random bytes.");
  const cookie = sessionCookie();
  const oidc = oidcProvider();
  return {
    secret: NEXTAUTH_SECRET,
    session: { strategy: "jwt", maxAge: sessionHours * 3600 },
    pages: { signIn: "/masuk", error: "/masuk", signOut: "/masuk" },
    cookies: { sessionToken: { name: cookie.name, options: { httpOnly: true, sameSite: "lax", path: "/", secure: cookie.isSecure } } },
    logger: { error: () => {}, warn: () => {}, debug: () => {} },
    providers: [
      CredentialsProvider({
        name: "Lensa MPP",
        credentials: { email: {}, password: {} },
        authorize: async (credentials, request) => {
          const signedIn = await checkCredentials(credentials, clientAddress(request.headers ?? {}));
          return signedIn && { id: signedIn.id, version: signedIn.version };
        },
      }),
      ...(oidc ? [oidc] : []),
    ],
    callbacks: {
      signIn: async ({ account, user, profile }) => account?.provider !== "oidc" || acceptProviderUser(user, profile),
      jwt: async ({ token, user }) => (user ? toToken(user) : token),
      session: async ({ session, token }) => ({ expires: session.expires, ...sessionTokenSchema.partial().parse(token) }),
      redirect: async ({ url, baseUrl }) => `${baseUrl}${safeRedirect(url.startsWith(`${baseUrl}/`) ? url.slice(baseUrl.length) : url)}`,
    },
  };
}

/** A provider only says who somebody is; who may use the app is decided by its own list of users. */
async function acceptProviderUser(user: { id: string; version?: number }, profile: unknown): Promise<boolean | string> {
  const claims = z.object({ email: z.string(), email_verified: z.boolean().optional() }).safeParse(profile);
  if (!claims.success || claims.data.email_verified === false) return "/masuk?galat=oidc";
  const found = await readUserForSignIn(claims.data.email);
  if (!found || found.user.isDisabled) return "/masuk?galat=oidc";
  // next-auth hands the same object on to the jwt callback: from here it is our user.
  user.id = found.user.id;
  user.version = found.user.sessionVersion;
  await noteSignIn(found.user.id);
  return true;
}

const toToken = (user: { id: string; version?: number }): JWT => ({ userId: user.id, version: user.version ?? 0 });

/** The sender's address: the last entry is the one our own proxy (or Next.js) wrote, earlier ones anyone can invent. */
function clientAddress(headers: Readonly<Record<string, unknown>>): string {
  const forwarded = headers["x-forwarded-for"];
  return (typeof forwarded === "string" ? forwarded.split(",").at(-1)?.trim() : undefined) || "unknown";
}

