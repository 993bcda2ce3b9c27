import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { AdminForm, GroupError } from "@/components/admin/admin-form";
import { Select } from "@/components/ui/select";
import { Table, TableHead, Td, Th } from "@/components/ui/table";
import type { Aspect } from "@/components/visit-cases/case-types";
import { ReasonField } from "@/components/visit-cases/level-options";
import { correctAction } from "@/lib/actions/visit-review";

const levels = [0, 1, 2, 3, 4, 5] as const;

/** All published levels, to be changed where they are wrong; what is left as it is stays. */
export function CorrectionForm({ caseId, aspects, backHref }: { readonly caseId: string; readonly aspects: readonly Aspect[]; readonly backHref: string }) {
  const t = useTranslations("visit-cases.act");
  const items = useTranslations("visit-cases.items");
  const locale = useLocale();
  return (
    <AdminForm action={correctAction} hidden={{ id: caseId }} submit={t("correct.submit")} label={t("correct.title")} className="space-y-4">
      {aspects.map(({ aspect, label, items: own }) => (
        <Table key={aspect} label={label[locale]} stacked>
          <TableHead><tr><Th>{label[locale]}</Th><Th className="w-28">{t("level")}</Th></tr></TableHead>
          <tbody>
            {own.map((item) => (
              <tr key={item.key}>
                <Th scope="row" className="text-sm font-normal">{item.label[locale]}<span className="block text-xs text-ink-soft">{item.agency === null ? items("wholeMpp") : item.agency[locale]}</span></Th>
                <Td>{item.final === null ? items("notAssessed") : (
                  <Select name={`level:${item.key}`} defaultValue={String(item.final)} aria-label={`${t("level")}: ${item.label[locale]}, ${item.agency === null ? items("wholeMpp") : item.agency[locale]}`}>
                    {levels.map((level) => <option key={level} value={level}>{level}</option>)}
                  </Select>
                )}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      ))}
      <GroupError name="level" />
      <ReasonField />
      <p><Link href={backHref} className="text-sm text-accent underline underline-offset-4">{t("correct.back")}</Link></p>
    </AdminForm>
  );
}
