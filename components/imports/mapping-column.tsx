"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { choiceOf, type MappedColumn } from "@/components/imports/mapping-draft";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";

type MappingColumnProps = {
  readonly field: string; readonly label: string; readonly help: string; readonly required: boolean;
  readonly headers: readonly string[]; readonly samples: Readonly<Record<string, readonly string[]>>; readonly before: MappedColumn | undefined;
};

/** Where one field comes from: a header of the file, or one value for all rows. */
export function MappingColumn({ field, label, help, required, headers, samples, before }: MappingColumnProps) {
  const t = useTranslations("imports.mapping");
  const [choice, setChoice] = useState(choiceOf(before));
  const id = `map-${field}`;
  const values = choice.startsWith(":") ? (samples[choice.slice(1)] ?? []) : [];
  const hint = values.length > 0 ? t("sample", { values: values.join(" · ") }) : help;
  const isLost = choice.startsWith(":") && !headers.includes(choice.slice(1));
  return (
    <Field label={required ? `${label} (${t("required")})` : label} htmlFor={id} {...(hint === "" ? {} : { hint })}>
      <Select id={id} name={`column-${field}`} value={choice} onChange={(event) => setChoice(event.target.value)} {...(hint === "" ? {} : { "aria-describedby": `${id}-hint` })}>
        <option value="">{t("notInFile")}</option>
        <option value="=">{t("fixed")}</option>
        {typeof before === "object" && "join" in before && <option value="+">{t("keep", { columns: before.join.join(` ${before.with} `) })}</option>}
        {isLost && <option value={choice}>{choice.slice(1)}</option>}
        {headers.map((header) => <option key={header} value={`:${header}`}>{header}</option>)}
      </Select>
      {choice === "=" && <Input name={`fixed-${field}`} aria-label={t("fixedValue", { field: label })} defaultValue={typeof before === "object" && "fixed" in before ? before.fixed : ""} />}
    </Field>
  );
}
