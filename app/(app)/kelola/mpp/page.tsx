import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import Link from "next/link";
import { AdminForm, SelectField, TextField } from "@/components/admin/admin-form";
import { MppFields } from "@/components/admin/mpp-fields";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Input } from "@/components/ui/input";
import { Pagination } from "@/components/ui/pagination";
import { Table, TableHead, Td, Th } from "@/components/ui/table";
import { addMppAction } from "@/lib/actions/admin-mpps";
import type { SearchParams } from "@/lib/filters/page-filters";
import { formatCount, formatDateShort } from "@/lib/i18n/format";
import { loadAdminMpps } from "@/lib/loaders/admin-mpps";
import { isCivilDate } from "@/lib/time/civil-date";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin"))("hub.mpps") };
}

/** The register of MPPs, and the form for one more. */
export default async function AdminMppsPage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const [view, admin, t, locale] = await Promise.all([loadAdminMpps(searchParams), getTranslations("admin"), getTranslations("admin.mpps"), getLocale()]);
  const dateText = (date: string | null): string => (date !== null && isCivilDate(date) ? formatDateShort(date, locale) : "–");
  return (
    <>
      <PageHeader title={admin("hub.mpps")} subtitle={t("subtitle")} breadcrumb={[{ label: admin("title"), href: "/kelola" }, { label: admin("hub.mpps") }]} />
      <div className="grid min-w-0 grid-cols-1 gap-5">
        <Card>
          <CardHeader title={t("list")} subtitle={t("shown", { count: formatCount(view.total, locale) })} />
          <form className="no-print mb-4 flex max-w-lg gap-2" role="search">
            <Input type="search" name="cari" defaultValue={view.search} placeholder={t("searchHint")} aria-label={t("searchHint")} />
            <Button type="submit" variant="secondary">{admin("search")}</Button>
          </form>
          {view.mpps.length === 0 ? <EmptyState title={t("noneFound")} {...(view.search === "" ? { body: t("emptyBody") } : {})} /> : (
            <Table label={t("list")} stacked>
              <TableHead><tr><Th>{t("name")}</Th><Th>{t("province")}</Th><Th>{t("openedOn")}</Th><Th>{t("peerGroup")}</Th><Th>{t("timeZone")}</Th></tr></TableHead>
              <tbody>
                {view.mpps.map(({ code, name, provinceName, openedOn, peerGroupLabel, timeZone }) => (
                  <tr key={code}>
                    <Th scope="row" className="min-w-48"><Link href={`/kelola/mpp/${encodeURIComponent(code)}`} className="inline-block py-1 font-medium text-accent hover:underline">{name}</Link><span className="block text-xs font-normal text-ink-soft">{code}</span></Th>
                    <Td label={t("province")} className="min-w-36">{provinceName}</Td><Td label={t("openedOn")} className="min-w-28">{dateText(openedOn)}</Td><Td label={t("peerGroup")} className="min-w-36">{peerGroupLabel}</Td><Td label={t("timeZone")} className="text-ink-soft">{timeZone}</Td>
                  </tr>
                ))}
              </tbody>
            </Table>
          )}
          <Pagination page={view.page} pageCount={view.pageCount} previousHref={view.previousHref} nextHref={view.nextHref} />
        </Card>
        <Card>
          <CardHeader title={t("add")} subtitle={t("addHint")} />
          <AdminForm action={addMppAction} submit={t("add")} clears label={t("add")}>
            <SelectField name="regionCode" label={t("region")} wide>
              <option value="">{t("chooseRegion")}</option>
              {view.regionGroups.map(({ province, regions }) => (
                <optgroup key={province} label={province}>{regions.map(({ code, name, hasMpp }) => <option key={code} value={code}>{hasMpp ? `${name} (${t("hasMpp")})` : name}</option>)}</optgroup>
              ))}
            </SelectField>
            <TextField name="name" label={t("name")} hint={t("nameHint")} />
            <TextField name="code" label={t("code")} hint={t("codeHint")} />
            <MppFields timeZone={null} />
          </AdminForm>
        </Card>
      </div>
    </>
  );
}
