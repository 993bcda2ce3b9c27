"use client";

import { useLocale, useTranslations } from "next-intl";
import { AdminForm, GroupError, LongTextField, SelectField, TextField } from "@/components/admin/admin-form";
import { weightText } from "@/components/instrument/weight-text";
import { Checkbox } from "@/components/ui/checkbox";
import type { FormAction } from "@/lib/admin/form-state";
import { programmeAims, visitAspectDefinitions, visitAspects, type VisitAspect } from "@/lib/domain/visit-aspect";
import { itemFlags, itemSources, type VisitItem } from "@/lib/domain/visit-instrument";
import { rubricLevelCount, type RubricLevel } from "@/lib/domain/visit-rubric";

type ItemFormProps = {
  readonly action: FormAction;
  readonly editionId: string;
  /** Null: an item to be added. */
  readonly item: (VisitItem & { readonly levels: readonly RubricLevel[] }) | null;
  readonly aspect: VisitAspect;
};

/** Everything about one item of a draft: its text, weight and nature, and the texts of its six levels. */
export function ItemForm({ action, editionId, item, aspect }: ItemFormProps) {
  const [t, read] = [useTranslations("instrument.editor"), useTranslations("instrument.read")];
  const locale = useLocale();
  return (
    <AdminForm action={action} hidden={{ editionId, ...(item === null ? {} : { itemId: item.id }) }} submit={t("saveItem")} label={t(item === null ? "newItem" : "editItem")} clears={item === null}>
      <LongTextField name="labelId" label={t("labelId")} defaultValue={item?.labelId} lang="id" className="min-h-16" />
      <LongTextField name="labelEn" label={t("labelEn")} defaultValue={item?.labelEn} lang="en" className="min-h-16" />
      <SelectField name="aspect" label={t("aspect")} defaultValue={aspect}>
        {visitAspects.map((each) => <option key={each} value={each}>{visitAspectDefinitions[each].label[locale]}</option>)}
      </SelectField>
      <TextField name="weight" label={t("weight")} inputMode="decimal" autoComplete="off" defaultValue={item === null ? "" : weightText(item.weight, locale)} />
      <Choices name="sources" legend={t("sources")} chosen={item?.sources ?? []} options={itemSources.map((value) => [value, read(`sourceNames.${value}`)] as const)} />
      <Choices name="concerns" legend={t("concerns")} chosen={item?.concerns ?? []} options={programmeAims.map((value) => [value, read(`aims.${value}`)] as const)} />
      <div>
        <Checkbox name="evidenceRequired" label={t("evidenceRequired")} defaultChecked={item?.evidenceRequired ?? false} />
        <Checkbox name="agencyScoped" label={t("agencyScoped")} defaultChecked={item?.agencyScoped ?? false} />
      </div>
      <Choices name="flags" legend={t("flags")} chosen={item?.flags ?? []} options={itemFlags.map((value) => [value, read(`flags.${value}`)] as const)} />
      <div className="sm:col-span-2">
        <h3 className="text-sm font-semibold">{t("rubric")}</h3>
        <p className="text-xs text-ink-faint">{t("rubricHint")}</p>
      </div>
      {Array.from({ length: rubricLevelCount }, (_, level) => (
        <div key={level} className="grid gap-x-4 gap-y-2 border-t border-line pt-3 sm:col-span-2 sm:grid-cols-2">
          <LongTextField name={`level-${level}-id`} label={t("levelId", { level: String(level) })} defaultValue={item?.levels[level]?.id} lang="id" className="min-h-20 field-sizing-content" />
          <LongTextField name={`level-${level}-en`} label={t("levelEn", { level: String(level) })} defaultValue={item?.levels[level]?.en} lang="en" className="min-h-20 field-sizing-content" />
        </div>
      ))}
    </AdminForm>
  );
}

type ChoicesProps = { readonly name: string; readonly legend: string; readonly chosen: readonly string[]; readonly options: readonly (readonly [value: string, label: string])[] };

function Choices({ name, legend, chosen, options }: ChoicesProps) {
  return (
    <fieldset className="min-w-0">
      <legend className="text-[0.8125rem] font-medium text-ink-soft">{legend}</legend>
      {options.map(([value, label]) => <Checkbox key={value} name={name} value={value} label={label} defaultChecked={chosen.includes(value)} />)}
      <GroupError name={name} />
    </fieldset>
  );
}
