"use client";

import { useId } from "react";
import { useField } from "@/components/field/field-context";
import { EvidenceList } from "@/components/field/evidence-list";
import { routes } from "@/components/field/field-route";
import { Card, TextField, Tick } from "@/components/field/field-ui";
import type { VisitView } from "@/components/field/visit-view";
import { classNames } from "@/components/ui/class-names";
import type { AnswerValue } from "@/lib/domain/visit-draft";
import { recordKey } from "@/lib/field/draft-record";
import type { FieldItem } from "@/lib/field/field-data";
import { emptyAnswer, fieldPlaceKey } from "@/lib/field/progress";

type ItemCardProps = { readonly view: VisitView; readonly item: FieldItem; readonly agencyId: number; readonly number: number };
const levels = [0, 1, 2, 3, 4, 5] as const;

/** The place on the page of an item, to jump to. */
export const itemAnchor = (itemId: string, agencyId: number): string => `butir-${itemId}-${agencyId}`;

/** One item at one place: its level by the text of the rubric, where that was read, a note, and evidence. */
export function ItemCard({ view, item, agencyId, number }: ItemCardProps) {
  const { say, locale, store, engine } = useField();
  const { visit, records, answers, evidenced, isEditable } = view;
  const titleId = useId();
  const place = { itemId: item.id, agencyId };
  const answer = answers.get(fieldPlaceKey(place)) ?? emptyAnswer;
  const record = records.find(({ key }) => key === recordKey({ kind: "answer", ...place, value: answer }));
  const change = (part: Partial<AnswerValue>): void => {
    store.edit(visit.id, { kind: "answer", ...place, value: { ...answer, ...part } });
    engine.soon();
  };
  const lacksEvidence = item.evidenceRequired && answer.level !== null && !evidenced.has(fieldPlaceKey(place)) && (answer.note ?? "").trim() === "";
  return (
    <Card id={itemAnchor(item.id, agencyId)} className="scroll-mt-32 space-y-4">
      <div role="group" aria-labelledby={titleId} className="space-y-4">
        <h3 id={titleId} tabIndex={-1} className="leading-snug font-semibold outline-none"><span className="tabular mr-1.5 text-ink-faint">{number}.</span>{item.label[locale]}</h3>
        {record?.status === "conflict" && (
          <p className="rounded-xl bg-bad-soft px-3 py-2 text-sm">
            {say("item.conflict", { name: record.theirs?.by || say("conflicts.somebody") })} <a href={routes.part(visit.id, "bentrok")} className="font-semibold text-bad underline">{say("item.settle")}</a>
          </p>
        )}
        <LevelChoice item={item} answer={answer} isTouched={record !== undefined} disabled={!isEditable} onChange={change} />
        <fieldset disabled={!isEditable}>
          <legend className="mb-1 text-sm font-semibold">{say("item.sources")}</legend>
          <div className="flex flex-wrap gap-2">
            {item.sources.map((source) => (
              <Tick key={source} className="flex-auto" disabled={!isEditable} checked={answer.sources.includes(source)} onChange={(checked) => change({ sources: item.sources.filter((each) => (each === source ? checked : answer.sources.includes(each))) })} label={say(`item.source.${source}`)} />
            ))}
          </div>
        </fieldset>
        <TextField label={say("item.note")} rows={2} maxLength={2_000} disabled={!isEditable} value={answer.note ?? ""} onChange={(note) => change({ note: note === "" ? null : note })} />
        <EvidenceList view={view} place={{ ...place, followUpId: null }} name={item.label[locale]} isRequired={item.evidenceRequired} lacks={lacksEvidence} />
        {record?.by !== undefined && record.by !== "" && record.by !== store.user.name && record.status === "synced" && <p className="text-[0.8125rem] text-ink-faint">{say("item.filledBy", { name: record.by })}</p>}
      </div>
    </Card>
  );
}

/** `isTouched`: somebody wrote here, so that no level is a statement. */
function LevelChoice({ item, answer, isTouched, disabled, onChange }: { readonly item: FieldItem; readonly answer: AnswerValue; readonly isTouched: boolean; readonly disabled: boolean; readonly onChange: (part: Partial<AnswerValue>) => void }) {
  const { say, locale } = useField();
  const name = useId();
  const isNotAssessed = answer.level === null && isTouched && answer.sources.length === 0;
  const choices = [
    ...levels.map((level) => ({ key: String(level), badge: String(level), text: item.levels[level]?.[locale] ?? say("item.levelNumber", { level }), isChosen: answer.level === level, choose: () => onChange({ level }) })),
    { key: "none", badge: "–", text: `${say("item.notAssessed")}. ${say("item.notAssessedHint")}`, isChosen: isNotAssessed, choose: () => onChange({ level: null, sources: [] }) },
  ];
  return (
    <fieldset disabled={disabled}>
      <legend className="mb-1 text-sm font-semibold">{say("item.level")}</legend>
      <div className="space-y-1.5">
        {choices.map(({ key, badge, text, isChosen, choose }) => (
          <label key={key} className={classNames("relative flex min-h-12 items-center gap-3 rounded-xl border py-2 pr-3 pl-2 text-sm leading-snug has-focus-visible:outline-3 has-focus-visible:outline-indigo", disabled ? "" : "cursor-pointer", isChosen ? "border-accent bg-accent-soft" : "border-line bg-surface")}>
            <input type="radio" name={name} checked={isChosen} onChange={choose} className="absolute inset-0 size-full cursor-pointer opacity-0" />
            <span className={classNames("tabular inline-flex size-9 shrink-0 items-center justify-center rounded-lg text-base font-semibold", isChosen ? "bg-accent text-white" : "bg-sunken text-ink-soft")}>{badge}</span>
            <span className="min-w-0">{text}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
