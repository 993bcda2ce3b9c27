"use client";

import { ArrowRight } from "lucide-react";
import { useState } from "react";
import { officeName, useField } from "@/components/field/field-context";
import { routes } from "@/components/field/field-route";
import { bigButton, Card } from "@/components/field/field-ui";
import { Frame } from "@/components/field/frame";
import { ItemCard } from "@/components/field/item-card";
import type { VisitView } from "@/components/field/visit-view";
import { classNames } from "@/components/ui/class-names";
import { visitAspectDefinitions, type VisitAspect } from "@/lib/domain/visit-aspect";
import { fieldPlaceKey, isAnswered } from "@/lib/field/progress";

/** All items of one aspect: those of the whole MPP, then those of counters, one agency at a time. */
export function AspectForm({ view, aspect }: { readonly view: VisitView; readonly aspect: VisitAspect }) {
  const { say, locale } = useField();
  const { visit, items, progress } = view;
  const own = items.filter((item) => item.aspect === aspect);
  const [whole, scoped] = [own.filter((item) => !item.agencyScoped), own.filter((item) => item.agencyScoped)];
  const numberOf = new Map(items.map(({ id }, at) => [id, at + 1]));
  const at = progress.findIndex((each) => each.aspect === aspect);
  const [here, next] = [progress[at], progress[at + 1]];
  const [chosen, setChosen] = useState<number | null>(null);
  const agencyId = chosen !== null && visit.agencyIds.includes(chosen) ? chosen : (visit.agencyIds[0] ?? null);
  return (
    <Frame
      title={visitAspectDefinitions[aspect].label[locale]} subtitle={`${here === undefined ? "" : `${say("visit.count", { done: here.done, total: here.total })} · `}${visit.mppName}`} visitId={visit.id} back={routes.visit(visit.id)}
      action={next === undefined
        ? <a href={routes.visit(visit.id)} className={bigButton("primary")}>{say("aspect.last")}</a>
        : <a href={routes.aspect(visit.id, next.aspect)} aria-label={say("aspect.next", { name: visitAspectDefinitions[next.aspect].label[locale] })} className={bigButton("primary")}><span className="py-1 text-left text-[0.8125rem]">{visitAspectDefinitions[next.aspect].label[locale]}</span><ArrowRight aria-hidden className="size-5 shrink-0" /></a>}
    >
      <div className="space-y-6">
        {whole.length > 0 && (
          <section className="space-y-4">
            {scoped.length > 0 && <h2 className="text-sm font-semibold text-ink-soft">{say("aspect.wholeMpp")}</h2>}
            {scoped.length === 0 && <h2 className="sr-only">{say("aspect.wholeMpp")}</h2>}
            {whole.map((item) => <ItemCard key={item.id} view={view} item={item} agencyId={0} number={numberOf.get(item.id) ?? 0} />)}
          </section>
        )}
        {scoped.length > 0 && (
          <section className="space-y-4">
            <h2 className="text-sm font-semibold text-ink-soft">{say("aspect.perCounter")}</h2>
            {agencyId === null ? (
              <Card className="space-y-3"><p className="text-sm">{say("aspect.noCounters")}</p><a href={routes.part(visit.id, "instansi")} className={bigButton("primary")}>{say("visit.chooseCounters")}</a></Card>
            ) : (
              <>
                <AgencyTabs view={view} itemIds={scoped.map(({ id }) => id)} current={agencyId} onChoose={setChosen} />
                {scoped.map((item) => <ItemCard key={`${item.id}-${agencyId}`} view={view} item={item} agencyId={agencyId} number={numberOf.get(item.id) ?? 0} />)}
              </>
            )}
          </section>
        )}
      </div>
    </Frame>
  );
}

function AgencyTabs({ view: { visit, answers }, itemIds, current, onChoose }: { readonly view: VisitView; readonly itemIds: readonly string[]; readonly current: number; readonly onChoose: (agencyId: number) => void }) {
  const { say, reference, locale } = useField();
  return (
    <div role="group" aria-label={say("visit.counters")} className="flex flex-wrap gap-2">
      {visit.agencyIds.map((agencyId) => {
        const done = itemIds.filter((itemId) => isAnswered(answers.get(fieldPlaceKey({ itemId, agencyId })))).length;
        return (
          <button key={agencyId} type="button" aria-pressed={agencyId === current} onClick={() => onChoose(agencyId)} className={classNames("min-h-11 max-w-full rounded-xl border px-3 py-1.5 text-left text-sm leading-snug", agencyId === current ? "border-accent bg-accent text-white" : "border-line-strong/70 bg-surface")}>
            {officeName(reference, visit.mppCode, agencyId, locale)} <span className="tabular whitespace-nowrap">{done}/{itemIds.length}</span>
          </button>
        );
      })}
    </div>
  );
}

/** All items of one counter, of whatever aspect: what is filled in while standing there. */
export function CounterForm({ view, agencyId }: { readonly view: VisitView; readonly agencyId: number }) {
  const { say, locale, reference } = useField();
  const { visit, items } = view;
  const scoped = items.filter((item) => item.agencyScoped);
  const numberOf = new Map(items.map(({ id }, at) => [id, at + 1]));
  const aspects = [...new Set(scoped.map(({ aspect }) => aspect))];
  const next = visit.agencyIds[visit.agencyIds.indexOf(agencyId) + 1];
  return (
    <Frame
      title={officeName(reference, visit.mppCode, agencyId, locale)} subtitle={visit.mppName} visitId={visit.id} back={routes.visit(visit.id)}
      action={next === undefined
        ? <a href={routes.visit(visit.id)} className={bigButton("primary")}>{say("aspect.last")}</a>
        : <a href={routes.counter(visit.id, next)} aria-label={say("aspect.next", { name: officeName(reference, visit.mppCode, next, locale) })} className={bigButton("primary")}><span className="py-1 text-left text-[0.8125rem]">{officeName(reference, visit.mppCode, next, locale)}</span><ArrowRight aria-hidden className="size-5 shrink-0" /></a>}
    >
      <div className="space-y-6">
        {aspects.map((aspect) => (
          <section key={aspect} className="space-y-4">
            <h2 className="text-sm font-semibold text-ink-soft">{visitAspectDefinitions[aspect].label[locale]}</h2>
            {scoped.filter((item) => item.aspect === aspect).map((item) => <ItemCard key={item.id} view={view} item={item} agencyId={agencyId} number={numberOf.get(item.id) ?? 0} />)}
          </section>
        ))}
      </div>
    </Frame>
  );
}
