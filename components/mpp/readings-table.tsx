/* eslint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role -- drawn as cards on phones, the elements lose their own roles */
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Fragment, type ReactNode } from "react";
import { ReadingChange, ReadingPast, ReadingPeers, ReadingTarget, ReadingValue } from "@/components/mpp/reading-parts";
import { Badge } from "@/components/ui/badge";
import { classNames } from "@/components/ui/class-names";
import { metricGroups } from "@/lib/metrics/define-metric";
import type { MetricReading } from "@/lib/metrics/metric-reading";

/** Every metric against target, peers and own past: a table where there is room, a card each on phones. */
export function ReadingsTable({ readings }: { readonly readings: readonly MetricReading[] }) {
  const t = useTranslations("scorecard.metrics");
  const head = "border-b border-line-strong/50 px-2 py-2 text-right font-semibold";
  return (
    <table role="table" aria-label={t("table")} className="block w-full border-separate border-spacing-0 text-sm lg:table">
      <thead role="rowgroup" className="hidden text-xs text-ink-soft lg:table-header-group">
        <tr role="row">
          <th role="columnheader" scope="col" className={classNames(head, "text-left")}>{t("metric")}</th>
          <th role="columnheader" scope="col" className={head}>{t("value")}</th>
          <th role="columnheader" scope="col" className={head}>{t("target")}</th>
          <th role="columnheader" scope="col" className={head}>{t("peers")}</th>
          <th role="columnheader" scope="col" className={head}>{t("change")}</th>
          <th role="columnheader" scope="col" className={head}>{t("past")}</th>
        </tr>
      </thead>
      <tbody role="rowgroup" className="block lg:table-row-group">
        {metricGroups.map((group) => {
          const own = readings.filter(({ metric }) => metric.group === group);
          return own.length === 0 ? null : (
            <Fragment key={group}>
              <tr role="row" className="block lg:table-row"><th role="rowheader" scope="rowgroup" colSpan={6} className="block bg-ground px-2 py-1.5 text-left text-xs font-semibold text-ink-soft lg:table-cell">{t(`groups.${group}`)}</th></tr>
              {own.map((reading) => <ReadingRow key={reading.metric.id} reading={reading} />)}
            </Fragment>
          );
        })}
      </tbody>
    </table>
  );
}

function ReadingRow({ reading }: { readonly reading: MetricReading }) {
  const t = useTranslations("scorecard.metrics");
  const locale = useLocale();
  return (
    <tr role="row" className="grid grid-cols-2 gap-x-3 gap-y-2 border-b border-line py-3 last:border-0 lg:table-row">
      <th role="rowheader" scope="row" className="col-span-2 text-left font-medium lg:border-b lg:border-line lg:px-2 lg:py-2.5 lg:align-top">
        {reading.pageHref === undefined ? reading.metric.label[locale] : <Link href={reading.pageHref} className="text-accent underline underline-offset-4">{reading.metric.label[locale]}</Link>} {reading.trailing && <Badge>{t("trailing")}</Badge>}
      </th>
      <Cell label={t("value")}><ReadingValue reading={reading} /></Cell>
      <Cell label={t("target")}><ReadingTarget reading={reading} /></Cell>
      <Cell label={t("peers")}><ReadingPeers reading={reading} /></Cell>
      <Cell label={t("change")}><ReadingChange reading={reading} /></Cell>
      <Cell label={t("past")} className="col-span-2"><span className="inline-flex lg:justify-end"><ReadingPast reading={reading} /></span></Cell>
    </tr>
  );
}

function Cell({ label, className, children }: { readonly label: string; readonly className?: string; readonly children: ReactNode }) {
  return (
    <td role="cell" className={classNames("min-w-0 lg:border-b lg:border-line lg:px-2 lg:py-2.5 lg:text-right lg:align-top", className)}>
      <span aria-hidden className="block text-xs text-ink-faint lg:hidden">{label}</span>
      {children}
    </td>
  );
}
