import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Card, CardHeader } from "@/components/ui/card";
import { formatCount, formatInterval, formatNumber } from "@/lib/i18n/format";
import type { Unit } from "@/lib/metrics/unit";

type Outside = { readonly id: string; readonly label: string; readonly href: string; readonly base: number; readonly value: number; readonly outer: { readonly low: number; readonly high: number } };
type OutsideListProps = { readonly id: string; readonly title: string; readonly hint: string; readonly tone: "good" | "bad" | "warn"; readonly points: readonly Outside[]; readonly unit: Unit; readonly baseLabel: string };

/** The units beyond one side of the limits, by name, with what would have been within. */
export function OutsideList({ id, title, hint, tone, points, unit, baseLabel }: OutsideListProps) {
  const t = useTranslations("funnel");
  const locale = useLocale();
  return (
    <Card id={id} className="scroll-mt-20">
      <CardHeader title={title} subtitle={hint} actions={<Badge tone={points.length === 0 ? "neutral" : tone}>{formatCount(points.length, locale)}</Badge>} />
      {points.length === 0 ? <p className="text-sm text-ink-soft">{t("none")}</p> : (
        <ul className="max-h-[32rem] divide-y divide-line overflow-y-auto">
          {points.map((point) => (
            <li key={point.id} className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-0.5 py-2 text-sm">
              <Link href={point.href} className="min-w-0 font-medium text-accent hover:underline">{point.label}</Link>
              <span className="tabular font-semibold">{formatNumber(point.value, unit, locale)}</span>
              <span className="tabular w-full text-xs text-ink-faint">{t("wouldBe", { interval: formatInterval(point.outer.low, point.outer.high, unit, locale), base: formatCount(point.base, locale), label: baseLabel })}</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
