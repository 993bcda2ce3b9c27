"use client";

import { CheckCheck, ChevronRight } from "lucide-react";
import { officeName, useField } from "@/components/field/field-context";
import { routes } from "@/components/field/field-route";
import { bigButton, Card, ProgressBar } from "@/components/field/field-ui";
import { Frame } from "@/components/field/frame";
import type { VisitView } from "@/components/field/visit-view";
import { Alert } from "@/components/ui/alert";
import { visitAspectDefinitions } from "@/lib/domain/visit-aspect";
import { unsentOf } from "@/lib/field/field-state";
import { fieldPlaceKey, isAnswered } from "@/lib/field/progress";
import { localDay, longDay } from "@/lib/field/show-time";
import { openFindings } from "@/components/field/previous-findings";
import { RefusalText } from "@/components/field/refusal-text";
import { nowMs } from "@/lib/time/clock";

/** A visit: how far it is, and the way to each of its parts. */
export function VisitHome({ view }: { readonly view: VisitView }) {
  const { say, store, engine } = useField();
  const { visit, head, isEditable } = view;
  const isPlan = !visit.isBegun && visit.state === "planned";
  async function begin(): Promise<void> {
    await store.beginPlanned(visit.id, { ...head, day: localDay(nowMs()) });
    void engine.run();
  }
  const action = isPlan ? (
    <button type="button" onClick={() => void begin()} className={bigButton("primary")}>{say("list.begin")}</button>
  ) : isEditable ? (
    <a href={routes.part(visit.id, "serahkan")} className={bigButton("primary")}><CheckCheck aria-hidden className="size-5" />{say("visit.handIn")}</a>
  ) : undefined;
  return (
    <Frame title={visit.mppName} subtitle={`${longDay(head.day, say)} · ${visit.visitNo ?? say("list.newVisit")}`} visitId={visit.id} back={routes.list} action={action}>
      <div className="space-y-6">
        <VisitNotices view={view} />
        {isPlan ? (
          <>
            {head.day !== localDay(nowMs()) && <Alert tone="info">{say("list.otherDay", { day: longDay(head.day, say) })}</Alert>}
            <Card><p className="text-sm">{say("list.team", { names: visit.team.join(", ") })}</p></Card>
          </>
        ) : (
          <>
            {head.isScored && <Progress view={view} />}
            {head.isScored && <Counters view={view} />}
            <Parts view={view} />
          </>
        )}
      </div>
    </Frame>
  );
}

function VisitNotices({ view: { visit, head } }: { readonly view: VisitView }) {
  const { say, store, engine, snapshot } = useField();
  const { conflicts, refused } = unsentOf(snapshot, visit.id);
  async function retry(): Promise<void> {
    await store.retryVisit(visit.id);
    void engine.run();
  }
  async function discard(): Promise<void> {
    if (!confirm(say("visit.discardWarning"))) return;
    await store.removeVisit(visit.id);
    location.replace(routes.list);
    void engine.run();
  }
  return (
    <>
      {visit.refusal !== null && (
        <Alert tone="bad" title={say("visit.refusedTitle")}>
          <RefusalText refusal={visit.refusal} />
          <div className="mt-3 flex flex-wrap gap-2">
            <button type="button" onClick={() => void retry()} className={bigButton()}>{say("visit.retry")}</button>
            <button type="button" onClick={() => void discard()} className={bigButton("danger")}>{say("visit.discardVisit")}</button>
          </div>
        </Alert>
      )}
      {conflicts + refused > 0 && <a href={routes.part(visit.id, "bentrok")} className={bigButton("danger")}>{say("visit.resolve", { count: conflicts + refused })}</a>}
      {visit.isHandingIn && (
        <Alert tone="info" title={say("visit.handingIn")}>
          <button type="button" onClick={() => void store.changeVisit(visit.id, (known) => ({ ...known, isHandingIn: false }))} className={bigButton()}>{say("visit.cancelHandIn")}</button>
        </Alert>
      )}
      {visit.isSubmitted && <Alert tone="good" title={visit.state === "cancelled" ? say("visit.left") : say("visit.submitted")} />}
      {!head.isScored && visit.isBegun && <Alert tone="info">{say("visit.notScored")}</Alert>}
    </>
  );
}

