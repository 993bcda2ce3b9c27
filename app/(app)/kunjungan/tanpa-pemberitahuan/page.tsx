import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { CsvButton } from "@/components/charts/csv-button";
import { FilterBar } from "@/components/filters/filter-bar";
import { FilterProblems } from "@/components/filters/filter-problems";
import { Freshness } from "@/components/layout/freshness";
import { PageHeader } from "@/components/layout/page-header";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Card, CardHeader } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/disclosure";
import { EmptyState } from "@/components/ui/empty-state";
import { Table, TableHead, Td, Th } from "@/components/ui/table";
import type { SearchParams } from "@/lib/filters/page-filters";
import { formatBareNumber, formatCount, formatPeriod } from "@/lib/i18n/format";
import { loadUnannounced } from "@/lib/loaders/unannounced";
import { rankText } from "@/lib/metrics/rank-mpps";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("unannounced"))("title") };
}

/** The ranking if only unannounced visits counted, beside the official one among the same MPPs. */
export default async function UnannouncedPage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const [t, visits, view] = await Promise.all([getTranslations("unannounced"), getTranslations("visits"), loadUnannounced(searchParams)]);
  const { context: { filters, today, locale, state, provinces, agencies }, rows, without } = view;
  return (
    <>
      <PageHeader
        title={t("title")} subtitle={t("subtitle", { period: formatPeriod(view.period.id, locale) })} breadcrumb={[{ label: visits("title"), href: "/kunjungan" }, { label: t("title") }]}
        meta={<Freshness asOf={state.asOf.visit ?? null} today={today} />}
      />
      <FilterProblems problems={view.problems} />
      <FilterBar path="/kunjungan/tanpa-pemberitahuan" filters={filters} today={today} firstMonth={state.firstMonth} provinces={provinces} agencies={agencies} />
      <div className="grid min-w-0 grid-cols-1 gap-5">
        <Alert tone="info" title={t("unofficial")}>{t("explain")}</Alert>
        {rows.length === 0 ? <EmptyState title={t("empty")} body={t(view.incomplete ? "emptyOpen" : "emptyBody")} /> : (
          <Card>
            <CardHeader title={t("list", { count: formatCount(rows.length, locale), of: formatCount(view.compared, locale) })} actions={<div className="no-print"><CsvButton name={`tanpa-pemberitahuan-${view.period.id}`} table={view.table} /></div>} />
            <Table label={t("title")} stacked>
              <TableHead><tr><Th numeric className="w-28">{t("rank")}</Th><Th>{t("mpp")}</Th><Th numeric>{t("official")}</Th><Th numeric>{t("shift")}</Th><Th numeric>{t("index")}</Th><Th numeric>{t("officialIndex")}</Th><Th numeric>{t("visits")}</Th></tr></TableHead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.code} className={row.own ? "bg-accent-soft/70 [&_.text-ink-faint]:text-ink-soft" : undefined}>
                    <Td label={t("rank")} numeric className="font-semibold">{rankText(row.unannounced)}</Td>
                    <Th scope="row"><Link href={`/mpp/${row.code}`} className="underline-offset-4 hover:text-accent hover:underline">{row.name}</Link>{row.own && <Badge tone="accent" className="ml-2">{t("own")}</Badge>}<span className="block text-xs font-normal text-ink-faint">{row.provinceName}</span></Th>
                    <Td label={t("official")} numeric>{rankText(row.official)}</Td>
                    <Td label={t("shift")} numeric>{t("places", { direction: row.climbed > 0 ? "up" : row.climbed < 0 ? "down" : "same", count: Math.abs(row.climbed) })}</Td>
                    <Td label={t("index")} numeric>{formatBareNumber(row.index, "points", locale)}</Td>
                    <Td label={t("officialIndex")} numeric>{formatBareNumber(row.officialIndex, "points", locale)}</Td>
                    <Td label={t("visits")} numeric>{formatCount(row.visits, locale)}</Td>
                  </tr>
                ))}
              </tbody>
            </Table>
          </Card>
        )}
        {without.length > 0 && (
          <Disclosure summary={t("without", { count: without.length })}>
            <p className="mb-2 text-sm text-ink-soft">{t("withoutBody")}</p>
            <ul className="columns-1 gap-6 text-sm sm:columns-2 lg:columns-3">{without.map(({ code, name }) => <li key={code}><Link href={`/mpp/${code}`} className="underline-offset-4 hover:text-accent hover:underline">{name}</Link></li>)}</ul>
          </Disclosure>
        )}
      </div>
    </>
  );
}
