export const locales = ["id", "en"] as const;
export type Locale = (typeof locales)[number];

export const defaultLocale: Locale = "id";
export const localeCookieName = "lensa-locale";

export const isLocale = (text: string | undefined): text is Locale => locales.some((locale) => locale === text);

/** The locale a cookie asks for; anything unknown is the default. */
export const toLocale = (text: string | undefined): Locale => (isLocale(text) ? text : defaultLocale);
