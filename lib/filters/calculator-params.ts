import { filterParams, type FilterProblem, type SearchParams } from "@/lib/filters/page-filters";
import { formatEntry, roundForUnit } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locales";
import { valueOrNull } from "@/lib/measured";
import type { ClimbMetric } from "@/lib/metrics/climb";

/**
 * The state of the calculator in the address: `wait-median=12,5` asks for another value of a metric in the unit of the
 * screen (percent for shares), `kunci=skm-index,visit-score` locks metrics. What is as it is today stays out.
 */
export const lockParam = "kunci";

export type CalculatorState = { readonly changes: ReadonlyMap<string, number>; readonly locked: ReadonlySet<string> };

export type EntryReading =
  /** Empty, or the number that the screen shows for today's value: the value as it is. */
  | { readonly kind: "same" }
  | { readonly kind: "value"; readonly value: number }
  /** Beyond what exists: the nearest value that does. */
  | { readonly kind: "bounded"; readonly value: number }
  | { readonly kind: "unreadable" };

/** Reads what was typed: one decimal comma or point, no thousands marks, a percent sign where it fits. */
export function readEntry(text: string, { unit, measured, bounds: [least, most] }: Pick<ClimbMetric, "unit" | "measured" | "bounds">): EntryReading {
  const bare = text.trim().replace(/\u2212/g, "-");
  if (bare === "") return { kind: "same" };
  const digits = /^(-?\d{1,6}(?:[.,]\d{1,9})?)(?:\s*%)?$/.exec(bare)?.[1];
  if (digits === undefined || (bare.endsWith("%") && unit !== "ratio")) return { kind: "unreadable" };
  const typed = Number(digits.replace(",", "."));
  // The nearest number to the share as written: 12,4 % is 0.124 and not the dust that a division leaves beside it.
  const value = unit === "ratio" ? Number((typed / 100).toFixed(12)) : typed;
  const now = valueOrNull(measured);
  if (now !== null && Math.abs(value - roundForUnit(now, unit)) < 1e-9) return { kind: "same" };
  if (value < least || value > most) return { kind: "bounded", value: value < least ? least : most };
  return { kind: "value", value };
}

/** Reads the calculator's state. What cannot be used is named as a problem, never passed over. */
export function parseCalculator(params: SearchParams, metrics: readonly ClimbMetric[], locale: Locale = "id"): CalculatorState & { readonly problems: FilterProblem[] } {
  const problems: FilterProblem[] = [];
  const known = new Set(metrics.map(({ metricId }) => metricId));
  const locked = new Set<string>();
  for (const id of listOf(params[lockParam])) {
    if (known.has(id)) locked.add(id);
    else problems.push({ param: lockParam, value: id, reason: "unknown", usedInstead: null });
  }
  const changes = new Map<string, number>();
  for (const metric of metrics) {
    const raw = params[metric.metricId];
    const text = typeof raw === "string" ? raw : (raw?.[0] ?? "");
    const param = metric.metricId;
    const now = valueOrNull(metric.measured);
    const usedNow = now === null ? null : formatEntry(now, metric.unit, locale);
    if (typeof raw === "object" && raw.length > 1) problems.push({ param, value: raw.join(", "), reason: "repeated", usedInstead: text });
    const entry = readEntry(text, metric);
    if (entry.kind === "unreadable") problems.push({ param, value: text, reason: "unreadable", usedInstead: usedNow });
    if (entry.kind !== "value" && entry.kind !== "bounded") continue;
    if (locked.has(metric.metricId)) {
      problems.push({ param, value: text, reason: "locked", usedInstead: usedNow });
      continue;
    }
    if (entry.kind === "bounded") problems.push({ param, value: text, reason: "out-of-range", usedInstead: formatEntry(entry.value, metric.unit, locale) });
    changes.set(metric.metricId, entry.value);
  }
  return { changes, locked, problems };
}

/** The state as parameters of an address, in the order of the metrics. */
export function serializeCalculator({ changes, locked }: CalculatorState, metrics: readonly Pick<ClimbMetric, "metricId" | "unit">[]): Record<string, string> {
  const changed = metrics.flatMap(({ metricId, unit }): [string, string][] => {
    const value = changes.get(metricId);
    return value === undefined ? [] : [[metricId, entryText(value, unit, "en")]];
  });
  return { ...Object.fromEntries(changed), ...(locked.size === 0 ? {} : { [lockParam]: metrics.flatMap(({ metricId }) => (locked.has(metricId) ? [metricId] : [])).join(",") }) };
}

/** An address of the calculator in a state; `period` null: the default one. */
export function calculatorHref({ path, period }: { readonly path: string; readonly period: string | null }, state: CalculatorState, metrics: readonly Pick<ClimbMetric, "metricId" | "unit">[]): string {
  const query = new URLSearchParams({ ...(period === null ? {} : { [filterParams.period]: period }), ...serializeCalculator(state, metrics) }).toString().replaceAll("%2C", ",");
  return query === "" ? path : `${path}?${query}`;
}

/** A value as text of a field: as on the screen where that is exact, else with all its digits. */
export function entryText(value: number, unit: ClimbMetric["unit"], locale: Locale): string {
  if (Math.abs(value - roundForUnit(value, unit)) < 1e-9) return formatEntry(value, unit, locale);
  const digits = String(Number(((unit === "ratio" ? 100 : 1) * value).toFixed(9)));
  return locale === "id" ? digits.replace(".", ",") : digits;
}

function listOf(raw: SearchParams[string]): string[] {
  const texts = raw === undefined ? [] : typeof raw === "string" ? [raw] : raw;
  return [...new Set(texts.flatMap((text) => text.split(",")).map((text) => text.trim()).filter((text) => text !== ""))];
}
