"use client";

import { Plus, Trash2 } from "lucide-react";
import { AgencySelect } from "@/components/field/agency-select";
import { useField } from "@/components/field/field-context";
import { routes } from "@/components/field/field-route";
import { bigButton, Card, Choices, TextField } from "@/components/field/field-ui";
import { Frame } from "@/components/field/frame";
import { RecordNotice } from "@/components/field/record-notice";
import type { VisitView } from "@/components/field/visit-view";
import { Alert } from "@/components/ui/alert";
import type { DialogueValue } from "@/lib/domain/visit-draft";
import { randomId } from "@/lib/field/random-id";

/** What officers and users said. Users have no names here. */
export function Dialogues({ view }: { readonly view: VisitView }) {
  const { say, store, engine, show } = useField();
  const { visit, records, isEditable } = view;
  const dialogues = records.flatMap((record) => (record.kind === "dialogue" && !record.value.isDeleted ? [record] : []));
  const change = (id: string, value: DialogueValue): void => {
    store.edit(visit.id, { kind: "dialogue", id, value });
    engine.soon();
  };
  const add = (partner: DialogueValue["partner"]): void => change(randomId(), { partner, agencyId: 0, text: "", isDeleted: false });
  const remove = (id: string, value: DialogueValue): void => {
    change(id, { ...value, isDeleted: true });
    show({ text: say("dialogues.removed"), undo: () => change(id, { ...value, isDeleted: false }) });
  };
  return (
    <Frame title={say("dialogues.title")} subtitle={visit.mppName} visitId={visit.id} back={routes.visit(visit.id)}>
      <div className="space-y-4">
        <Alert tone="warn">{say("dialogues.reminder")}</Alert>
        {dialogues.length === 0 && <p className="text-sm text-ink-soft">{say("dialogues.none")}</p>}
        {dialogues.map((record, at) => {
          const { id, value } = record;
          return (
            <Card key={id} className="space-y-4">
              <div className="flex items-center justify-between gap-2">
                <h2 className="font-semibold">{say("dialogues.number", { number: at + 1 })}</h2>
                {isEditable && <button type="button" onClick={() => remove(id, value)} aria-label={`${say("remove")}: ${say("dialogues.number", { number: at + 1 })}`} className="inline-flex size-11 items-center justify-center rounded-lg text-bad hover:bg-bad-soft"><Trash2 aria-hidden className="size-5" /></button>}
              </div>
              <RecordNotice record={record} visitId={visit.id} />
              <Choices legend={say("dialogues.with")} isRow disabled={!isEditable} value={value.partner} onChange={(partner) => change(id, { ...value, partner })} choices={[{ value: "officer", label: say("dialogues.officer") }, { value: "user", label: say("dialogues.user") }]} />
              <AgencySelect view={view} label={say("dialogues.agency")} none={say("findings.wholeMpp")} value={value.agencyId} disabled={!isEditable} onChange={(agencyId) => change(id, { ...value, agencyId })} />
              <TextField label={say("dialogues.text")} rows={4} maxLength={4_000} disabled={!isEditable} value={value.text} onChange={(text) => change(id, { ...value, text })} />
              {value.text.trim() === "" && <p className="text-sm text-warn">{say("dialogues.empty")}</p>}
            </Card>
          );
        })}
        {isEditable && (
          <div className="flex flex-wrap gap-2">
            <button type="button" onClick={() => add("officer")} className={bigButton()}><Plus aria-hidden className="size-5" />{say("dialogues.addOfficer")}</button>
            <button type="button" onClick={() => add("user")} className={bigButton()}><Plus aria-hidden className="size-5" />{say("dialogues.addUser")}</button>
          </div>
        )}
      </div>
    </Frame>
  );
}
