"use client";

import { Plus, Trash2 } from "lucide-react";
import { useId, useState } from "react";
import { AgencySelect } from "@/components/field/agency-select";
import { useField } from "@/components/field/field-context";
import { routes } from "@/components/field/field-route";
import { bigButton, Card, inputStyle, TextField } from "@/components/field/field-ui";
import { Frame } from "@/components/field/frame";
import { RecordNotice } from "@/components/field/record-notice";
import type { VisitView } from "@/components/field/visit-view";
import type { FindingValue } from "@/lib/domain/visit-draft";
import { randomId } from "@/lib/field/random-id";

const usualDueDays = 30;

/** What must change, who owns it, and until when. */
export function Findings({ view }: { readonly view: VisitView }) {
  const { say, locale, store, engine, show } = useField();
  const { visit, records, items, isEditable } = view;
  const findings = records.flatMap((record) => (record.kind === "finding" && !record.value.isDeleted ? [record] : []));
  const change = (id: string, value: FindingValue): void => {
    store.edit(visit.id, { kind: "finding", id, value });
    engine.soon();
  };
  const add = (): void => change(randomId(), { itemId: null, agencyId: 0, finding: "", recommendation: null, dueDays: usualDueDays, isDeleted: false });
  const remove = (id: string, value: FindingValue): void => {
    change(id, { ...value, isDeleted: true });
    show({ text: say("findings.removed"), undo: () => change(id, { ...value, isDeleted: false }) });
  };
  return (
    <Frame title={say("findings.title")} subtitle={visit.mppName} visitId={visit.id} back={routes.visit(visit.id)} {...(isEditable ? { action: <button type="button" onClick={add} className={bigButton("primary")}><Plus aria-hidden className="size-5" />{say("findings.add")}</button> } : {})}>
      <div className="space-y-4">
        {findings.length === 0 && <p className="text-sm text-ink-soft">{say("findings.none")}</p>}
        {findings.map((record, at) => {
          const { id, value } = record;
          return (
            <Card key={id} className="space-y-4">
              <div className="flex items-center justify-between gap-2">
                <h2 className="font-semibold">{say("findings.number", { number: at + 1 })}</h2>
                {isEditable && <button type="button" onClick={() => remove(id, value)} aria-label={`${say("remove")}: ${say("findings.number", { number: at + 1 })}`} className="inline-flex size-11 items-center justify-center rounded-lg text-bad hover:bg-bad-soft"><Trash2 aria-hidden className="size-5" /></button>}
              </div>
              <RecordNotice record={record} visitId={visit.id} />
              <TextField label={say("findings.finding")} maxLength={2_000} disabled={!isEditable} value={value.finding} onChange={(finding) => change(id, { ...value, finding })} />
              {value.finding.trim() === "" && <p className="text-sm text-warn">{say("findings.empty")}</p>}
              <TextField label={say("findings.recommendation")} maxLength={2_000} disabled={!isEditable} value={value.recommendation ?? ""} onChange={(text) => change(id, { ...value, recommendation: text === "" ? null : text })} />
              <ItemSelect label={say("findings.item")} none={say("findings.noItem")} items={items.map((item) => ({ id: item.id, label: item.label[locale] }))} value={value.itemId} disabled={!isEditable} onChange={(itemId) => change(id, { ...value, itemId })} />
              <AgencySelect view={view} label={say("findings.agency")} none={say("findings.dpmptsp")} value={value.agencyId} disabled={!isEditable} onChange={(agencyId) => change(id, { ...value, agencyId })} />
              <DueDays value={value.dueDays} disabled={!isEditable} onChange={(dueDays) => change(id, { ...value, dueDays })} />
            </Card>
          );
        })}
      </div>
    </Frame>
  );
}

function ItemSelect({ label, none, items, value, onChange, disabled }: { readonly label: string; readonly none: string; readonly items: readonly { readonly id: string; readonly label: string }[]; readonly value: string | null; readonly onChange: (id: string | null) => void; readonly disabled: boolean }) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-sm font-semibold">{label}</label>
      <select id={id} value={value ?? ""} disabled={disabled} onChange={(event) => onChange(event.target.value === "" ? null : event.target.value)} className={inputStyle}>
        <option value="">{none}</option>
        {items.map((item, at) => <option key={item.id} value={item.id}>{at + 1}. {item.label}</option>)}
      </select>
    </div>
  );
}

/** A number while it is one; what is typed on the way stays in the field alone. */
function DueDays({ value, onChange, disabled }: { readonly value: number; readonly onChange: (days: number) => void; readonly disabled: boolean }) {
  const { say } = useField();
  const id = useId();
  const [text, setText] = useState(String(value));
  const isRight = /^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= 250;
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-sm font-semibold">{say("findings.dueDays")}</label>
      <input id={id} inputMode="numeric" value={text} disabled={disabled} aria-invalid={!isRight} aria-describedby={`${id}-salah`} className={inputStyle} onChange={(event) => { setText(event.target.value); const days = Number(event.target.value); if (/^\d{1,3}$/.test(event.target.value) && days >= 1 && days <= 250) onChange(days); }} />
      <p id={`${id}-salah`} role="alert" className="mt-1 text-sm text-bad">{isRight ? null : say("findings.dueDaysWrong")}</p>
    </div>
  );
}
