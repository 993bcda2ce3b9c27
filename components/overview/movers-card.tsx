import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Card, CardHeader } from "@/components/ui/card";
import { formatBareNumber, formatCount, formatPeriod, formatSigned } from "@/lib/i18n/format";
import type { Signal } from "@/lib/stats/xmr-signals";

export type MoverItem = { readonly code: string; readonly name: string; readonly provinceName: string; readonly own: boolean; readonly before: number; readonly now: number; readonly delta: number; readonly signal: Exclude<Signal, "common-cause"> };

type MoversCardProps = {
  readonly movers: { readonly up: readonly MoverItem[]; readonly down: readonly MoverItem[]; readonly comparable: number; readonly otherPillars: number; readonly within: number; readonly unlimited: number };
  readonly periodId: string;
  readonly previousId: string;
  readonly rankingHref: string;
};

/** The MPPs whose index moves by more than chance, and how many do not. */
export function MoversCard({ movers, periodId, previousId, rankingHref }: MoversCardProps) {
  const t = useTranslations("overview.movers");
  const locale = useLocale();
  return (
    <Card className="flex flex-col">
      <CardHeader
        title={t("title")} subtitle={t("subtitle", { period: formatPeriod(periodId, locale), previous: formatPeriod(previousId, locale) })}
        actions={<Link prefetch={false} href={rankingHref} className="inline-flex min-h-11 items-center text-sm text-accent hover:underline lg:min-h-8">{t("all")}</Link>}
      />
      {movers.comparable === 0
        ? <p className="text-sm text-ink-soft">{t("nothing")}</p>
        : <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2"><MoverList title={t("up")} items={movers.up} /><MoverList title={t("down")} items={movers.down} /></div>}
      <p className="mt-auto pt-4 text-xs text-ink-faint text-pretty">
        {movers.comparable > 0 && t("counts", { comparable: formatCount(movers.comparable, locale), within: formatCount(movers.within, locale), unlimited: formatCount(movers.unlimited, locale), otherPillars: formatCount(movers.otherPillars, locale) })}
      </p>
    </Card>
  );
}

function MoverList({ title, items }: { readonly title: string; readonly items: readonly MoverItem[] }) {
  const t = useTranslations();
  const locale = useLocale();
  const text = (value: number): string => formatBareNumber(value, "points", locale);
  return (
    <div className="min-w-0">
      <h3 className="mb-1 text-[0.8125rem] font-semibold text-ink-soft">{title}</h3>
      {items.length === 0 && <p className="text-sm text-ink-faint">{t("overview.movers.none")}</p>}
      <ol className="divide-y divide-line">
        {items.map((item) => (
          <li key={item.code} className="flex items-baseline justify-between gap-3 py-2">
            <span className="min-w-0">
              <Link prefetch={false} href={`/mpp/${item.code}`} className="text-sm font-medium underline-offset-4 hover:text-accent hover:underline">{item.name}</Link>
              {item.own && <Badge tone="accent" className="ml-1.5">{t("ranking.own")}</Badge>}
              <span className="block text-xs text-ink-faint">{item.provinceName} · {t(`charts.signals.${item.signal}`)}</span>
            </span>
            <span className="tabular shrink-0 text-right">
              <span className="block text-sm font-semibold">{formatSigned(item.delta, "points", locale)}</span>
              <span className="block text-xs text-ink-faint">{t("overview.movers.fromTo", { before: text(item.before), now: text(item.now) })}</span>
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}
