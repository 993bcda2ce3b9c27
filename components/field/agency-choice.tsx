"use client";

import { useState } from "react";
import { agencyLists } from "@/components/field/agency-lists";
import { useField } from "@/components/field/field-context";
import { routes } from "@/components/field/field-route";
import { bigButton, inputStyle, Tick } from "@/components/field/field-ui";
import { Frame } from "@/components/field/frame";
import type { VisitView } from "@/components/field/visit-view";

/** Which agencies the visit goes to: chosen once, for every item of counters. */
export function AgencyChoice({ view: { visit, records, isEditable } }: { readonly view: VisitView }) {
  const { say, store, reference, locale } = useField();
  const [text, setText] = useState("");
  const { atMpp, others } = agencyLists(reference, visit.mppCode, locale);
  const filled = new Set(records.flatMap((record) => (record.kind === "answer" && record.agencyId !== 0 ? [record.agencyId] : [])));
  const matches = ({ name }: { readonly name: string }): boolean => name.toLowerCase().includes(text.trim().toLowerCase());
  const toggle = (id: number, checked: boolean): void =>
    void store.changeVisit(visit.id, (known) => ({ ...known, agencyIds: checked ? [...new Set([...known.agencyIds, id])] : known.agencyIds.filter((each) => each !== id) }));
  const list = (title: string, agencies: readonly { readonly id: number; readonly name: string }[]) => agencies.length > 0 && (
    <section>
      <h2 className="mb-2 text-sm font-semibold text-ink-soft">{title}</h2>
      <ul className="space-y-2">
        {agencies.map(({ id, name }) => (
          <li key={id}>
            <Tick checked={visit.agencyIds.includes(id)} disabled={!isEditable || filled.has(id)} onChange={(checked) => toggle(id, checked)} label={<>{name}{filled.has(id) && <span className="block text-sm text-ink-soft">{say("agencies.kept")}</span>}</>} />
          </li>
        ))}
      </ul>
    </section>
  );
  return (
    <Frame title={say("agencies.title")} subtitle={visit.mppName} visitId={visit.id} back={routes.visit(visit.id)} action={<a href={routes.visit(visit.id)} className={bigButton("primary")}>{say("agencies.done")}</a>}>
      <div className="space-y-5">
        <p className="text-sm text-ink-soft">{say("agencies.hint")}</p>
        <input type="search" value={text} onChange={(event) => setText(event.target.value)} aria-label={say("agencies.search")} placeholder={say("agencies.search")} className={inputStyle} />
        {list(say("agencies.atMpp"), atMpp.filter(matches))}
        {list(say("agencies.others"), others.filter(matches))}
      </div>
    </Frame>
  );
}
