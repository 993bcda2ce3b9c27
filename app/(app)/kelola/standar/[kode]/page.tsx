import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { AdminForm, LongTextField, SelectField, TextField } from "@/components/admin/admin-form";
import { ConfirmForm } from "@/components/admin/confirm-form";
import { PageHeader } from "@/components/layout/page-header";
import { Alert } from "@/components/ui/alert";
import { Card, CardHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Table, TableHead, Td, Th } from "@/components/ui/table";
import { addStandardAction, removeStandardAction } from "@/lib/actions/admin-standards";
import { clockStarts, counterMinutes, standardUnits } from "@/lib/domain/service-standard";
import { formatAxisNumber, formatDateShort } from "@/lib/i18n/format";
import { loadAdminService } from "@/lib/loaders/admin-standards";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin"))("hub.standards") };
}

/** The dated versions of one service's promise, and the form for a new one. */
export default async function AdminServicePage({ params }: { readonly params: Promise<{ readonly kode: string }> }) {
  const [view, admin, t, locale] = await Promise.all([params.then(({ kode }) => loadAdminService(decodeURIComponent(kode))), getTranslations("admin"), getTranslations("admin.standards"), getLocale()]);
  const { service, mpps, mppName, today } = view;
  const placeOf = (mppId: number): string => (mppId === 0 ? t("common") : (mppName.get(mppId) ?? String(mppId)));
  return (
    <>
      <PageHeader title={service.name[locale]} subtitle={service.agency.name[locale]} breadcrumb={[{ label: admin("title"), href: "/kelola" }, { label: admin("hub.standards"), href: "/kelola/standar" }, { label: service.name[locale] }]} />
      <div className="grid min-w-0 grid-cols-1 gap-5">
        <Alert tone="info">{t("note")}</Alert>
        {service.standards.length === 0 ? <EmptyState title={t("noVersions")} /> : (
          <Card>
            <CardHeader title={t("versions")} />
            <Table label={t("versions")}>
              <TableHead><tr><Th>{t("validFrom")}</Th><Th>{t("validTo")}</Th><Th>{t("forMpp")}</Th><Th>{t("value")}</Th><Th>{t("originalWords")}</Th><Th>{t("mark")}</Th><Th><span className="sr-only">{admin("remove")}</span></Th></tr></TableHead>
              <tbody>
                {service.standards.map((standard) => (
                  <tr key={`${standard.mppId} ${standard.validFrom}`}>
                    <Th scope="row" className="min-w-28">{formatDateShort(standard.validFrom, locale)}</Th>
                    <Td className="min-w-28">{standard.validTo ? formatDateShort(standard.validTo, locale) : t("openEnded")}</Td>
                    <Td className="min-w-36">{placeOf(standard.mppId)}</Td>
                    <Td className="min-w-44">
                      {t("promise", { value: formatAxisNumber(standard.value, "count", locale), unit: t(`units.${standard.unit}`), clock: t(`clocks.${standard.clockStart}`) })}
                      <span className="block text-xs text-ink-faint">{t(counterMinutes(standard) === null ? "otherClock" : "counterClock")}</span>
                    </Td>
                    <Td className="min-w-40">{standard.originalWords}</Td>
                    <Td className="min-w-28">{t(`marks.${standard.sourceMark}`)}</Td>
                    <Td className="text-right">
                      <ConfirmForm
                        action={removeStandardAction} hidden={{ serviceCode: service.code, mppId: String(standard.mppId), validFrom: standard.validFrom }} trigger={admin("remove")}
                        ariaLabel={`${admin("remove")} ${formatDateShort(standard.validFrom, locale)}, ${placeOf(standard.mppId)}`} title={t("removeAsk", { date: formatDateShort(standard.validFrom, locale) })} body={t("removeBody")} confirm={admin("remove")}
                      />
                    </Td>
                  </tr>
                ))}
              </tbody>
            </Table>
          </Card>
        )}
        <Card>
          <CardHeader title={t("addVersion")} />
          <AdminForm action={addStandardAction} hidden={{ serviceCode: service.code }} submit={t("addVersion")} clears label={t("addVersion")}>
            <TextField name="value" label={t("value")} inputMode="decimal" autoComplete="off" />
            <SelectField name="unit" label={t("unit")}>{standardUnits.map((unit) => <option key={unit} value={unit}>{t(`units.${unit}`)}</option>)}</SelectField>
            <SelectField name="clockStart" label={t("clockStart")}>{clockStarts.map((clock) => <option key={clock} value={clock}>{t(`clocks.${clock}`)}</option>)}</SelectField>
            <SelectField name="mppId" label={t("forMpp")}>
              <option value="0">{t("common")}</option>
              {mpps.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
            </SelectField>
            <TextField name="validFrom" type="date" label={t("validFrom")} defaultValue={today} />
            <TextField name="validTo" type="date" label={t("validTo")} hint={t("validToHint")} />
            <LongTextField name="originalWords" label={t("originalWords")} hint={t("originalHint")} wide />
            <SelectField name="sourceMark" label={t("mark")}><option value="V">{t("marks.V")}</option><option value="A">{t("marks.A")}</option></SelectField>
          </AdminForm>
        </Card>
      </div>
    </>
  );
}
