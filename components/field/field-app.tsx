"use client";

import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { AgencyChoice } from "@/components/field/agency-choice";
import { AspectForm, CounterForm } from "@/components/field/aspect-form";
import { FieldBanners, Gate } from "@/components/field/banners";
import { Conflicts } from "@/components/field/conflicts";
import { Dialogues } from "@/components/field/dialogues";
import { FieldProvider, type Field, type Snack } from "@/components/field/field-context";
import { useFieldLocale } from "@/components/field/field-locale";
import { routes, useRoute, type FieldRoute } from "@/components/field/field-route";
import { Findings } from "@/components/field/findings";
import { Frame } from "@/components/field/frame";
import { HandIn } from "@/components/field/hand-in";
import { HeadForm } from "@/components/field/head-form";
import { PreviousFindings } from "@/components/field/previous-findings";
import { Snackbar } from "@/components/field/snackbar";
import { StartVisit } from "@/components/field/start-visit";
import { useFieldSession } from "@/components/field/use-field-session";
import { VisitHome } from "@/components/field/visit-home";
import { VisitList } from "@/components/field/visit-list";
import { viewOf, type VisitView } from "@/components/field/visit-view";
import type { FieldReference } from "@/lib/field/field-data";
import { fieldWords } from "@/lib/field/words";

const noReference: FieldReference = { editions: [], agencies: [], mpps: [] };

function subscribeOnline(listener: () => void): () => void {
  addEventListener("online", listener);
  addEventListener("offline", listener);
  return () => {
    removeEventListener("online", listener);
    removeEventListener("offline", listener);
  };
}

/** The form in the field. Its page from the server is empty: everything here comes from this phone's own memory. */
export function FieldApp() {
  const locale = useFieldLocale();
  const say = useMemo(() => fieldWords(locale), [locale]);
  const session = useFieldSession();
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  // What has the focus never lies under the bars above and below.
  useEffect(() => {
    const { style } = document.documentElement;
    [style.scrollPaddingTop, style.scrollPaddingBottom] = ["8.5rem", "6rem"];
  }, []);
  if (session.kind === "opening") return <p role="status" className="p-6 text-center text-ink-soft">{say("loading")}</p>;
  if (session.kind === "gate") return <Gate why={session.why} locale={locale} say={say} />;
  return <OpenField session={session} locale={locale} say={say} />;
}

function OpenField({ session: { store, engine, offline }, locale, say }: { readonly session: Extract<ReturnType<typeof useFieldSession>, { kind: "open" }> } & Pick<Field, "locale" | "say">) {
  const snapshot = useSyncExternalStore(store.subscribe, store.snapshot, store.snapshot);
  const problem = useSyncExternalStore(store.subscribe, store.problem, store.problem);
  const status = useSyncExternalStore(engine.subscribe, engine.status, engine.status);
  const isOnline = useSyncExternalStore(subscribeOnline, () => navigator.onLine, () => true);
  const [snack, setSnack] = useState<(Snack & { readonly id: number }) | null>(null);
  const counter = useRef(0);
  const show = useCallback((next: Snack) => setSnack({ ...next, id: (counter.current += 1) }), []);
  const field = useMemo<Field>(
    () => ({ store, engine, snapshot, reference: snapshot.reference ?? noReference, status, isOnline, problem, locale, say, show }),
    [store, engine, snapshot, status, isOnline, problem, locale, say, show]);
  const route = useRoute();
  return (
    <FieldProvider value={field}>
      <FieldBanners offline={offline} />
      <Screen key={JSON.stringify(route)} route={route} field={field} />
      <Snackbar snack={snack} onGone={() => setSnack(null)} />
    </FieldProvider>
  );
}

function Screen({ route, field }: { readonly route: FieldRoute; readonly field: Field }) {
  const { snapshot, reference, say } = field;
  if (route.screen === "list") return <VisitList />;
  if (route.screen === "start") return <StartVisit />;
  const view = viewOf(snapshot, reference, route.visitId);
  if (view === null) return <Frame title={say("list.title")} back={routes.list}><p>{say("visit.gone")}</p></Frame>;
  return <VisitScreen route={route} view={view} />;
}

function VisitScreen({ route, view }: { readonly route: Exclude<FieldRoute, { screen: "list" | "start" }>; readonly view: VisitView }) {
  switch (route.screen) {
    case "visit": return <VisitHome view={view} />;
    case "head": return <HeadForm view={view} />;
    case "agencies": return <AgencyChoice view={view} />;
    case "dialogues": return <Dialogues view={view} />;
    case "findings": return <Findings view={view} />;
    case "checks": return <PreviousFindings view={view} />;
    case "hand-in": return <HandIn view={view} />;
    case "conflicts": return <Conflicts view={view} />;
    case "aspect": return <AspectForm view={view} aspect={route.aspect} />;
    case "counter": return <CounterForm view={view} agencyId={route.agencyId} />;
  }
}
