import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { ChartFrame } from "@/components/charts/chart-frame";
import { ChoiceLinks } from "@/components/filters/choice-links";
import { PageSection } from "@/components/layout/page-section";
import { buttonStyle } from "@/components/ui/button";
import type { BarsModel } from "@/lib/charts/chart-model";
import { formatCount } from "@/lib/i18n/format";
import type { CivilDate } from "@/lib/time/civil-date";

type MppBarsProps = {
  readonly bars: {
    readonly measure: string;
    readonly model: BarsModel;
    readonly valued: number;
    readonly absent: number;
    readonly choices: readonly { readonly id: string; readonly label: string; readonly href: string }[];
    readonly toggle: { readonly isAll: boolean; readonly href: string } | null;
  };
  readonly namespace: "complaints" | "service-times";
  readonly today: CivilDate;
};

/** MPPs by one measure of the reader's choice, those that need a look first on top. */
export function MppBars({ bars, namespace, today }: MppBarsProps) {
  const t = useTranslations(namespace);
  const locale = useLocale();
  const { toggle } = bars;
  return (
    <PageSection id="mpp" title={t("sections.byMpp")} subtitle={t("sections.byMppHint", { valued: formatCount(bars.valued, locale), absent: formatCount(bars.absent, locale) })}>
      <ChoiceLinks label={t("measure")} chosen={bars.measure} choices={bars.choices} />
      <ChartFrame model={bars.model} today={today} headingLevel={3} />
      {toggle !== null && (
        <Link href={toggle.href} scroll={false} className={`${buttonStyle({ variant: "secondary", size: "small" })} no-print mt-3`}>
          {toggle.isAll ? t("showFirstMpps") : t("showAllMpps", { count: formatCount(bars.valued + bars.absent, locale) })}
        </Link>
      )}
    </PageSection>
  );
}
