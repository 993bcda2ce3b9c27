import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Freshness } from "@/components/layout/freshness";
import { Card, CardHeader } from "@/components/ui/card";
import { Table, TableHead, Td, Th } from "@/components/ui/table";
import { classNames } from "@/components/ui/class-names";
import { explainHref } from "@/lib/filters/explain-href";
import { formatAbsence, formatCount, formatPeriod } from "@/lib/i18n/format";
import type { Measured } from "@/lib/measured";
import type { CivilDate } from "@/lib/time/civil-date";

const columns = ["complaints-overdue", "complaints-backlog", "follow-up-overdue", "follow-up-open"] as const;
type Values = Readonly<Record<(typeof columns)[number], Measured>>;

type OverdueCardProps = {
  readonly overdue: {
    readonly periodId: string;
    readonly asOf: CivilDate | null;
    readonly totals: Values | null;
    readonly rows: readonly { readonly code: string; readonly name: string; readonly provinceName: string; readonly values: Values }[];
    readonly withOverdue: number;
    readonly silent: number;
  };
  readonly today: CivilDate;
  /** Province of the filters, which the totals are of; null for the nation, undefined where no address tells the total. */
  readonly totalsOf: { readonly province?: string } | null;
  readonly complaintsHref: string;
  readonly visitsHref: string;
  /** What else is open. */
  readonly children?: ReactNode;
};

/** Complaints and findings past their due date, MPP by MPP, as of the latest data. */
export function OverdueCard({ overdue, today, totalsOf, complaintsHref, visitsHref, children }: OverdueCardProps) {
  const t = useTranslations("overview.overdue");
  const locale = useLocale();
  const { rows, totals } = overdue;
  return (
    <Card className="flex flex-col">
      <CardHeader title={t(totals === null ? "titleOwn" : "title")} subtitle={<>{t("asOf", { period: formatPeriod(overdue.periodId, locale) })} <Freshness asOf={overdue.asOf} today={today} /></>} />
      {rows.length === 0
        ? <p className="text-sm text-ink-soft">{t("none")}</p>
        : (
          <>
            <OverdueList overdue={overdue} totalsOf={totalsOf} />
            <div className="hidden sm:block print:block"><OverdueTable overdue={overdue} totalsOf={totalsOf} /></div>
          </>
        )}
      {children}
      <div className="mt-auto flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 pt-4">
        <p className="text-xs text-ink-faint">
          {totals === null ? t("countsOwn") : `${t("counts", { late: formatCount(overdue.withOverdue, locale), silent: formatCount(overdue.silent, locale) })}${rows.length < overdue.withOverdue ? ` ${t("more", { shown: formatCount(rows.length, locale), late: formatCount(overdue.withOverdue, locale) })}` : ""}`}
        </p>
        <p className="no-print flex gap-4 text-sm">
          <Link prefetch={false} href={complaintsHref} className="inline-flex min-h-11 items-center text-accent hover:underline lg:min-h-8">{t("complaints")}</Link>
          <Link prefetch={false} href={visitsHref} className="inline-flex min-h-11 items-center text-accent hover:underline lg:min-h-8">{t("followUp")}</Link>
        </p>
      </div>
    </Card>
  );
}

type PartProps = Pick<OverdueCardProps, "overdue" | "totalsOf">;

function OverdueTable({ overdue: { rows, totals, periodId }, totalsOf }: PartProps) {
  const t = useTranslations("overview.overdue");
  return (
    <Table label={t("table")}>
      <TableHead><tr><Th>{t("columns.mpp")}</Th>{columns.map((id) => <Th key={id} numeric className="min-w-20">{t(`columns.${id}`)}</Th>)}</tr></TableHead>
      <tbody>
        {totals !== null && (
          <tr className="bg-sunken/60">
            <Th scope="row" className="font-semibold">{t("total")}</Th>
            {columns.map((id) => <Td key={id} numeric className="font-semibold"><Level measured={totals[id]} href={totalsOf === null ? null : explainHref(id, periodId, totalsOf)} /></Td>)}
          </tr>
        )}
        {rows.map((row) => (
          <tr key={row.code}>
            <Th scope="row" className="min-w-40">
              <Link prefetch={false} href={`/mpp/${row.code}`} className="underline-offset-4 hover:text-accent hover:underline">{row.name}</Link>
              <span className="block text-xs font-normal text-ink-faint">{row.provinceName}</span>
            </Th>
            {columns.map((id) => <Td key={id} numeric className={classNames((id === "complaints-overdue" || id === "follow-up-overdue") && "font-medium")}><Level measured={row.values[id]} href={explainHref(id, periodId, { mpp: row.code })} /></Td>)}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** The same on phones, where five columns do not fit. */
function OverdueList({ overdue: { rows, totals, periodId }, totalsOf }: PartProps) {
  const t = useTranslations("overview.overdue");
  const lines = [
    ...(totals === null ? [] : [{ key: "", name: <>{t("total")}</>, values: totals, unit: totalsOf }]),
    ...rows.map((row) => ({ key: row.code, name: <Link prefetch={false} href={`/mpp/${row.code}`} className="underline-offset-4 hover:text-accent hover:underline">{row.name}</Link>, values: row.values, unit: { mpp: row.code } })),
  ];
  return (
    <ul aria-label={t("table")} className="divide-y divide-line sm:hidden print:hidden">
      {lines.map(({ key, name, values, unit }) => (
        <li key={key} className="py-2.5 first:pt-0">
          <p className="text-sm font-medium">{name}</p>
          <dl className="mt-1 grid grid-cols-2 gap-x-4 gap-y-0.5 text-xs">
            {columns.map((id) => (
              <div key={id} className="flex items-baseline justify-between gap-2">
                <dt className="text-ink-soft">{t(`columns.${id}`)}</dt>
                <dd className="tabular font-semibold"><Level measured={values[id]} href={unit === null ? null : explainHref(id, periodId, unit)} /></dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}

/** A level with the way to its explanation; a dash, with the reason, where there is none. */
function Level({ measured, href }: { readonly measured: Measured; readonly href: string | null }) {
  const locale = useLocale();
  if (measured.kind !== "value") return <span className="text-ink-faint" title={formatAbsence(measured, locale) ?? ""}>–<span className="sr-only"> {formatAbsence(measured, locale)}</span></span>;
  const text = formatCount(measured.value, locale);
  return href === null ? <>{text}</> : <Link prefetch={false} href={href} className="underline-offset-4 hover:text-accent hover:underline">{text}</Link>;
}
