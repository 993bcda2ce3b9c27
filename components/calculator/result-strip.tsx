import { useLocale, useTranslations } from "next-intl";
import type { Calculator } from "@/components/calculator/use-calculator";
import { formatBareNumber, formatCount } from "@/lib/i18n/format";
import type { ClimbModel } from "@/lib/metrics/climb";

type ResultStripProps = { readonly model: ClimbModel; readonly calculator: Calculator };

/** Where the result stands below the values: its two numbers stay in sight while values are typed, and lead to it. */
export function ResultStrip({ model, calculator: { index, places } }: ResultStripProps) {
  const t = useTranslations("calculator.result");
  const locale = useLocale();
  return (
    <a href="#hasil-simulasi" className="no-print sticky bottom-2 z-20 flex min-h-11 items-center justify-between gap-3 rounded-xl bg-accent px-4 py-2 text-sm text-white shadow-lg lg:hidden">
      {index === null || places === null ? t("noIndex") : (
        <>
          <span className="tabular">{t("stripIndex", { index: formatBareNumber(index, "points", locale) })}</span>
          <span className="tabular font-semibold">{t("stripRank", { rank: formatCount(places.nation, locale), of: formatCount(model.others.nation.length + 1, locale) })}</span>
        </>
      )}
    </a>
  );
}
