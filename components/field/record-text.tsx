"use client";

import { officeName, useField } from "@/components/field/field-context";
import type { VisitView } from "@/components/field/visit-view";
import type { AnswerValue, CheckValue, DialogueValue, FindingValue } from "@/lib/domain/visit-draft";
import type { DraftRecord } from "@/lib/field/draft-record";
import type { HeadValue } from "@/lib/field/field-data";
import { longDay } from "@/lib/field/show-time";
import type { Say } from "@/lib/field/words";
import type { Locale } from "@/lib/i18n/locales";

/** What a record is about. */
export function describeRecord(record: DraftRecord, { items, visit }: Pick<VisitView, "items" | "visit">, say: Say, locale: Locale): { readonly title: string; readonly agencyId: number } {
  switch (record.kind) {
    case "head": return { title: say("conflicts.head"), agencyId: 0 };
    case "answer": return { title: items.find(({ id }) => id === record.itemId)?.label[locale] ?? record.itemId, agencyId: record.agencyId };
    case "dialogue": return { title: say("conflicts.dialogue"), agencyId: record.value.agencyId };
    case "finding": return { title: say("conflicts.finding"), agencyId: record.value.agencyId };
    case "check": return { title: visit.previous?.find(({ id }) => id === record.followUpId)?.finding ?? say("previous.settled"), agencyId: 0 };
    case "drop-evidence": return { title: say("conflicts.file"), agencyId: 0 };
  }
}

type Line = readonly [label: string, text: string];

/** A value of a record in words, mine or somebody else's. Theirs is of the same kind: the server answers for the record that was sent. */
export function RecordText({ view, record, value }: { readonly view: VisitView; readonly record: DraftRecord; readonly value: unknown }) {
  const { say, locale, reference } = useField();
  const office = (id: number): string => (id === 0 ? say("findings.wholeMpp") : officeName(reference, view.visit.mppCode, id, locale));
  const yesNo = (answer: boolean | null): string => (answer === null ? say("notRecorded") : answer ? say("yes") : say("no"));
  function lines(): readonly Line[] {
    if (value === null || value === undefined) return [];
    switch (record.kind) {
      case "answer": {
        const { level, sources, note } = value as AnswerValue;
        const text = level === null ? say("item.notAssessed") : `${level}. ${view.items.find(({ id }) => id === record.itemId)?.levels[level]?.[locale] ?? ""}`;
        return [[say("item.level"), text], [say("item.sources"), sources.map((source) => say(`item.source.${source}`)).join(", ")], [say("item.note"), note ?? ""]];
      }
      case "dialogue": {
        const { partner, agencyId, text, isDeleted } = value as DialogueValue;
        return isDeleted ? [["", say("conflicts.deleted")]] : [[say("dialogues.with"), say(`dialogues.${partner}`)], [say("dialogues.agency"), office(agencyId)], [say("dialogues.text"), text]];
      }
      case "finding": {
        const { finding, recommendation, dueDays, agencyId, isDeleted } = value as FindingValue;
        return isDeleted ? [["", say("conflicts.deleted")]] : [[say("findings.finding"), finding], [say("findings.recommendation"), recommendation ?? ""], [say("findings.agency"), agencyId === 0 ? say("findings.dpmptsp") : office(agencyId)], [say("findings.dueDays"), String(dueDays)]];
      }
      case "check": {
        const { seen, note } = value as CheckValue;
        return [[say("previous.seen"), seen === null ? "" : say(`previous.sight.${seen}`)], [say("previous.note"), note ?? ""]];
      }
      case "head": {
        const { day, announced, guided, isScored, attendees, notes } = value as HeadValue;
        return [
          [say("start.day"), longDay(day, say)], [say("start.announced"), yesNo(announced)], [say("start.guided"), yesNo(guided)], [say("list.notScored"), isScored ? say("no") : say("yes")],
          [say("head.attendees"), attendees.join("; ")], [say("head.notes"), notes ?? ""],
        ];
      }
      default: return [];
    }
  }
  return (
    <dl className="space-y-1.5 text-sm">
      {lines().map(([label, text]) => (
        <div key={label}>
          {label !== "" && <dt className="text-[0.8125rem] text-ink-faint">{label}</dt>}
          <dd className="break-words whitespace-pre-line">{text === "" ? say("conflicts.nothing") : text}</dd>
        </div>
      ))}
    </dl>
  );
}
