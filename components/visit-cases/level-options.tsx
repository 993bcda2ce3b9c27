import { useTranslations } from "next-intl";
import { LongTextField, SelectField } from "@/components/admin/admin-form";

const levels = [0, 1, 2, 3, 4, 5] as const;

/** A level of the rubric and why. */
export function LevelAndReason({ chosen }: { readonly chosen?: number }) {
  const t = useTranslations("visit-cases.act");
  return (
    <>
      <SelectField name="level" label={t("level")} defaultValue={chosen === undefined ? "" : String(chosen)}>
        <option value="">{t("chooseLevel")}</option>
        {levels.map((level) => <option key={level} value={level}>{level}</option>)}
      </SelectField>
      <ReasonField />
    </>
  );
}

export function ReasonField() {
  const t = useTranslations("visit-cases.act");
  return <LongTextField name="reason" label={t("reason")} maxLength={2000} wide />;
}

/** Uphold what the Sekda replied to, or another level; and why. */
export function DecisionFields({ current }: { readonly current: number }) {
  const t = useTranslations("visit-cases.act");
  return (
    <>
      <SelectField name="level" label={t("decide-reply.level")} defaultValue="">
        <option value="">{t("decide-reply.uphold", { level: String(current) })}</option>
        {levels.filter((level) => level !== current).map((level) => <option key={level} value={level}>{t("decide-reply.to", { level: String(level) })}</option>)}
      </SelectField>
      <ReasonField />
    </>
  );
}
