import { useLocale, useTranslations } from "next-intl";
import { SimulatedBadge } from "@/components/layout/simulation";
import { formatDateLong } from "@/lib/i18n/format";
import type { CivilDate } from "@/lib/time/civil-date";

/** On paper only: what this is and when it was printed. */
export function PrintHeader({ today }: { readonly today: CivilDate }) {
  const t = useTranslations("common");
  const locale = useLocale();
  return (
    <div className="print-only mb-4 border-b border-line-strong pb-2 text-sm">
      <p className="flex justify-between"><strong>{t("appName")} · {t("appTagline")}</strong><SimulatedBadge /></p>
      <p>{t("printedOn", { date: formatDateLong(today, locale) })}</p>
    </div>
  );
}
