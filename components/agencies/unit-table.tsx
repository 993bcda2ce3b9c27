import { ArrowDown, ArrowUp } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { CsvButton } from "@/components/charts/csv-button";
import { UnitWord } from "@/components/metrics/unit-word";
import { SoftLinks } from "@/components/ranking/soft-links";
import { Badge } from "@/components/ui/badge";
import { classNames } from "@/components/ui/class-names";
import { Table, TableHead, Td, Th } from "@/components/ui/table";
import { toUnitTable } from "@/lib/export/unit-table";
import { explainHref } from "@/lib/filters/explain-href";
import { formatAbsence, formatBareNumber, formatN } from "@/lib/i18n/format";
import { isTrailing } from "@/lib/metrics/metric-reading";
import { metricById, type MetricId } from "@/lib/metrics/registry";
import { cellOf, type UnitRow, type UnitSort } from "@/lib/metrics/unit-rows";

type UnitTableProps = {
  /** Names the table and, with the period, the file. */
  readonly label: string;
  readonly name: string;
  /** What the first column holds. */
  readonly nameLabel: string;
  readonly columns: readonly MetricId[];
  readonly rows: readonly UnitRow[];
  readonly sort: UnitSort;
  readonly sortHrefs: Readonly<Record<string, string>>;
  readonly periodId: string;
  /** A peer group is chosen: explanations cannot tell that unit. */
  readonly explained?: boolean;
  readonly ownLabel?: string;
};

/** From here on the table scrolls in its own box, its header in sight. */
const longTable = 30;

/** Units compared on several metrics; each number leads to what it is, each header sorts. */
export function UnitTable({ label, name, nameLabel, columns, rows, sort, sortHrefs, periodId, explained = true, ownLabel }: UnitTableProps) {
  const t = useTranslations("agencies");
  const locale = useLocale();
  return (
    <SoftLinks>
      <Table label={label} {...(rows.length > longTable ? { boxClassName: "max-h-[44rem]" } : {})}>
        <TableHead>
          <tr>
            <SortableTh sortKey="nama" sort={sort} href={sortHrefs["nama"]} className="left-0 z-20 min-w-36 sm:min-w-52">{nameLabel}</SortableTh>
            {columns.map((id) => <SortableTh key={id} numeric sortKey={id} sort={sort} href={sortHrefs[id]} className="min-w-24 px-2"><span>{metricById(id).label[locale]}<UnitWord unit={metricById(id).unit} /></span></SortableTh>)}
          </tr>
        </TableHead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} className={classNames("group", row.highlighted && "bg-accent-soft/60")}>
              <Th scope="row" className={classNames("sticky left-0 z-10 max-w-40 align-top sm:max-w-none", row.highlighted ? "bg-accent-soft" : "bg-surface")}>
                {row.href === null ? row.name : <a href={row.href} className="underline-offset-4 hover:text-accent hover:underline">{row.name}</a>}
                {row.highlighted && ownLabel !== undefined && <Badge tone="accent" className="ml-1.5">{ownLabel}</Badge>}
                {row.detail !== null && <span className="block text-xs font-normal text-ink-faint">{row.detail}</span>}
              </Th>
              {columns.map((id) => <NumberCell key={id} row={row} metric={id} href={explained ? numberHref(row, id, periodId) : null} />)}
            </tr>
          ))}
        </tbody>
      </Table>
      <div className="no-print pt-2"><CsvButton name={`${name}-${periodId}`} table={toUnitTable(rows, columns, { locale, nameLabel, noteLabel: t("note") })} /></div>
    </SoftLinks>
  );
}

/** Twelve months are no period of the calendar: what visits measure leads to the method. */
const numberHref = (row: UnitRow, metric: MetricId, periodId: string): string =>
  isTrailing(metricById(metric)) ? `/metode#${metric}` : explainHref(metric, periodId, row.unit);

function NumberCell({ row, metric, href }: { readonly row: UnitRow; readonly metric: MetricId; readonly href: string | null }) {
  const locale = useLocale();
  const measured = cellOf(row, metric);
  const { unit } = metricById(metric);
  const n = unit === "count" ? null : formatN(measured, locale);
  const text = measured.kind === "value" ? formatBareNumber(measured.value, unit, locale) : formatAbsence(measured, locale);
  const style = measured.kind === "value" ? "font-medium" : "text-[0.8125rem] whitespace-normal text-ink-faint italic";
  return (
    <Td numeric className="px-2">
      {href === null || measured.kind === "missing" ? <span className={style}>{text}</span> : <a href={href} className={classNames(style, "underline-offset-4 hover:text-accent hover:underline")}>{text}</a>}
      {measured.kind === "value" && n !== null && <span className="block text-xs text-ink-faint">{n}</span>}
    </Td>
  );
}

type SortableThProps = { readonly sortKey: UnitSort["key"]; readonly sort: UnitSort; readonly href: string | undefined; readonly numeric?: boolean; readonly className?: string; readonly children: React.ReactNode };

function SortableTh({ sortKey, sort, href, numeric = false, className, children }: SortableThProps) {
  const active = sort.key === sortKey;
  const bestIsLow = sortKey === "nama" || metricById(sortKey).better === "lower";
  const ascending = bestIsLow !== sort.reversed;
  const Icon = ascending ? ArrowUp : ArrowDown;
  return (
    <Th numeric={numeric} className={classNames("align-bottom", className)} {...(active ? { "aria-sort": ascending ? "ascending" as const : "descending" as const } : {})}>
      {href === undefined ? children : (
        <Link href={href} prefetch={false} scroll={false} data-stay="" className={classNames("inline-flex min-h-11 items-end gap-1 rounded underline-offset-4 hover:text-accent hover:underline lg:min-h-6", active && "text-accent")}>
          {children}{active && <Icon aria-hidden className="mb-0.5 size-3 shrink-0" />}
        </Link>
      )}
    </Th>
  );
}
