"use client";

import { useId } from "react";
import { agencyLists } from "@/components/field/agency-lists";
import { useField } from "@/components/field/field-context";
import { inputStyle } from "@/components/field/field-ui";
import type { VisitView } from "@/components/field/visit-view";

/** An agency, those of the visit first; `none`: what 0 means. */
export function AgencySelect({ view: { visit }, label, none, value, onChange, disabled }: { readonly view: VisitView; readonly label: string; readonly none: string; readonly value: number; readonly onChange: (id: number) => void; readonly disabled: boolean }) {
  const { say, reference, locale } = useField();
  const id = useId();
  const { atMpp, others } = agencyLists(reference, visit.mppCode, locale);
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-sm font-semibold">{label}</label>
      <select id={id} value={value} disabled={disabled} onChange={(event) => onChange(Number(event.target.value))} className={inputStyle}>
        <option value={0}>{none}</option>
        {atMpp.length > 0 && <optgroup label={say("agencies.atMpp")}>{atMpp.map((agency) => <option key={agency.id} value={agency.id}>{agency.name}</option>)}</optgroup>}
        <optgroup label={say("agencies.others")}>{others.map((agency) => <option key={agency.id} value={agency.id}>{agency.name}</option>)}</optgroup>
      </select>
    </div>
  );
}
