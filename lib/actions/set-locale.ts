"use server";

import { cookies } from "next/headers";
import { isLocale, localeCookieName } from "@/lib/i18n/locales";

const oneYearSeconds = 31_536_000;

/** Remembers the language in a cookie; the form posts `locale`. Anything else than a known locale is ignored. */
export async function setLocaleAction(form: FormData): Promise<void> {
  const value = form.get("locale");
  if (typeof value !== "string" || !isLocale(value)) return;
  (await cookies()).set(localeCookieName, value, { path: "/", maxAge: oneYearSeconds, sameSite: "lax" });
}
