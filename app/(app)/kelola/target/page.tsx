import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { AdminForm, SelectField, TextField } from "@/components/admin/admin-form";
import { ConfirmForm } from "@/components/admin/confirm-form";
import { PageHeader } from "@/components/layout/page-header";
import { Card, CardHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Table, TableHead, Td, Th } from "@/components/ui/table";
import { removeTargetAction, setTargetAction } from "@/lib/actions/admin-targets";
import { formatPeriod } from "@/lib/i18n/format";
import { loadAdminTargets } from "@/lib/loaders/admin-targets";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin"))("hub.targets") };
}

const months = ["01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"] as const;

/** Targets by metric, unit and period. */
export default async function TargetsPage() {
  const [admin, t, locale] = await Promise.all([getTranslations("admin"), getTranslations("admin.targets"), getLocale()]);
  const view = await loadAdminTargets(t("nation"));
  const monthName = (month: string): string => formatPeriod(`${view.thisYear}-${month}`, locale).replace(` ${view.thisYear}`, "");
  return (
    <>
      <PageHeader title={admin("hub.targets")} subtitle={t("subtitle")} breadcrumb={[{ label: admin("title"), href: "/kelola" }, { label: admin("hub.targets") }]} />
      <div className="grid min-w-0 grid-cols-1 gap-5">
        <Card>
          <CardHeader title={t("add")} subtitle={t("addHint")} />
          <AdminForm action={setTargetAction} submit={t("add")} label={t("add")}>
            <SelectField name="metricId" label={t("metric")}>
              {view.metricGroups.map(({ group, options }) => <optgroup key={group} label={t(`groups.${group}`)}>{options.map(({ value, label }) => <option key={value} value={value}>{label}</option>)}</optgroup>)}
            </SelectField>
            <SelectField name="unit" label={t("unit")}>
              <option value="nation:ID">{t("nation")}</option>
              <optgroup label={t("provinces")}>{view.provinces.map(({ value, label }) => <option key={value} value={value}>{label}</option>)}</optgroup>
              <optgroup label={t("mpps")}>{view.mpps.map(({ value, label }) => <option key={value} value={value}>{label}</option>)}</optgroup>
            </SelectField>
            <SelectField name="year" label={t("year")} defaultValue={view.thisYear}>{view.years.map((year) => <option key={year} value={year}>{year}</option>)}</SelectField>
            <SelectField name="part" label={t("part")}>
              <option value="">{t("whole")}</option>
              <optgroup label={t("semesters")}>{["S1", "S2"].map((part) => <option key={part} value={part}>{monthName(part)}</option>)}</optgroup>
              <optgroup label={t("quarters")}>{["TW1", "TW2", "TW3", "TW4"].map((part) => <option key={part} value={part}>{monthName(part)}</option>)}</optgroup>
              <optgroup label={t("months")}>{months.map((part) => <option key={part} value={part}>{monthName(part)}</option>)}</optgroup>
            </SelectField>
            <TextField name="value" label={t("value")} hint={t("valueHint")} inputMode="decimal" autoComplete="off" />
          </AdminForm>
        </Card>
        {view.lines.length === 0 ? <EmptyState title={t("empty")} body={t("emptyBody")} /> : (
          <Card>
            <CardHeader title={t("list")} />
            <Table label={t("list")} stacked className="[&_td]:align-middle [&_th]:align-middle">
              <TableHead><tr><Th>{t("metric")}</Th><Th>{t("unit")}</Th><Th>{t("period")}</Th><Th numeric>{t("value")}</Th><Th><span className="sr-only">{admin("remove")}</span></Th></tr></TableHead>
              <tbody>
                {view.lines.map(({ metricId, unit, periodId, metricLabel, unitLabel, periodLabel, valueText }) => (
                  <tr key={`${metricId} ${unit} ${periodId}`}>
                    <Th scope="row" className="min-w-40">{metricLabel}</Th><Td label={t("unit")} className="min-w-36">{unitLabel}</Td><Td label={t("period")} className="min-w-28">{periodLabel}</Td><Td label={t("value")} numeric>{valueText}</Td>
                    <Td className="text-right">
                      <ConfirmForm
                        action={removeTargetAction} hidden={{ metricId, unit, periodId }} trigger={admin("remove")} ariaLabel={`${admin("remove")} ${metricLabel}, ${unitLabel}, ${periodLabel}`}
                        title={t("removeAsk")} body={t("removeBody", { metric: metricLabel, unit: unitLabel, period: periodLabel })} confirm={admin("remove")}
                      />
                    </Td>
                  </tr>
                ))}
              </tbody>
            </Table>
          </Card>
        )}
      </div>
    </>
  );
}
