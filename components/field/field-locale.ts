"use client";

import { useSyncExternalStore } from "react";
import { defaultLocale, localeCookieName, toLocale, type Locale } from "@/lib/i18n/locales";

/** The language is the cookie that the rest of the app goes by: chosen here without network, it holds there too. */
const oneYearSeconds = 31_536_000;
const listeners = new Set<() => void>();

const read = (): Locale => toLocale(new RegExp(`(?:^|; )${localeCookieName}=(\\w+)`).exec(document.cookie)?.[1]);

export function setFieldLocale(locale: Locale): void {
  document.cookie = `${localeCookieName}=${locale}; path=/; max-age=${oneYearSeconds}; samesite=lax`;
  for (const listener of listeners) listener();
}

export const useFieldLocale = (): Locale => useSyncExternalStore((listener) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}, read, () => defaultLocale);
