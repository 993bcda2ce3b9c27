import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AdminForm, LongTextField, SelectField, TextField } from "@/components/admin/admin-form";
import { ConfirmForm } from "@/components/admin/confirm-form";
import { PageHeader } from "@/components/layout/page-header";
import { Card, CardHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Table, TableHead, Td, Th } from "@/components/ui/table";
import { addRebaseAction, withdrawRebaseAction } from "@/lib/actions/admin-limits";
import { loadAdminLimits } from "@/lib/loaders/admin-limits";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin"))("hub.limits") };
}

/** Dated and explained changes at which new natural limits begin. */
export default async function LimitsPage() {
  const [admin, t] = await Promise.all([getTranslations("admin"), getTranslations("admin.limits")]);
  const view = await loadAdminLimits({ everywhere: t("everywhere") });
  return (
    <>
      <PageHeader title={admin("hub.limits")} subtitle={t("subtitle")} breadcrumb={[{ label: admin("title"), href: "/kelola" }, { label: admin("hub.limits") }]} />
      <div className="grid min-w-0 grid-cols-1 gap-5">
        <Card>
          <CardHeader title={t("add")} subtitle={t("addHint")} />
          <AdminForm action={addRebaseAction} submit={t("add")} label={t("add")}>
            <SelectField name="metricId" label={t("metric")}>
              {view.metricGroups.map(({ group, options }) => <optgroup key={group} label={admin(`targets.groups.${group}`)}>{options.map(({ value, label }) => <option key={value} value={value}>{label}</option>)}</optgroup>)}
            </SelectField>
            <SelectField name="mpp" label={t("where")} hint={t("whereHint")}>
              <option value="">{t("everywhere")}</option>
              {view.mpps.map(({ value, label }) => <option key={value} value={value}>{label}</option>)}
            </SelectField>
            <TextField name="from" label={t("from")} hint={t("fromHint")} type="month" max={view.lastMonth} placeholder={view.lastMonth} />
            <LongTextField name="reason" label={t("reason")} hint={t("reasonHint")} maxLength={300} wide />
          </AdminForm>
        </Card>
        {view.lines.length === 0 ? <EmptyState title={t("empty")} body={t("emptyBody")} /> : (
          <Card>
            <CardHeader title={t("list")} />
            <Table label={t("list")} stacked>
              <TableHead><tr><Th>{t("metric")}</Th><Th>{t("where")}</Th><Th>{t("from")}</Th><Th>{t("reason")}</Th><Th>{t("by")}</Th><Th><span className="sr-only">{t("withdraw")}</span></Th></tr></TableHead>
              <tbody>
                {view.lines.map(({ id, metricLabel, unitLabel, monthLabel, reason, by, on, withdrawn }) => (
                  <tr key={id} className={withdrawn === null ? undefined : "text-ink-faint"}>
                    <Th scope="row" className="min-w-40">{metricLabel}</Th><Td label={t("where")} className="min-w-36">{unitLabel}</Td><Td label={t("from")} className="min-w-28">{monthLabel}</Td>
                    <Td label={t("reason")} className="min-w-48">{reason}</Td><Td label={t("by")} className="min-w-32">{by === "" ? t("commandLine") : by}<span className="block text-xs text-ink-faint">{on}</span></Td>
                    <Td className="text-right">
                      {withdrawn !== null ? <span className="text-xs">{t("withdrawn", { by: withdrawn.by === "" ? t("commandLine") : withdrawn.by, date: withdrawn.on })}</span> : (
                        <ConfirmForm
                          action={withdrawRebaseAction} hidden={{ id }} trigger={t("withdraw")} ariaLabel={`${t("withdraw")} ${metricLabel}, ${unitLabel}, ${monthLabel}`}
                          title={t("withdrawAsk")} body={t("withdrawBody", { metric: metricLabel, unit: unitLabel, month: monthLabel })} confirm={t("withdraw")}
                        />
                      )}
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
