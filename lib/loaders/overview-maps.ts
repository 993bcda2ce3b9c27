import type { ProvinceItem, ProvinceMapModel, TileGridModel } from "@/lib/charts/chart-model";
import { toProvinceMapModel } from "@/lib/charts/province-map";
import { toTileGridModel } from "@/lib/charts/tile-grid";
import { queryMetrics } from "@/lib/data/read/query-metrics";
import { hrefWith, type FilterProblem, type SearchParams } from "@/lib/filters/page-filters";
import { asOfMetrics } from "@/lib/loaders/metric-freshness";
import type { MetricPage } from "@/lib/loaders/metric-page";
import { metricFilterOf } from "@/lib/loaders/page-context";
import { missing } from "@/lib/measured";
import { metricById, type MetricId } from "@/lib/metrics/registry";

/** Parameter that chooses what colours the maps. */
export const mapParam = "metrik";

/** Rates and levels only: a map of raw volumes would be a map of where people live. */
export const mapMetrics = [
  "visit-score", "complaints-per-1000", "complaints-on-time", "complaints-median-days", "wait-median", "service-within-standard", "skm-index", "open-day-rate", "follow-up-on-time",
] as const satisfies readonly MetricId[];
export const defaultMapMetric: MetricId = "visit-score";

export function readMapMetric(params: SearchParams): { readonly metric: MetricId; readonly problems: readonly FilterProblem[] } {
  const raw = params[mapParam];
  const text = (typeof raw === "string" ? raw : (raw?.[0] ?? "")).trim();
  if (text === "") return { metric: defaultMapMetric, problems: [] };
  const metric = mapMetrics.find((id) => id === text);
  return metric === undefined
    ? { metric: defaultMapMetric, problems: [{ param: mapParam, value: text, reason: "unknown", usedInstead: defaultMapMetric }] }
    : { metric, problems: [] };
}

/** One metric of the chosen period on the outline map, with every MPP as a point, and on equal tiles. */
export async function loadMaps(page: MetricPage, metric: MetricId, words: { readonly map: string; readonly tiles: string }): Promise<{ readonly metric: MetricId; readonly map: ProvinceMapModel; readonly tiles: TileGridModel }> {
  const { scope, filters, today, locale, mppById, provinces, user, state } = page;
  const query = { metrics: [metric], periods: [filters.period], filter: metricFilterOf(page) };
  const [byProvince, byMpp] = await Promise.all([
    queryMetrics(scope, { ...query, by: ["province"] }, today),
    queryMetrics(scope, { ...query, by: ["mpp"] }, today),
  ]);
  const valueOf = new Map(byProvince.flatMap((row) => (row.unit.province === undefined ? [] : [[row.unit.province, row.measured] as const])));
  const items = provinces.map(({ code, name }): ProvinceItem => ({
    code, name, measured: valueOf.get(code) ?? missing("not-reported"), href: hrefWith("/", { ...filters, province: code }, today, { [mapParam]: metric === defaultMapMetric ? null : metric }),
  }));
  const points = byMpp.flatMap(({ unit, measured }) => {
    const mpp = unit.mppId === undefined ? undefined : mppById.get(unit.mppId);
    if (!mpp || mpp.lat === null || mpp.lng === null) return [];
    return [{ id: mpp.code, label: mpp.name, measured, lat: mpp.lat, lng: mpp.lng, href: `/mpp/${mpp.code}`, highlighted: user.mppIds.includes(mpp.id) }];
  });
  const { unit, label } = metricById(metric);
  const shared = { unit, asOf: asOfMetrics([metric], state), provinces: items };
  return {
    metric,
    map: toProvinceMapModel({ ...shared, id: "peta-provinsi", title: `${label[locale]}: ${words.map}`, points }, { locale }),
    tiles: toTileGridModel({ ...shared, id: "ubin-provinsi", title: `${label[locale]}: ${words.tiles}` }, { locale }),
  };
}
