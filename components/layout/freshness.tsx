import { useLocale, useTranslations } from "next-intl";
import { formatDateShort, formatRelative } from "@/lib/i18n/format";
import type { CivilDate } from "@/lib/time/civil-date";

type FreshnessProps = {
  readonly asOf: CivilDate | null;
  /** Today's date; with it the age is told too. */
  readonly today?: CivilDate;
  readonly className?: string;
};

/** "Data per 25 Jul 2024 (3 hari lalu)". */
export function Freshness({ asOf, today, className }: FreshnessProps) {
  const t = useTranslations("common.freshness");
  const locale = useLocale();
  if (asOf === null) return <span className={className}>{t("none")}</span>;
  return (
    <time dateTime={asOf} className={className}>
      {t("asOf", { date: formatDateShort(asOf, locale) })}
      {today !== undefined && ` (${formatRelative(asOf, today, locale)})`}
    </time>
  );
}