function Progress({ view: { visit, progress, done, total } }: { readonly view: VisitView }) {
  const { say, locale } = useField();
  return (
    <section>
      <h2 className="mb-1 text-base font-semibold">{say("visit.aspects")}</h2>
      <p className="mb-2 text-sm text-ink-soft">{say("visit.progress", { done, total })}</p>
      <div className="mb-3"><ProgressBar done={done} total={total} label={say("visit.progress", { done, total })} /></div>
      <Rows rows={progress.map((each) => ({ href: routes.aspect(visit.id, each.aspect), label: visitAspectDefinitions[each.aspect].label[locale], count: say("visit.count", { done: each.done, total: each.total }), isDone: each.done >= each.total }))} />
    </section>
  );
}

function Counters({ view: { visit, items, answers } }: { readonly view: VisitView }) {
  const { say, locale, reference } = useField();
  const scoped = items.filter((item) => item.agencyScoped);
  if (scoped.length === 0) return null;
  const rows = visit.agencyIds.map((agencyId) => {
    const done = scoped.filter(({ id }) => isAnswered(answers.get(fieldPlaceKey({ itemId: id, agencyId })))).length;
    return { href: routes.counter(visit.id, agencyId), label: officeName(reference, visit.mppCode, agencyId, locale), count: say("visit.count", { done, total: scoped.length }), isDone: done >= scoped.length };
  });
  return (
    <section>
      <h2 className="mb-2 text-base font-semibold">{say("visit.counters")}</h2>
      <Rows rows={[...rows, { href: routes.part(visit.id, "instansi"), label: say("visit.chooseCounters"), count: null, isDone: false }]} />
    </section>
  );
}

function Parts({ view }: { readonly view: VisitView }) {
  const { say } = useField();
  const { visit, records } = view;
  const previous = openFindings(view);
  const looked = previous.filter(({ check }) => check !== null && check.value.seen !== null).length;
  const count = (kind: "dialogue" | "finding"): string => say("visit.entries", { count: records.filter((record) => record.kind === kind && !record.value.isDeleted).length });
  return (
    <section>
      <h2 className="mb-2 text-base font-semibold">{say("visit.records")}</h2>
      <Rows rows={[
        { href: routes.part(visit.id, "penerimaan"), label: say("visit.facts"), count: null, isDone: false },
        { href: routes.part(visit.id, "dialog"), label: say("visit.dialogues"), count: count("dialogue"), isDone: false },
        { href: routes.part(visit.id, "temuan"), label: say("visit.findings"), count: count("finding"), isDone: false },
        ...(previous.length === 0 ? [] : [{ href: routes.part(visit.id, "tindak-lanjut"), label: say("visit.previous"), count: say("visit.count", { done: looked, total: previous.length }), isDone: looked >= previous.length }]),
      ]} />
    </section>
  );
}

type Row = { readonly href: string; readonly label: string; readonly count: string | null; readonly isDone: boolean };

function Rows({ rows }: { readonly rows: readonly Row[] }) {
  return (
    <ul className="divide-y divide-line overflow-hidden rounded-2xl border border-line bg-surface shadow-card">
      {rows.map(({ href, label, count, isDone }) => (
        <li key={href}>
          <a href={href} className="flex min-h-13 items-center gap-3 px-4 py-2.5 hover:bg-sunken">
            <span className="min-w-0 flex-1 leading-snug">{label}</span>
            {count !== null && <span className={isDone ? "tabular text-sm font-semibold whitespace-nowrap text-good" : "tabular text-sm whitespace-nowrap text-ink-soft"}>{count}</span>}
            <ChevronRight aria-hidden className="size-5 shrink-0 text-ink-faint" />
          </a>
        </li>
      ))}
    </ul>
  );
}
