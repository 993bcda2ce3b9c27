import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import Link from "next/link";
import { AdminForm, SelectField, TextField } from "@/components/admin/admin-form";
import { ConfirmForm } from "@/components/admin/confirm-form";
import { PageHeader } from "@/components/layout/page-header";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { buttonStyle } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Table, TableHead, Td, Th } from "@/components/ui/table";
import { addHolidayAction, removeHolidayAction } from "@/lib/actions/admin-holidays";
import type { SearchParams } from "@/lib/filters/page-filters";
import { leastNationalHolidays } from "@/lib/domain/working-days";
import { formatDateLong } from "@/lib/i18n/format";
import { loadAdminHolidays } from "@/lib/loaders/admin-holidays";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin"))("hub.holidays") };
}

/** The calendar behind working days, year by year; loud about the year that is missing. */
export default async function HolidaysPage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const [view, admin, t, locale] = await Promise.all([loadAdminHolidays(searchParams), getTranslations("admin"), getTranslations("admin.holidays"), getLocale()]);
  const { lastKnown } = view;
  const missing = { year: String(view.missing.year), entered: view.missing.entered, least: leastNationalHolidays, last: lastKnown?.slice(0, 4) ?? "" };
  const year = String(view.year);
  return (
    <>
      <PageHeader title={admin("hub.holidays")} subtitle={t("subtitle")} {...(lastKnown === null ? {} : { meta: t("last", { date: formatDateLong(lastKnown, locale) }) })} breadcrumb={[{ label: admin("title"), href: "/kelola" }, { label: admin("hub.holidays") }]} />
      <div className="grid min-w-0 grid-cols-1 gap-5">
        {lastKnown === null ? <Alert tone="bad" title={t("emptyTitle", missing)}>{t("emptyWarn", missing)}</Alert> : (
          <Alert tone={view.isShort ? "bad" : "warn"} title={t("warnTitle", missing)}>{t("warnBody", missing)}</Alert>
        )}
        <nav aria-label={t("years")} className="no-print flex flex-wrap gap-2">
          {view.years.map((each) => (
            <Link key={each} href={`/kelola/hari-libur?tahun=${each}`} aria-current={each === view.year ? "page" : undefined} className={buttonStyle({ variant: each === view.year ? "primary" : "secondary", size: "small" })}>{each}</Link>
          ))}
        </nav>
        {view.holidays.length === 0 ? <EmptyState title={t("listEmpty", { year })} /> : (
          <Card>
            <CardHeader title={t("list", { year })} />
            <Table label={t("list", { year })} stacked className="[&_td]:align-middle [&_th]:align-middle">
              <TableHead><tr><Th>{t("date")}</Th><Th>{t("nameId")}</Th><Th>{t("kind")}</Th><Th><span className="sr-only">{admin("remove")}</span></Th></tr></TableHead>
              <tbody>
                {view.holidays.map(({ date, kind, name }) => (
                  <tr key={date}>
                    <Th scope="row" className="min-w-40">{formatDateLong(date, locale)}</Th>
                    <Td className="min-w-40">{name[locale]}</Td>
                    <Td><Badge tone={kind === "national" ? "bad" : "neutral"}>{t(`kinds.${kind}`)}</Badge></Td>
                    <Td className="text-right">
                      <ConfirmForm
                        action={removeHolidayAction} hidden={{ date }} trigger={admin("remove")} ariaLabel={`${admin("remove")} ${name[locale]}`}
                        title={t("removeAsk", { name: name[locale], date: formatDateLong(date, locale) })} body={t("removeBody")} confirm={admin("remove")}
                      />
                    </Td>
                  </tr>
                ))}
              </tbody>
            </Table>
          </Card>
        )}
        <Card>
          <CardHeader title={t("add")} subtitle={t("note")} />
          <AdminForm key={year} action={addHolidayAction} submit={t("add")} clears label={t("add")}>
            <TextField name="date" type="date" label={t("date")} min={`${year}-01-01`} />
            <SelectField name="kind" label={t("kind")}>
              <option value="national">{t("kinds.national")}</option>
              <option value="joint-leave">{t("kinds.joint-leave")}</option>
            </SelectField>
            <TextField name="nameId" label={t("nameId")} />
            <TextField name="nameEn" label={t("nameEn")} hint={t("nameEnHint")} />
          </AdminForm>
        </Card>
      </div>
    </>
  );
}
