import { LRUCache } from "lru-cache";
import { decode } from "next-auth/jwt";
import { NextRequest } from "next/server";
import { sessionTokenSchema } from "@/lib/auth/options";
import { sessionCookie } from "@/lib/auth/session-cookie";
import { readEnv } from "@/lib/env";
import { localeCookieName, toLocale, type Locale } from "@/lib/i18n/locales";
import { now } from "@/lib/time/clock";

export type PageSession = { readonly userId: string; readonly version: number; /** Seconds since 1970. */ readonly expiresAt: number };

/** What tokens have said, because deciphering one takes longer than looking it up; whether they still count is asked each time. */
const claims = new LRUCache<string, PageSession>({ max: 2000 });

/** Who a request's cookie names, whether or not the session still counts, and the language it asks for. */
export async function readPageSession(cookie: string | undefined): Promise<{ readonly session: PageSession; readonly locale: Locale } | null> {
  if (cookie === undefined) return null;
  const { cookies } = new NextRequest("http://localhost", { headers: { cookie } });
  const token = cookies.get(sessionCookie().name)?.value;
  const session = token === undefined ? null : (claims.get(token) ?? (await decipher(token)));
  if (session === null || session.expiresAt <= now().getTime() / 1000) return null;
  return { session, locale: toLocale(cookies.get(localeCookieName)?.value) };
}

async function decipher(token: string): Promise<PageSession | null> {
  const { NEXTAUTH_SECRET: secret } = readEnv();
  const content = secret === undefined ? null : await decode({ token, secret }).catch(() => null);
  const claim = sessionTokenSchema.safeParse(content);
  const expiresAt = content?.["exp"];
  if (!claim.success || typeof expiresAt !== "number") return null;
  const session = { ...claim.data, expiresAt };
  claims.set(token, session);
  return session;
}
