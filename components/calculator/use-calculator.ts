import { useEffect, useMemo, useState } from "react";
import { calculatorHref, entryText, readEntry, type CalculatorState, type EntryReading } from "@/lib/filters/calculator-params";
import { formatEntry } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locales";
import { valueOrNull } from "@/lib/measured";
import { composeWith, placesOf, type Changes, type ClimbMetric, type ClimbModel, type Places } from "@/lib/metrics/climb";
import type { ComposedIndex } from "@/lib/metrics/compose-index";

/** What is typed, by metric; a metric that is not here stands as it is today. */
type Draft = { readonly texts: ReadonlyMap<string, string>; readonly locked: ReadonlySet<string>; /** Typing on in one field is one step to undo. */ readonly typingIn: string | null };

export type Calculator = {
  readonly changes: Changes;
  readonly locked: ReadonlySet<string>;
  readonly simulated: ComposedIndex;
  /** null: these values make no index. */
  readonly index: number | null;
  readonly places: Places | null;
  readonly isChanged: boolean;
  readonly canUndo: boolean;
  readonly textOf: (metric: ClimbMetric) => string;
  readonly readingOf: (metric: ClimbMetric) => EntryReading;
  readonly hrefOf: (changes: Changes) => string;
  readonly type: (metricId: string, text: string) => void;
  readonly apply: (changes: Changes) => void;
  readonly setLock: (metricId: string, isLocked: boolean) => void;
  readonly reset: () => void;
  readonly undo: () => void;
};

type Place = { readonly path: string; readonly period: string | null };

/** The state of the calculator, kept in the address so that it can be passed on; nothing is saved anywhere else. */
export function useCalculator(model: ClimbModel, initial: CalculatorState, { path, period }: Place, locale: Locale): Calculator {
  const { metrics } = model;
  const textsOf = (changes: Changes): ReadonlyMap<string, string> => new Map(metrics.flatMap(({ metricId, unit }) => { const value = changes.get(metricId); return value === undefined ? [] : [[metricId, entryText(value, unit, locale)] as const]; }));
  const [drafts, setDrafts] = useState<readonly [Draft, ...Draft[]]>(() => [{ texts: textsOf(initial.changes), locked: initial.locked, typingIn: null }]);
  const [draft, ...earlier] = drafts;
  const push = (next: Draft): void => setDrafts((before) => (next.typingIn !== null && next.typingIn === before[0].typingIn ? [next, ...before.slice(1)] : [next, ...before]));

  const readings = useMemo(() => new Map(metrics.map((metric) => [metric.metricId, readEntry(draft.texts.get(metric.metricId) ?? "", metric)] as const)), [metrics, draft.texts]);
  const changes = useMemo(() => new Map([...readings].flatMap(([id, reading]) => (reading.kind === "value" || reading.kind === "bounded" ? [[id, reading.value] as const] : []))), [readings]);
  const simulated = useMemo(() => composeWith(model, changes), [model, changes]);
  const index = valueOrNull(simulated.index);
  const href = calculatorHref({ path, period }, { changes, locked: draft.locked }, metrics);
  const isTouched = earlier.length > 0;

  // The address follows, so that it can be passed on; the page itself does not load again.
  useEffect(() => {
    if (isTouched) window.history.replaceState(window.history.state, "", href);
  }, [href, isTouched]);

  return {
    changes, locked: draft.locked, simulated, index, places: index === null ? null : placesOf(index, model.others),
    isChanged: changes.size > 0, canUndo: isTouched,
    textOf: ({ metricId, unit, measured }) => { const now = valueOrNull(measured); return draft.texts.get(metricId) ?? (now === null ? "" : formatEntry(now, unit, locale)); },
    readingOf: ({ metricId }) => readings.get(metricId) ?? { kind: "same" },
    hrefOf: (wanted) => calculatorHref({ path, period }, { changes: wanted, locked: draft.locked }, metrics),
    type: (metricId, text) => push({ ...draft, texts: new Map([...draft.texts, [metricId, text]]), typingIn: metricId }),
    apply: (wanted) => push({ ...draft, texts: textsOf(wanted), typingIn: null }),
    setLock: (metricId, isLocked) => {
      const locked = new Set(draft.locked);
      const texts = new Map(draft.texts);
      if (isLocked) locked.add(metricId);
      else locked.delete(metricId);
      // What we cannot change stays as it is.
      texts.delete(metricId);
      push({ texts, locked, typingIn: null });
    },
    reset: () => push({ texts: new Map(), locked: draft.locked, typingIn: null }),
    undo: () => setDrafts(([last, next, ...rest]) => (next === undefined ? [last] : [next, ...rest])),
  };
}
