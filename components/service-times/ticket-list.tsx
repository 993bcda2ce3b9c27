import { useLocale, useTranslations } from "next-intl";
import { PageSection } from "@/components/layout/page-section";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Pagination } from "@/components/ui/pagination";
import { Table, TableHead, Td, Th } from "@/components/ui/table";
import { formatCount, formatDateShort, formatNumber } from "@/lib/i18n/format";
import type { CivilDate } from "@/lib/time/civil-date";

type TicketItem = {
  readonly id: string;
  readonly number: string;
  /** On the MPP's own clock. */
  readonly taken: string;
  readonly agency: string;
  readonly service: string | null;
  readonly waitMinutes: number | null;
  readonly serviceMinutes: number | null;
  readonly withinStandard: boolean | null;
  readonly completedOnSite: boolean | null;
};

type ShownList = {
  readonly kind: "list";
  readonly mpp: { readonly code: string; readonly name: string };
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly mostDays: number;
  readonly rows: readonly TicketItem[];
  readonly total: number;
  readonly pageNumber: number;
  readonly pageCount: number;
  readonly previousHref: string | null;
  readonly nextHref: string | null;
  readonly keep: readonly (readonly [name: string, value: string])[];
};

export type TicketListProps = { readonly kind: "choose" | "withheld" | "nothing" } | ShownList;

/** The tickets behind the page's numbers, of one MPP and a few days, for those who may see them. */
export function TicketList({ list }: { readonly list: TicketListProps }) {
  const t = useTranslations("service-times");
  const locale = useLocale();
  if (list.kind !== "list") return <PageSection id="daftar" title={t("sections.list")}><Alert>{t(`list.${list.kind}`)}</Alert></PageSection>;
  const hint = t("list.hint", { mpp: list.mpp.name, from: formatDateShort(list.from, locale), to: formatDateShort(list.to, locale), count: formatCount(list.total, locale) });
  return (
    <PageSection id="daftar" title={t("sections.list")} subtitle={hint}>
      <DayForm list={list} />
      {list.rows.length === 0
        ? <p className="rounded-lg border border-line bg-surface px-4 py-6 text-center text-sm text-ink-soft">{t("list.none")}</p>
        : <TicketTable rows={list.rows} label={t("list.caption", { mpp: list.mpp.name })} />}
      <Pagination page={list.pageNumber} pageCount={list.pageCount} previousHref={list.previousHref} nextHref={list.nextHref} />
    </PageSection>
  );
}

function DayForm({ list }: { readonly list: ShownList }) {
  const t = useTranslations("service-times.list");
  const label = "flex min-w-0 flex-col gap-1 text-xs font-medium text-ink-soft";
  return (
    <form key={`${list.from}${list.to}`} method="get" action="/waktu-layanan#daftar" className="no-print mb-3 flex flex-wrap items-end gap-2">
      {list.keep.map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      <label className={label}>{t("from")}<Input type="date" name="dari" defaultValue={list.from} /></label>
      <label className={label}>{t("to")}<Input type="date" name="sampai" defaultValue={list.to} /></label>
      <Button type="submit" variant="secondary">{t("apply")}</Button>
      <p className="basis-full text-xs text-ink-faint">{t("daysHint", { days: list.mostDays })}</p>
    </form>
  );
}

function TicketTable({ rows, label }: { readonly rows: readonly TicketItem[]; readonly label: string }) {
  const t = useTranslations("service-times.list");
  const common = useTranslations("common");
  const locale = useLocale();
  const answer = (value: boolean | null): string => (value === null ? t("unknown") : common(value ? "yes" : "no"));
  const minutes = (value: number | null, absent: string) => (value === null ? <em className="text-ink-faint">{absent}</em> : formatNumber(value, "minutes", locale));
  return (
    <Table label={label} boxClassName="rounded-lg border border-line bg-surface max-sm:px-3" stacked>
      <TableHead>
        <tr><Th>{t("number")}</Th><Th>{t("taken")}</Th><Th>{t("service")}</Th><Th numeric>{t("wait")}</Th><Th numeric>{t("serviceTime")}</Th><Th>{t("within")}</Th><Th>{t("onSite")}</Th></tr>
      </TableHead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <Th scope="row" className="whitespace-nowrap align-top">{row.number}</Th>
            <Td label={t("taken")} className="whitespace-nowrap">{row.taken}</Td>
            <Td label={t("service")} className="min-w-48">
              {row.service ?? <em className="text-ink-faint">{t("noService")}</em>}
              <span className="block text-xs text-ink-faint">{row.agency}</span>
            </Td>
            <Td label={t("wait")} numeric>{minutes(row.waitMinutes, t("neverCalled"))}</Td>
            <Td label={t("serviceTime")} numeric>{minutes(row.serviceMinutes, t("unfinished"))}</Td>
            <Td label={t("within")}>{answer(row.withinStandard)}</Td>
            <Td label={t("onSite")}>{answer(row.completedOnSite)}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
