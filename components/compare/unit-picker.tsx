"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";
import { classNames } from "@/components/ui/class-names";

type Option = { readonly code: string; readonly label: string; readonly note?: string };
type UnitPickerProps = {
  readonly title: string;
  /** Name of the form field; each chosen option is one value. */
  readonly name: string;
  readonly groups: readonly { readonly title?: string; readonly options: readonly Option[] }[];
  readonly chosen: readonly string[];
  readonly most: number;
};

/** A list of checkboxes with a search over it. Without script all of them stand there and the form still works. */
export function UnitPicker({ title, name, groups, chosen, most }: UnitPickerProps) {
  const t = useTranslations("compare");
  const [search, setSearch] = useState("");
  const [count, setCount] = useState(chosen.length);
  const words = search.trim().toLowerCase();
  const matches = ({ code, label, note }: Option): boolean => words === "" || `${label} ${code} ${note ?? ""}`.toLowerCase().includes(words);
  const isEmpty = !groups.some(({ options }) => options.some(matches));
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 text-sm font-medium">{title} <span className="tabular ml-1 text-xs font-normal text-ink-faint">{t("counted", { count, most })}</span></legend>
      <Input
        type="search" aria-label={`${title}: ${t("search")}`} placeholder={t("search")} value={search} className="mb-2"
        onChange={(event) => setSearch(event.target.value)} onKeyDown={(event) => { if (event.key === "Enter") event.preventDefault(); }}
      />
      <div className="scroll-box max-h-64 overflow-y-auto rounded-lg border border-line px-3 py-1.5" onChange={(event) => setCount(event.currentTarget.querySelectorAll("input:checked").length)}>
        {groups.map(({ title: groupTitle, options }) => (
          <div key={groupTitle ?? ""} className={classNames(!options.some(matches) && "hidden")}>
            {groupTitle !== undefined && <p className="pt-2 text-xs font-semibold text-ink-faint">{groupTitle}</p>}
            <ul>
              {options.map((option) => (
                <li key={option.code} className={classNames(!matches(option) && "hidden")}>
                  <Checkbox name={name} value={option.code} defaultChecked={chosen.includes(option.code)} label={<>{option.label}{option.note !== undefined && <span className="ml-1.5 text-xs text-ink-faint">{option.note}</span>}</>} />
                </li>
              ))}
            </ul>
          </div>
        ))}
        {isEmpty && <p className="py-2 text-sm text-ink-soft">{t("noMatch")}</p>}
      </div>
      <p role="status" className="mt-1 min-h-5 text-[0.8125rem] text-warn">{count > most ? t("tooMany", { most }) : ""}</p>
    </fieldset>
  );
}
