import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import Link from "next/link";
import { AdminForm } from "@/components/admin/admin-form";
import { PageHeader } from "@/components/layout/page-header";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Card, CardHeader } from "@/components/ui/card";
import { Table, TableHead, Td, Th } from "@/components/ui/table";
import { createEditionAction } from "@/lib/actions/instruments";
import { formatCount, formatDateShort, formatDateTime } from "@/lib/i18n/format";
import { loadInstrumentEditions } from "@/lib/loaders/instruments";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("instrument"))("title") };
}

/** The editions of the visit's instrument, drafts first. */
export default async function InstrumentsPage() {
  const [{ editions, hasDraft }, admin, t, locale] = await Promise.all([loadInstrumentEditions(), getTranslations("admin"), getTranslations("instrument"), getLocale()]);
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} breadcrumb={[{ label: admin("title"), href: "/kelola" }, { label: t("title") }]} />
      <div className="grid min-w-0 grid-cols-1 gap-5">
        <Alert tone="info">{t("own")}</Alert>
        <Card>
          <CardHeader title={t("list.title")} />
          <Table label={t("list.title")} stacked>
            <TableHead><tr><Th>{t("list.edition")}</Th><Th>{t("list.status")}</Th><Th>{t("list.valid")}</Th><Th numeric>{t("list.items")}</Th><Th>{t("list.by")}</Th></tr></TableHead>
            <tbody>
              {editions.map((edition) => (
                <tr key={edition.id}>
                  <Th scope="row" className="min-w-56"><Link href={`/kelola/instrumen/${encodeURIComponent(edition.id)}`} className="inline-block py-1 text-accent hover:underline">{edition.name[locale]}</Link><code className="block text-xs font-normal text-ink-faint">{edition.id}</code></Th>
                  <Td label={t("list.status")}><Badge tone={edition.status === "draft" ? "warn" : "good"}>{t(`list.statuses.${edition.status}`)}</Badge></Td>
                  <Td label={t("list.valid")} className="whitespace-nowrap">{`${formatDateShort(edition.validFrom, locale)} – ${edition.validTo === null ? t("list.open") : formatDateShort(edition.validTo, locale)}`}</Td>
                  <Td label={t("list.items")} numeric>{formatCount(edition.items, locale)}</Td>
                  <Td label={t("list.by")}><span>{edition.by ?? t("list.shipped")}{edition.publishedAt !== null && <span className="block text-xs text-ink-faint">{t("list.publishedAt", { date: formatDateTime(edition.publishedAt, "Asia/Jakarta", locale) })}</span>}</span></Td>
                </tr>
              ))}
            </tbody>
          </Table>
        </Card>
        <Card>
          <CardHeader title={t("list.create")} subtitle={t(hasDraft ? "list.hasDraft" : "list.createHint")} />
          {!hasDraft && <AdminForm action={createEditionAction} submit={t("list.create")} label={t("list.create")} />}
        </Card>
      </div>
    </>
  );
}
