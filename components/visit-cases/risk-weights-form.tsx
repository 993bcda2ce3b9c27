import { useTranslations } from "next-intl";
import { AdminForm, TextField } from "@/components/admin/admin-form";
import { setRiskWeightsAction } from "@/lib/actions/visit-plans";
import { riskWeightNames, type RiskWeights } from "@/lib/domain/visit-risk";

/** The points of each reason, to be changed by planners. */
export function RiskWeightsForm({ weights }: { readonly weights: RiskWeights }) {
  const t = useTranslations("visit-cases.choose");
  return (
    <AdminForm action={setRiskWeightsAction} submit={t("saveWeights")} variant="secondary" label={t("rule")} className="grid gap-3 sm:grid-cols-2 lg:grid-cols-5">
      {riskWeightNames.map((name) => <TextField key={name} name={name} label={t(`weights.${name}`)} defaultValue={String(weights[name])} inputMode="numeric" autoComplete="off" />)}
    </AdminForm>
  );
}
