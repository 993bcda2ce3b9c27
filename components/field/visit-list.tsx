"use client";

import { CalendarDays, ChevronRight, Plus } from "lucide-react";
import { FieldMenu } from "@/components/field/field-menu";
import { useField } from "@/components/field/field-context";
import { routes } from "@/components/field/field-route";
import { bigButton, Card, ProgressBar } from "@/components/field/field-ui";
import { Frame } from "@/components/field/frame";
import { viewOf, type VisitView } from "@/components/field/visit-view";
import { unsentOf } from "@/lib/field/field-state";
import { localDay, longDay } from "@/lib/field/show-time";
import { nowMs } from "@/lib/time/clock";
import type { FieldWord } from "@/lib/field/words";

/** The visits of this person: in the field, planned, handed in. */
export function VisitList() {
  const { snapshot, reference, say, store } = useField();
  const views = snapshot.visits.flatMap(({ id }) => viewOf(snapshot, reference, id) ?? []);
  const today = localDay(nowMs());
  const isDraft = ({ visit }: VisitView): boolean => visit.isBegun && !visit.isSubmitted && (visit.state === "draft" || visit.state === "planned");
  const isPlan = ({ visit }: VisitView): boolean => !visit.isBegun && visit.state === "planned";
  const byDay = (a: VisitView, b: VisitView): number => b.head.day.localeCompare(a.head.day);
  const groups = [
    { title: say("list.drafts"), views: views.filter(isDraft).sort(byDay) },
    { title: say("list.today"), views: views.filter((view) => isPlan(view) && view.head.day <= today).sort(byDay) },
    { title: say("list.upcoming"), views: views.filter((view) => isPlan(view) && view.head.day > today).sort((a, b) => byDay(b, a)) },
    { title: say("list.handedIn"), views: views.filter((view) => !isDraft(view) && !isPlan(view)).sort(byDay) },
  ].filter((group) => group.views.length > 0);
  const { user } = store;
  return (
    <Frame title={say("list.title")} subtitle={say("list.hello", { name: user.name, institution: say(`institutions.${user.institution}` as FieldWord) })} aside={<FieldMenu />} action={<a href={routes.start} className={bigButton("primary")}><Plus aria-hidden className="size-5" />{say("list.start")}</a>}>
      {groups.length === 0 && <Card><p>{say("list.none")}</p></Card>}
      {groups.map((group) => (
        <section key={group.title} className="mb-6">
          <h2 className="mb-2 text-sm font-semibold text-ink-soft">{group.title}</h2>
          <ul className="space-y-3">{group.views.map((view) => <li key={view.visit.id}><VisitLink view={view} /></li>)}</ul>
        </section>
      ))}
    </Frame>
  );
}

function VisitLink({ view: { visit, head, done, total, isEditable } }: { readonly view: VisitView }) {
  const { say, snapshot } = useField();
  const { unsent, conflicts, refused } = unsentOf(snapshot, visit.id);
  const marks = [
    visit.isHandingIn ? say("list.waitingToHandIn") : null, unsent > 0 ? say("status.unsent", { count: unsent }) : null,
    conflicts > 0 ? say("status.conflicts", { count: conflicts }) : null, refused > 0 ? say("status.refused", { count: refused }) : null,
  ].filter((mark) => mark !== null);
  return (
    <a href={routes.visit(visit.id)} className="block rounded-2xl border border-line bg-surface p-4 shadow-card hover:border-line-strong">
      <span className="flex items-start gap-3">
        <span className="min-w-0 flex-1">
          <span className="block leading-snug font-semibold">{visit.mppName}</span>
          <span className="mt-0.5 flex items-center gap-1.5 text-sm text-ink-soft"><CalendarDays aria-hidden className="size-4 shrink-0" />{longDay(head.day, say)}</span>
          <span className="mt-0.5 block text-[0.8125rem] text-ink-faint">{visit.visitNo ?? say("list.newVisit")}{!visit.isBegun && visit.team.length > 0 && ` · ${say("list.team", { names: visit.team.join(", ") })}`}</span>
        </span>
        <ChevronRight aria-hidden className="mt-1 size-5 shrink-0 text-ink-faint" />
      </span>
      {isEditable && head.isScored && (
        <span className="mt-3 block">
          <span className="mb-1 block text-[0.8125rem] text-ink-soft">{say("list.progress", { done, total })}</span>
          <ProgressBar done={done} total={total} label={say("list.progress", { done, total })} />
        </span>
      )}
      {!head.isScored && <span className="mt-2 inline-block rounded-full bg-sunken px-2.5 py-0.5 text-[0.8125rem] font-semibold text-ink-soft">{say("list.notScored")}</span>}
      {marks.length > 0 && <span className="mt-2 block text-[0.8125rem] font-semibold text-warn">{marks.join(" · ")}</span>}
    </a>
  );
}
