"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { GroupError } from "@/components/admin/admin-form";
import { Checkbox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";

type MppPickerProps = { readonly name: string; readonly legend: string; readonly hint: string; readonly mpps: readonly { readonly id: number; readonly name: string; readonly code: string }[]; readonly chosen: readonly number[] };

/** Any number of MPPs out of hundreds: a search above a short list; the chosen stay in sight. */
export function MppPicker({ name, legend, hint, mpps, chosen: initial }: MppPickerProps) {
  const t = useTranslations("admin.users");
  const searchId = useId();
  const [search, setSearch] = useState("");
  const [chosen, setChosen] = useState<readonly number[]>(initial);
  const wanted = search.trim().toLowerCase();
  const shown = mpps.filter((mpp) => chosen.includes(mpp.id) || (wanted !== "" && `${mpp.name} ${mpp.code}`.toLowerCase().includes(wanted)));
  const choose = (id: number, isChosen: boolean): void => setChosen((before) => [...before.filter((each) => each !== id), ...(isChosen ? [id] : [])]);
  return (
    <fieldset className="min-w-0 space-y-2 sm:col-span-2">
      <legend className="mb-1 text-[0.8125rem] font-medium text-ink-soft">{legend}</legend>
      <p className="text-xs text-ink-faint">{hint}</p>
      <label htmlFor={searchId} className="sr-only">{t("mppSearch")}</label>
      <Input id={searchId} type="search" value={search} placeholder={t("mppSearch")} onChange={(event) => setSearch(event.target.value)} onKeyDown={(event) => { if (event.key === "Enter") event.preventDefault(); }} />
      {/* Chosen MPPs are posted from here, so that searching on cannot lose them. */}
      {chosen.map((id) => <input key={id} type="hidden" name={name} value={id} />)}
      {shown.length > 0 && (
        <ul className="max-h-56 overflow-y-auto rounded-lg border border-line px-3 py-1">
          {shown.slice(0, 60).map((mpp) => <li key={mpp.id}><Checkbox label={`${mpp.name} (${mpp.code})`} checked={chosen.includes(mpp.id)} onChange={(event) => choose(mpp.id, event.target.checked)} /></li>)}
        </ul>
      )}
      {wanted !== "" && shown.length === 0 && <p className="text-sm text-ink-soft">{t("mppNone")}</p>}
      <GroupError name={name} />
    </fieldset>
  );
}
