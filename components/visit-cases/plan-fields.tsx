import { useTranslations } from "next-intl";
import { GroupError, SelectField, TextField } from "@/components/admin/admin-form";
import { Checkbox } from "@/components/ui/checkbox";
import { useInstitutionName } from "@/components/visit-cases/use-institution-name";
import type { CivilDate } from "@/lib/time/civil-date";

export type Assessor = { readonly id: string; readonly name: string; readonly institution: string };
type PlanFieldsProps = { readonly assessors: readonly Assessor[]; readonly today: CivilDate; readonly plan?: { readonly day: CivilDate; readonly kind: string; readonly announced: boolean | null; readonly team: readonly string[] } };

/** What a plan says: day, kind, announced or not, team. */
export function PlanFields({ assessors, today, plan }: PlanFieldsProps) {
  const t = useTranslations("visit-cases.plan");
  return (
    <>
      <TextField name="day" type="date" label={t("day")} hint={t("dayHint")} min={today} {...(plan === undefined ? {} : { defaultValue: plan.day })} />
      <SelectField name="kind" label={t("kind")} defaultValue={plan?.kind ?? "joint"}><option value="joint">{t("kinds.joint")}</option><option value="routine">{t("kinds.routine")}</option></SelectField>
      <SelectField name="announced" label={t("announced")} hint={t("announcedHint")} wide defaultValue={plan?.announced === true ? "yes" : "no"}><option value="no">{t("no")}</option><option value="yes">{t("yes")}</option></SelectField>
      <TeamField assessors={assessors} team={plan?.team ?? []} />
    </>
  );
}

/** Who takes part, by institution. */
export function TeamField({ assessors, team }: { readonly assessors: readonly Assessor[]; readonly team: readonly string[] }) {
  const t = useTranslations("visit-cases.plan");
  const institutionName = useInstitutionName();
  return (
    <fieldset className="min-w-0 sm:col-span-2">
      <legend className="text-[0.8125rem] font-medium text-ink-soft">{t("team")}</legend>
      <p className="mt-0.5 text-xs text-ink-faint">{t("teamHint")}</p>
      <div className="mt-1 grid gap-x-6 sm:grid-cols-2">
        {assessors.map(({ id, name, institution }) => <Checkbox key={id} name="team" value={id} defaultChecked={team.includes(id)} label={<>{name} <span className="text-ink-faint">({institutionName(institution)})</span></>} />)}
      </div>
      <GroupError name="team" />
    </fieldset>
  );
}
