"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useMemo, type ReactNode } from "react";
import { CsvButton } from "@/components/charts/csv-button";
import { RankingLine } from "@/components/ranking/ranking-line";
import { SoftLinks } from "@/components/ranking/soft-links";
import { useUnrankedText, type PillarLabel } from "@/components/ranking/use-unranked-text";
import { cardStyle } from "@/components/ui/card";
import { classNames } from "@/components/ui/class-names";
import { toRankingTable } from "@/lib/export/ranking-table";
import { formatCount, formatPeriod } from "@/lib/i18n/format";
import { rankingSortKeys, type RankingRow, type RankingSort, type RankingSortKey } from "@/lib/metrics/ranking-rows";

type RankingTableProps = {
  readonly rows: readonly RankingRow[];
  readonly all: number;
  readonly periodId: string;
  readonly previousPeriodId: string;
  readonly pillars: readonly PillarLabel[];
  readonly sort: RankingSort;
  readonly sortHrefs: Readonly<Record<RankingSortKey, string>>;
  readonly selected: readonly string[];
  /** This page's address without the highlighted MPPs. */
  readonly baseHref: string;
};

const maxSelected = 6;

/** Every MPP in one table; the header stays in sight. Rendered here from plain rows, so that they are sent only once. */
export function RankingTable(props: RankingTableProps) {
  const { rows, all, periodId, previousPeriodId, pillars, selected, baseHref } = props;
  const t = useTranslations("ranking");
  const locale = useLocale();
  const unrankedText = useUnrankedText(pillars);
  const table = useMemo(() => toRankingTable(rows, { periodId, noteOf: (row) => (row.unranked ? unrankedText(row.unranked) : null) }), [rows, periodId, unrankedText]);
  const firstUnranked = rows.findIndex((row) => row.unranked !== null);
  return (
    <SoftLinks className={classNames(cardStyle, "@container print-across")}>
      <div className="flex flex-wrap items-center justify-between gap-x-4 px-4 py-2 text-sm">
        <p className="text-ink-soft">
          {t("shown", { shown: formatCount(rows.length, locale), all: formatCount(all, locale) })}
          <span className="text-ink-faint"> · {t("comparison", { period: formatPeriod(previousPeriodId, locale) })}</span>
        </p>
        <div className="no-print"><CsvButton name={`peringkat-mpp-${periodId}`} table={table} /></div>
      </div>
      <table role="table" aria-label={t("table", { period: formatPeriod(periodId, locale) })} className="block w-full border-separate border-spacing-0 border-t border-line text-sm @4xl:table @4xl:table-auto">
        <RankingHead {...props} />
        <tbody className="block @4xl:table-row-group">
          {rows.map((row, at) => (
            <RankingLineWithDivider key={row.code} divider={at === firstUnranked ? `${t(rows[at]?.unranked?.reason === "not-published" ? "withheldTitle" : "unrankedTitle")} (${formatCount(rows.length - firstUnranked, locale)})` : null} columns={7 + pillars.length}>
              <RankingLine row={row} periodId={periodId} pillars={pillars} highlighted={selected.includes(row.code)} highlightHref={toggleHref(baseHref, selected, row.code)} />
            </RankingLineWithDivider>
          ))}
        </tbody>
      </table>
    </SoftLinks>
  );
}

/** The address with one MPP more or less in the chart; beyond six the first gives way. */
function toggleHref(base: string, selected: readonly string[], code: string): string {
  const codes = selected.includes(code) ? selected.filter((each) => each !== code) : [...selected, code].slice(-maxSelected);
  return codes.length === 0 ? base : `${base}${base.includes("?") ? "&" : "?"}sorot=${codes.join(",")}`;
}

function RankingLineWithDivider({ divider, columns, children }: { readonly divider: string | null; readonly columns: number; readonly children: ReactNode }) {
  return (
    <>
      {divider !== null && (
        <tr role="row" className="block @4xl:table-row">
          <th role="rowheader" scope="rowgroup" colSpan={columns} className="block border-b border-line bg-sunken px-4 py-2 text-left text-xs font-semibold text-ink-soft @4xl:table-cell">{divider}</th>
        </tr>
      )}
      {children}
    </>
  );
}

function RankingHead({ pillars, sort, sortHrefs }: RankingTableProps) {
  const t = useTranslations("ranking.columns");
  const head = { sort, sortHrefs };
  return (
    <thead className="hidden text-xs text-ink-soft @4xl:table-header-group">
      <tr role="row">
        <HeadCell {...head} sortKey="peringkat" className="w-18 text-center">{t("nation")}</HeadCell>
        <HeadCell {...head} sortKey="nama" className="text-left">{t("mpp")}</HeadCell>
        <HeadCell className="text-right">{t("index")}</HeadCell>
        {pillars.map(({ id, label }) => <HeadCell key={id} {...head} sortKey={`pilar-${id}`} className="w-20 text-right">{label}</HeadCell>)}
        <HeadCell {...head} sortKey="selisih" className="w-22 text-right">{t("difference")}</HeadCell>
        <HeadCell className="text-right">{t("province")}</HeadCell>
        <HeadCell className="text-right">{t("peers")}</HeadCell>
        <HeadCell className="no-print text-right"><span className="sr-only">{t("chart")}</span></HeadCell>
      </tr>
    </thead>
  );
}

type HeadCellProps = { readonly sortKey?: string; readonly sort?: RankingSort; readonly sortHrefs?: RankingTableProps["sortHrefs"]; readonly className?: string; readonly children: ReactNode };

function HeadCell({ sortKey, sort, sortHrefs, className, children }: HeadCellProps) {
  const key = rankingSortKeys.find((each) => each === sortKey);
  const active = key !== undefined && sort?.key === key;
  const Icon = sort?.reversed === true ? ArrowUp : ArrowDown;
  const style = classNames("sticky top-14 z-20 border-b border-line-strong/50 bg-surface px-2 py-2 align-bottom font-semibold", className);
  if (key === undefined || !sortHrefs) return <th role="columnheader" scope="col" className={style}><span className="inline-flex min-h-6 items-center">{children}</span></th>;
  // "nama" runs upwards from A; every other column begins with the best.
  const ascending = (key === "nama" || key === "peringkat") !== (sort?.reversed === true);
  return (
    <th role="columnheader" scope="col" className={style} {...(active ? { "aria-sort": ascending ? "ascending" as const : "descending" as const } : {})}>
      <a href={sortHrefs[key]} data-stay="" className={classNames("inline-flex min-h-6 items-center gap-1 rounded underline-offset-4 hover:text-accent hover:underline", active && "text-accent")}>
        {children}{active && <Icon aria-hidden className="size-3 shrink-0" />}
      </a>
    </th>
  );
}
