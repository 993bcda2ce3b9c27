import Link from "next/link";
import { useTranslations } from "next-intl";

/** A lens over rising counters. */
export function Brand() {
  const t = useTranslations("common");
  return (
    <Link href="/" className="flex min-h-11 items-center gap-2 rounded-lg sm:gap-2.5">
      <svg viewBox="0 0 32 32" aria-hidden className="size-8 shrink-0">
        <rect width="32" height="32" rx="9" fill="var(--color-accent)" />
        <circle cx="14.5" cy="14.5" r="8" fill="none" stroke="#fff" strokeWidth="2.4" />
        <path d="m20.6 20.6 5 5" stroke="#fff" strokeWidth="2.8" strokeLinecap="round" />
        <path d="M11 17.6v-2.4m3.5 2.4V13m3.5 4.6v-7" stroke="#8fd3cb" strokeWidth="2.1" strokeLinecap="round" />
      </svg>
      <span className="text-[0.9375rem] font-semibold tracking-tight whitespace-nowrap sm:text-base">{t("appName")}</span>
    </Link>
  );
}
