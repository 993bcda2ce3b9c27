import type { SearchParams } from "@/lib/filters/page-filters";
import { isMetricId, metricById, type MetricId } from "@/lib/metrics/registry";

/** What may be compared. In the URL: `jenis=mpp&mpp=64.72,64.71` or `jenis=instansi&instansi=disdukcapil,samsat`. */
export const compareKinds = ["mpp", "agency"] as const;
export type CompareKind = (typeof compareKinds)[number];
export const compareParams = { kind: "jenis", metrics: "metrik", mpp: "mpp", agency: "instansi" } as const;
const kindWords: Readonly<Record<CompareKind, string>> = { mpp: "mpp", agency: "instansi" };

export const fewestUnits = 2;
export const mostUnits = 6;
/** More charts than this are no comparison any more. */
export const mostMetrics = 12;

export const defaultMetrics: Readonly<Record<CompareKind, readonly MetricId[]>> = {
  mpp: ["index-mpp", "visit-score", "complaints-on-time", "wait-median", "skm-index"],
  agency: ["visit-score", "complaints-on-time", "wait-median", "service-within-standard", "skm-index"],
};

export type CompareSelection = {
  readonly kind: CompareKind;
  /** Codes in the order of the URL, each once, at most `mostUnits`. */
  readonly units: readonly string[];
  readonly metrics: readonly MetricId[];
};

/** Why a part of the link is not shown. */
export type CompareProblem = {
  readonly param: string;
  readonly value: string;
  readonly reason: "unknown-kind" | "unknown-mpp" | "unknown-agency" | "unknown-metric" | "not-by-agency" | "too-many-units" | "too-many-metrics";
};

/** Known codes, by kind. */
export type CompareVocabulary = Readonly<Record<CompareKind, ReadonlySet<string>>>;

/** Whether a metric can be told of the compared units. */
export const isComparable = (metric: MetricId, kind: CompareKind): boolean => metricById(metric).dimensions.includes(kind);

/** Reads what to compare. Nothing in the URL is dropped without a problem that names it. */
export function parseCompare(params: SearchParams, vocabulary: CompareVocabulary): { selection: CompareSelection; problems: CompareProblem[] } {
  const problems: CompareProblem[] = [];
  const kind = readKind(params, problems);
  return { selection: { kind, units: readUnits(params, kind, vocabulary[kind], problems), metrics: readMetrics(params, kind, problems) }, problems };
}

/** The selection as URL parameters; what is default stays out. */
export function serializeCompare({ kind, units, metrics }: CompareSelection): Record<string, string> {
  return {
    ...(kind === "mpp" ? {} : { [compareParams.kind]: kindWords[kind] }),
    ...(units.length === 0 ? {} : { [compareParams[kind]]: units.join(",") }),
    ...(metrics.join() === defaultMetrics[kind].join() ? {} : { [compareParams.metrics]: metrics.join(",") }),
  };
}

/** Items of a parameter, given once with commas, several times (as a form sends it), or both. */
function listOf(params: SearchParams, name: string): string[] {
  const raw = params[name];
  const texts = raw === undefined ? [] : typeof raw === "string" ? [raw] : raw;
  return [...new Set(texts.flatMap((text) => text.split(",")).map((text) => text.trim()).filter((text) => text !== ""))];
}

function readKind(params: SearchParams, problems: CompareProblem[]): CompareKind {
  const words = listOf(params, compareParams.kind);
  const [word] = words;
  const kind = compareKinds.find((each) => kindWords[each] === word);
  for (const value of words) if (value !== word || kind === undefined) problems.push({ param: compareParams.kind, value, reason: "unknown-kind" });
  return kind ?? "mpp";
}

function readUnits(params: SearchParams, kind: CompareKind, known: ReadonlySet<string>, problems: CompareProblem[]): string[] {
  const param = compareParams[kind];
  const codes = listOf(params, param);
  for (const value of codes) if (!known.has(value)) problems.push({ param, value, reason: kind === "mpp" ? "unknown-mpp" : "unknown-agency" });
  const found = codes.filter((code) => known.has(code));
  for (const value of found.slice(mostUnits)) problems.push({ param, value, reason: "too-many-units" });
  return found.slice(0, mostUnits);
}

function readMetrics(params: SearchParams, kind: CompareKind, problems: CompareProblem[]): MetricId[] {
  const param = compareParams.metrics;
  const asked = listOf(params, param);
  if (asked.length === 0) return [...defaultMetrics[kind]];
  for (const value of asked) if (!isMetricId(value)) problems.push({ param, value, reason: "unknown-metric" });
  const known = asked.filter(isMetricId);
  for (const value of known) if (!isComparable(value, kind)) problems.push({ param, value, reason: "not-by-agency" });
  const usable = known.filter((id) => isComparable(id, kind));
  for (const value of usable.slice(mostMetrics)) problems.push({ param, value, reason: "too-many-metrics" });
  return usable.length === 0 ? [...defaultMetrics[kind]] : usable.slice(0, mostMetrics);
}
