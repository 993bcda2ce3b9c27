import type { FunnelModel, FunnelPoint } from "@/lib/charts/chart-model";
import { toFunnelModel } from "@/lib/charts/funnel";
import { queryMetrics } from "@/lib/data/read/query-metrics";
import type { FilterProblem, SearchParams } from "@/lib/filters/page-filters";
import { chartWords } from "@/lib/i18n/words";
import { asOfMetrics } from "@/lib/loaders/metric-freshness";
import { loadPageContext, metricFilterOf, type PageContext } from "@/lib/loaders/page-context";
import { isMetricId, metricById, metrics, type MetricId } from "@/lib/metrics/registry";

export const funnelParam = "ukuran";
/** With fewer units the spread between them is noise, and so are the limits. */
const leastUnits = 10;
const standard: MetricId = "complaints-per-1000";

/** Every measure that counts something of a known base: shares and rates with an interval. */
export const funnelMetrics: readonly MetricId[] = metrics
  .filter(({ formula, dimensions }) => formula.kind === "ratio" && "interval" in formula && dimensions.some((dimension) => dimension === "mpp")).map(({ id }) => id);

export type FunnelPageView = {
  readonly context: PageContext;
  readonly problems: readonly FilterProblem[];
  readonly metric: MetricId;
  readonly better: "higher" | "lower" | "none";
  readonly choices: readonly { readonly id: MetricId; readonly label: string }[];
  /** Null where too few MPPs have the measure. */
  readonly model: FunnelModel | null;
  /** Beyond the outer limits, the farthest first. */
  readonly above: readonly FunnelPoint[];
  readonly below: readonly FunnelPoint[];
  readonly counts: { readonly shown: number; readonly without: number };
};

/** The page `/kewajaran`: which MPPs differ more than chance allows. */
export async function loadFunnelPage(searchParams: Promise<SearchParams>): Promise<FunnelPageView> {
  const [params, context] = await Promise.all([searchParams, loadPageContext(searchParams)]);
  const { locale, filters, mppById, scope, today, state } = context;
  const raw = params[funnelParam];
  const asked = (typeof raw === "string" ? raw : (raw?.[0] ?? "")).trim();
  const metric = isMetricId(asked) && funnelMetrics.includes(asked) ? asked : standard;
  const problems: FilterProblem[] = asked === "" || asked === metric ? [] : [{ param: funnelParam, value: asked, reason: "unknown", usedInstead: standard }];
  const { label, unit, formula, better } = metricById(metric);
  const rows = await queryMetrics(scope, { metrics: [metric], periods: [filters.period], by: ["mpp"], filter: metricFilterOf(context) }, today);
  const times = formula.kind === "ratio" ? (formula.times ?? 1) : 1;
  const units = rows.flatMap(({ unit: { mppId }, measured }) => {
    const mpp = mppById.get(mppId ?? 0);
    if (mpp === undefined || measured.kind !== "value" || measured.n <= 0) return [];
    return [{ id: mpp.code, label: mpp.name, href: `/mpp/${mpp.code}`, count: Math.round((measured.value * measured.n) / times), base: measured.n }];
  });
  const hasCases = units.some(({ count }) => count > 0);
  const model = units.length < leastUnits || !hasCases ? null : toFunnelModel({
    id: `kewajaran-${metric}`, title: label[locale], unit, asOf: asOfMetrics([metric], state), units, times,
    of: formula.kind === "ratio" && formula.interval === "poisson" ? "rate" : "share", baseLabel: chartWords(locale)(formula.kind === "ratio" && formula.interval === "poisson" ? "funnel.services" : "funnel.observations"),
  }, { locale });
  const far = (side: "above" | "below"): FunnelPoint[] => (model?.points ?? []).filter((point) => point.isFar && point.outside === side);
  return {
    context, problems: [...context.problems, ...problems], metric, better, model,
    choices: funnelMetrics.map((id) => ({ id, label: metricById(id).label[locale] })),
    above: far("above").sort((a, b) => b.value - a.value), below: far("below").sort((a, b) => a.value - b.value),
    counts: { shown: units.length, without: rows.length - units.length },
  };
}
