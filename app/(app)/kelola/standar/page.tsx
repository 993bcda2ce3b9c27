import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import Link from "next/link";
import { PageHeader } from "@/components/layout/page-header";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Table, TableHead, Td, Th } from "@/components/ui/table";
import type { SearchParams } from "@/lib/filters/page-filters";
import { formatAxisNumber, formatCount } from "@/lib/i18n/format";
import { loadAdminStandards } from "@/lib/loaders/admin-standards";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin"))("hub.standards") };
}

/** Every service with the promise in force. */
export default async function StandardsPage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const [view, admin, t, locale] = await Promise.all([loadAdminStandards(searchParams), getTranslations("admin"), getTranslations("admin.standards"), getLocale()]);
  return (
    <>
      <PageHeader title={admin("hub.standards")} subtitle={t("subtitle")} meta={t("shown", { count: formatCount(view.services.length, locale) })} breadcrumb={[{ label: admin("title"), href: "/kelola" }, { label: admin("hub.standards") }]} />
      <Alert tone="info" className="mb-5">{t("note")}</Alert>
      <form className="no-print mb-5 flex flex-wrap gap-2" role="search">
        <div className="min-w-0 flex-1 basis-56"><Input type="search" name="cari" defaultValue={view.search} placeholder={t("searchHint")} aria-label={t("searchHint")} /></div>
        <div className="min-w-0 flex-1 basis-56">
          <Select name="instansi" defaultValue={view.agency} aria-label={t("agency")}>
            <option value="">{t("allAgencies")}</option>
            {view.agencies.map(({ code, name }) => <option key={code} value={code}>{name[locale]}</option>)}
          </Select>
        </div>
        <Button type="submit" variant="secondary">{admin("search")}</Button>
      </form>
      {view.services.length === 0 ? <EmptyState title={t("noneFound")} /> : (
        <Card>
          <Table label={admin("hub.standards")} stacked>
            <TableHead><tr><Th>{t("service")}</Th><Th>{t("agency")}</Th><Th>{t("inForce")}</Th><Th numeric>{t("own")}</Th></tr></TableHead>
            <tbody>
              {view.services.map(({ code, name, agency, inForce, ownCount }) => (
                <tr key={code}>
                  <Th scope="row" className="min-w-44"><Link href={`/kelola/standar/${encodeURIComponent(code)}`} className="inline-block py-1 font-medium text-accent hover:underline">{name[locale]}</Link></Th>
                  <Td label={t("agency")} className="min-w-40 text-ink-soft">{agency.name[locale]}</Td>
                  <Td label={t("inForce")} className="min-w-52">
                    {inForce === null ? <span className="text-ink-faint">{t("noStandard")}</span> : t("promise", { value: formatAxisNumber(inForce.value, "count", locale), unit: t(`units.${inForce.unit}`), clock: t(`clocks.${inForce.clockStart}`) })}
                  </Td>
                  <Td label={t("own")} numeric>{ownCount === 0 ? "–" : formatCount(ownCount, locale)}</Td>
                </tr>
              ))}
            </tbody>
          </Table>
        </Card>
      )}
    </>
  );
}
