"use client";

import { useState } from "react";
import { useField } from "@/components/field/field-context";
import { routes } from "@/components/field/field-route";
import { inputStyle, TextField, Tick, YesNo } from "@/components/field/field-ui";
import { Frame } from "@/components/field/frame";
import type { VisitView } from "@/components/field/visit-view";
import type { HeadValue } from "@/lib/field/field-data";
import { localDay } from "@/lib/field/show-time";
import { nowMs } from "@/lib/time/clock";

/** Facts about the visit as a whole, which both institutions share. */
export function HeadForm({ view: { visit, head, isEditable } }: { readonly view: VisitView }) {
  const { say, store, engine } = useField();
  const disabled = !isEditable;
  // A day is empty while it is typed; a visit never is without one.
  const [day, setDay] = useState(head.day);
  const change = (part: Partial<HeadValue>): void => {
    store.edit(visit.id, { kind: "head", value: { ...head, ...part } });
    engine.soon();
  };
  const words = { yes: say("yes"), no: say("no"), unknown: say("notRecorded") };
  return (
    <Frame title={say("head.title")} subtitle={visit.mppName} visitId={visit.id} back={routes.visit(visit.id)}>
      <div className="space-y-6">
        <p className="text-sm text-ink-soft">{say("head.shared")}</p>
        <div>
          <label htmlFor="hari" className="mb-1 block text-sm font-semibold">{say("start.day")}</label>
          <input id="hari" type="date" value={day} max={localDay(nowMs())} disabled={disabled} className={inputStyle} onChange={(event) => { setDay(event.target.value); if (event.target.value !== "") change({ day: event.target.value }); }} onBlur={() => setDay(head.day)} />
        </div>
        <YesNo legend={say("start.announced")} value={head.announced} onChange={(announced) => change({ announced })} words={words} disabled={disabled} />
        <YesNo legend={say("start.guided")} value={head.guided} onChange={(guided) => change({ guided })} words={words} disabled={disabled} />
        <TextField label={say("head.attendees")} hint={say("head.attendeesHint")} value={head.attendees.join("\n")} maxLength={8_000} disabled={disabled} onChange={(text) => change({ attendees: text === "" ? [] : text.split("\n").slice(0, 50).map((line) => line.slice(0, 200)) })} />
        <TextField label={say("head.notes")} hint={say("head.notesHint")} value={head.notes ?? ""} maxLength={4_000} rows={5} disabled={disabled} onChange={(notes) => change({ notes })} />
        <Tick checked={!head.isScored} disabled={disabled} onChange={(checked) => change({ isScored: !checked })} label={<><span className="font-semibold">{say("start.notScored")}</span><span className="block text-sm text-ink-soft">{say("start.notScoredHint")}</span></>} />
      </div>
    </Frame>
  );
}
