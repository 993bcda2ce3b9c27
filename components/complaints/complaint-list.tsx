import { Download } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { ChoiceLinks } from "@/components/filters/choice-links";
import { PageSection } from "@/components/layout/page-section";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Button, buttonStyle } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Pagination } from "@/components/ui/pagination";
import { Table, TableHead, Td, Th } from "@/components/ui/table";
import { formatCount, formatDateShort } from "@/lib/i18n/format";
import type { CivilDate } from "@/lib/time/civil-date";

export type ComplaintListItem = {
  readonly id: string;
  readonly number: string;
  readonly mpp: string;
  readonly mppCode: string;
  readonly agency: string | null;
  readonly complaintClass: string;
  readonly channel: string;
  readonly category: string | null;
  readonly types: readonly string[];
  readonly openedOn: CivilDate;
  readonly dueOn: CivilDate | null;
  readonly dueProvisional: boolean;
  readonly closedOn: CivilDate | null;
  readonly status: string;
  readonly statusText: string | null;
  readonly ageDays: number;
  readonly overdue: boolean;
};

type Status = "open" | "overdue" | "closed" | "all";

export type ComplaintListProps = {
  readonly isWithheld: boolean;
  readonly isPartial: boolean;
  readonly status: Status;
  readonly search: string;
  readonly rows: readonly ComplaintListItem[];
  readonly total: number;
  readonly pageNumber: number;
  readonly pageCount: number;
  readonly previousHref: string | null;
  readonly nextHref: string | null;
  readonly statuses: readonly { readonly id: Status; readonly href: string }[];
  readonly downloadHref: string;
  readonly keep: readonly (readonly [name: string, value: string])[];
};

/** The records behind the page's numbers, for those who may see them. */
export function ComplaintList(list: ComplaintListProps) {
  const t = useTranslations("complaints");
  const locale = useLocale();
  if (list.isWithheld) return <PageSection id="daftar" title={t("sections.list")}><Alert>{t("list.withheld")}</Alert></PageSection>;
  const subtitle = [t(`list.hints.${list.status}`), t("list.total", { count: formatCount(list.total, locale) }), ...(list.isPartial ? [t("list.partial")] : [])].join(" ");
  return (
    <PageSection
      id="daftar" title={t("sections.list")} subtitle={subtitle}
      actions={<a href={list.downloadHref} className={buttonStyle({ variant: "secondary", size: "small" })}><Download aria-hidden />{t("list.download")}</a>}
    >
      <ChoiceLinks label={t("list.statusLabel")} chosen={list.status} choices={list.statuses.map(({ id, href }) => ({ id, href, label: t(`list.statuses.${id}`) }))} />
      <SearchForm search={list.search} keep={list.keep} />
      {list.rows.length === 0
        ? <p className="rounded-lg border border-line bg-surface px-4 py-6 text-center text-sm text-ink-soft">{t("list.none")}</p>
        : <ComplaintTable rows={list.rows} label={t("list.caption", { status: t(`list.statuses.${list.status}`) })} />}
      <Pagination page={list.pageNumber} pageCount={list.pageCount} previousHref={list.previousHref} nextHref={list.nextHref} />
    </PageSection>
  );
}

function SearchForm({ search, keep }: Pick<ComplaintListProps, "search" | "keep">) {
  const t = useTranslations("complaints.list");
  return (
    <form method="get" action="/pengaduan#daftar" role="search" className="no-print mb-3 flex flex-wrap items-end gap-2">
      {keep.map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      <label className="flex min-w-0 flex-1 basis-56 flex-col gap-1 text-xs font-medium text-ink-soft sm:max-w-xs">
        {t("search")}
        <Input type="search" name="cari" defaultValue={search} maxLength={100} />
      </label>
      <Button type="submit" variant="secondary">{t("searchButton")}</Button>
      {search !== "" && <Link href={`/pengaduan?${new URLSearchParams(keep.map(([name, value]) => [name, value]))}#daftar`} className="inline-flex min-h-11 items-center px-2 text-sm text-accent hover:underline">{t("clear")}</Link>}
    </form>
  );
}

function ComplaintTable({ rows, label }: { readonly rows: readonly ComplaintListItem[]; readonly label: string }) {
  const t = useTranslations("complaints.list");
  const locale = useLocale();
  return (
    <Table label={label} boxClassName="rounded-lg border border-line bg-surface">
      <TableHead>
        <tr><Th>{t("number")}</Th><Th>{t("due")}</Th><Th numeric>{t("age")}</Th><Th>{t("about")}</Th><Th>{t("status")}</Th><Th>{t("opened")}</Th><Th>{t("closed")}</Th></tr>
      </TableHead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <Th scope="row" className="min-w-44 align-top">
              {row.number}
              <Link href={`/mpp/${row.mppCode}`} className="block text-xs font-normal text-ink-soft hover:text-accent hover:underline">{row.mpp}</Link>
            </Th>
            <Td className="whitespace-nowrap"><Due {...row} /></Td>
            <Td numeric>{t("days", { count: formatCount(row.ageDays, locale) })}</Td>
            <Td className="min-w-56">
              {row.category ?? <em className="text-ink-faint">{t("noCategory")}</em>}
              <span className="block text-xs text-ink-faint">{row.complaintClass} · {row.channel} · {row.agency ?? t("noAgency")}</span>
              {row.types.map((type) => <Badge key={type} className="mt-1 mr-1">{type}</Badge>)}
            </Td>
            <Td className="min-w-36">
              {row.status}
              {row.statusText !== null && row.statusText !== row.status && <span className="block text-xs text-ink-faint">{row.statusText}</span>}
            </Td>
            <Td className="whitespace-nowrap">{formatDateShort(row.openedOn, locale)}</Td>
            <Td className="whitespace-nowrap">{row.closedOn === null ? "–" : formatDateShort(row.closedOn, locale)}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Due({ dueOn, dueProvisional, overdue }: Pick<ComplaintListItem, "dueOn" | "dueProvisional" | "overdue">) {
  const t = useTranslations("complaints.list");
  const locale = useLocale();
  if (dueOn === null) return <em className="text-ink-faint">{t("noDue")}</em>;
  return (
    <>
      {formatDateShort(dueOn, locale)}
      {(overdue || dueProvisional) && (
        <span className="mt-0.5 flex flex-wrap gap-1">
          {overdue && <Badge tone="bad">{t("overdue")}</Badge>}
          {dueProvisional && <Badge tone="warn" title={t("provisionalHint")}>{t("provisional")}</Badge>}
        </span>
      )}
    </>
  );
}
