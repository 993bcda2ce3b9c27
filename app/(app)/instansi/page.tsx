import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { UnitTable } from "@/components/agencies/unit-table";
import { FilterBar } from "@/components/filters/filter-bar";
import { FilterProblems } from "@/components/filters/filter-problems";
import { Freshness } from "@/components/layout/freshness";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { can } from "@/lib/auth/permissions";
import type { SearchParams } from "@/lib/filters/page-filters";
import { formatCount } from "@/lib/i18n/format";
import { loadAgencies } from "@/lib/loaders/agencies";
import { unitSortParam } from "@/lib/loaders/mpp-agencies";
import { shownPeriod } from "@/lib/loaders/shown-period";
import { unitSortText } from "@/lib/metrics/unit-rows";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("agencies"))("title") };
}

/** Every national agency type over all MPPs. */
export default async function AgenciesPage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const t = await getTranslations("agencies");
  const { context, table, presence, services, all, asOf } = await loadAgencies(searchParams);
  const { filters, today, locale, state } = context;
  const rows = table.rows.map((row) => ({ ...row, detail: t("presence", { mpps: presence.get(row.id) ?? 0, services: services.get(row.id) ?? 0 }) }));
  const sort = unitSortText(table.sort);
  return (
    <>
      <PageHeader
        title={t("title")} subtitle={t("subtitle", { period: await shownPeriod(context) })}
        meta={<>{rows.length > 0 && <>{t("counts", { shown: formatCount(rows.length, locale), all: formatCount(all, locale) })} · </>}<Freshness asOf={asOf} today={today} /></>}
      />
      <FilterProblems problems={context.problems} />
      <FilterBar path="/instansi" filters={filters} today={today} firstMonth={state.firstMonth} provinces={context.provinces} agencies={context.agencies} keep={sort === "services-finished" ? {} : { [unitSortParam]: sort }} />
      {state.firstMonth === null
        ? <EmptyState title={t("emptyTitle")} body={t("emptyBody")} {...(can(context.user.role, "import") ? { action: <Button asChild><Link href="/impor">{t("toImport")}</Link></Button> } : {})} />
        : rows.length === 0
          ? <EmptyState title={t("emptyTitle")} body={t("emptyPeriod")} />
          : (
            <Card>
              <UnitTable label={t("table")} name="instansi" nameLabel={t("agency")} columns={table.columns} rows={rows} sort={table.sort} sortHrefs={table.sortHrefs} periodId={filters.period.id} explained={filters.peerGroup === null} />
              <p className="mt-2 text-xs text-ink-faint">{t("trailingNote")}</p>
            </Card>
          )}
    </>
  );
}
