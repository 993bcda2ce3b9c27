import { useLocale, useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { setLocaleAction } from "@/lib/actions/set-locale";
import { locales } from "@/lib/i18n/locales";

/** A form, so that it works before any script has loaded. */
export function LanguageSwitch() {
  const t = useTranslations("common");
  const current = useLocale();
  return (
    <form action={setLocaleAction} aria-label={t("language")} className="flex rounded-lg border border-line bg-surface p-0.5">
      {locales.map((locale) => (
        <button
          key={locale}
          name="locale"
          value={locale}
          lang={locale}
          aria-label={`${locale.toUpperCase()}: ${t(`languages.${locale}`)}`}
          aria-pressed={locale === current}
          className={classNames(
            "min-h-10 min-w-10 rounded-md px-2 text-xs font-semibold uppercase lg:min-h-8 lg:min-w-8",
            locale === current ? "bg-accent-soft text-accent-strong" : "text-ink-faint hover:text-ink",
          )}
        >
          {locale}
        </button>
      ))}
    </form>
  );
}
