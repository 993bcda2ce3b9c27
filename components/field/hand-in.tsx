"use client";

import { useState } from "react";
import { officeName, useField } from "@/components/field/field-context";
import { routes } from "@/components/field/field-route";
import { bigButton } from "@/components/field/field-ui";
import { Frame } from "@/components/field/frame";
import { itemAnchor } from "@/components/field/item-card";
import { checkAnchor, openFindings } from "@/components/field/previous-findings";
import type { VisitView } from "@/components/field/visit-view";
import { Alert } from "@/components/ui/alert";
import type { SubmitProblem } from "@/lib/domain/visit-draft";
import { unsentOf } from "@/lib/field/field-state";
import { draftCheckProblems, draftProblems } from "@/lib/field/progress";
import type { FieldWord } from "@/lib/field/words";

/** What the sheet still lacks, with the way there; then it is handed in, at once or as soon as there is a network. */
export function HandIn({ view }: { readonly view: VisitView }) {
  const { say, store, engine, snapshot, isOnline, status } = useField();
  const [isGoing, setGoing] = useState(false);
  const { visit, head, items, records, evidenced, isEditable } = view;
  const own = [...(head.isScored ? draftProblems(items, visit.agencyIds, records, evidenced) : []), ...draftCheckProblems(records)];
  // The server may know better: of another phone, a file that was taken back.
  const problems = own.length > 0 ? own : head.isScored ? visit.problems : visit.problems.filter(({ reason }) => reason === "check-note-missing");
  const unseen = openFindings(view).filter(({ check }) => check === null || check.value.seen === null).length;
  const { conflicts, refused } = unsentOf(snapshot, visit.id);
  async function go(): Promise<void> {
    setGoing(true);
    await store.flush();
    await store.changeVisit(visit.id, (known) => ({ ...known, isHandingIn: true, problems: [] }));
    location.hash = routes.visit(visit.id);
    void engine.run();
  }
  const mayGo = isEditable && own.length === 0 && conflicts + refused === 0 && !isGoing;
  return (
    <Frame title={say("handIn.title")} subtitle={visit.mppName} visitId={visit.id} back={routes.visit(visit.id)} action={<button type="button" disabled={!mayGo} onClick={() => void go()} className={bigButton("primary")}>{say("handIn.go")}</button>}>
      <div className="space-y-4">
        <p className="text-sm text-ink-soft">{say("handIn.intro", { institution: say(`institutions.${store.user.institution}` as FieldWord) })}</p>
        {conflicts + refused > 0 && <Alert tone="bad">{say("handIn.open", { conflicts, refused })} <a href={routes.part(visit.id, "bentrok")} className="font-semibold underline">{say("item.settle")}</a></Alert>}
        {visit.isSubmitted && <Alert tone="good" title={say("handIn.done")} />}
        {!visit.isSubmitted && (!isOnline || status === "offline") && <Alert tone="info">{say("handIn.offline")}</Alert>}
        {problems.length === 0 && !visit.isSubmitted && <Alert tone="good" title={head.isScored ? say("handIn.complete") : say("list.notScored")} />}
        {isEditable && unseen > 0 && <Alert tone="info">{say("handIn.unseen", { count: unseen })} <a href={routes.part(visit.id, "tindak-lanjut")} className="font-semibold underline">{say("handIn.look")}</a></Alert>}
        {problems.length > 0 && (
          <section>
            <h2 className="mb-2 font-semibold">{say("handIn.problems", { count: problems.length })}</h2>
            <ul className="divide-y divide-line overflow-hidden rounded-2xl border border-line bg-surface">
              {problems.map((problem) => <li key={`${problem.reason} ${problem.itemId} ${problem.agencyId}`}><ProblemLink view={view} problem={problem} /></li>)}
            </ul>
          </section>
        )}
      </div>
    </Frame>
  );
}

/** Scrolls to a card and gives its heading the focus, after the screen has changed. */
function goToCard(anchor: string): void {
  setTimeout(() => {
    const card = document.getElementById(anchor);
    card?.scrollIntoView();
    card?.querySelector<HTMLElement>("h2, h3")?.focus({ preventScroll: true });
  }, 60);
}

function ProblemLink({ view: { visit, items }, problem: { reason, itemId, agencyId } }: { readonly view: VisitView; readonly problem: SubmitProblem }) {
  const { say, locale, reference } = useField();
  if (reason === "check-note-missing") {
    return (
      <a href={routes.part(visit.id, "tindak-lanjut")} onClick={() => goToCard(checkAnchor(itemId))} className="flex min-h-13 items-center gap-3 px-4 py-2.5 hover:bg-sunken">
        <span className="min-w-0 flex-1 text-sm leading-snug break-words">{visit.previous?.find(({ id }) => id === itemId)?.finding ?? say("previous.settled")}<span className="block text-warn">{say("handIn.check-note-missing")}</span></span>
        <span className="text-sm font-semibold text-accent">{say("handIn.fix")}</span>
      </a>
    );
  }
  const item = items.find(({ id }) => id === itemId);
  if (item === undefined) return <p className="px-4 py-3 text-sm">{itemId}: {say(`handIn.${reason}`)}</p>;
  const needsAgency = item.agencyScoped && agencyId === 0;
  const href = needsAgency ? routes.part(visit.id, "instansi") : agencyId !== 0 ? routes.counter(visit.id, agencyId) : routes.aspect(visit.id, item.aspect);
  return (
    <a href={href} onClick={() => goToCard(itemAnchor(itemId, agencyId))} className="flex min-h-13 items-center gap-3 px-4 py-2.5 hover:bg-sunken">
      <span className="min-w-0 flex-1 text-sm leading-snug">
        {items.indexOf(item) + 1}. {item.label[locale]}{agencyId !== 0 && ` · ${officeName(reference, visit.mppCode, agencyId, locale)}`}
        <span className="block text-warn">{needsAgency ? say("aspect.noCounters") : say(`handIn.${reason}`)}</span>
      </span>
      <span className="text-sm font-semibold text-accent">{say("handIn.fix")}</span>
    </a>
  );
}
