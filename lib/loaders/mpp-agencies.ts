import { getTranslations } from "next-intl/server";
import type { MetricRow } from "@/lib/data/read/metric-query";
import type { MppSummary } from "@/lib/data/read/mpps";
import { queryMetrics } from "@/lib/data/read/query-metrics";
import { hrefWith, type SearchParams } from "@/lib/filters/page-filters";
import type { PageContext } from "@/lib/loaders/page-context";
import type { Measured } from "@/lib/measured";
import { isTrailing, trailingPeriod } from "@/lib/metrics/metric-reading";
import { metricById, type MetricId } from "@/lib/metrics/registry";
import { parseUnitSort, sortUnitRows, unitSortText, type UnitRow, type UnitSort } from "@/lib/metrics/unit-rows";
import type { Dimension } from "@/lib/metrics/define-metric";
import type { MetricFilter } from "@/lib/data/read/metric-query";

/** What agencies are compared on: how much, how fast, how well kept, how complained of, how found at visits, how liked. */
export const agencyMetrics = ["services-finished", "wait-median", "service-within-standard", "complaints-received", "visit-score", "skm-index"] as const satisfies readonly MetricId[];

export const unitSortParam = "urut";

/** A table of units with the addresses that sort it. */
export type UnitTableView = {
  readonly columns: readonly MetricId[];
  readonly rows: readonly UnitRow[];
  readonly sort: UnitSort;
  readonly sortHrefs: Readonly<Record<string, string>>;
};

/** Rows of several metrics in the chosen period (visits: the twelve months that end with it). */
export async function queryUnits(context: PageContext, ids: readonly MetricId[], by: readonly Dimension[], filter: MetricFilter): Promise<MetricRow[]> {
  const { scope, today, filters: { period } } = context;
  const trailing = ids.filter((id) => isTrailing(metricById(id)));
  const plain = ids.filter((id) => !trailing.includes(id));
  const ask = (metrics: readonly MetricId[], asked: typeof period): Promise<MetricRow[]> =>
    metrics.length === 0 ? Promise.resolve([]) : queryMetrics(scope, { metrics, periods: [asked], by, filter }, today);
  return (await Promise.all([ask(plain, period), ask(trailing, trailingPeriod(period))])).flat();
}

/** The cells of each unit, by the id that `keyOf` takes. */
export function cellsByUnit(rows: readonly MetricRow[], keyOf: (row: MetricRow) => number | undefined): Map<number, Partial<Record<MetricId, Measured>>> {
  const units = new Map<number, Partial<Record<MetricId, Measured>>>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key === undefined) continue;
    units.set(key, { ...units.get(key), [row.metric]: row.measured });
  }
  return units;
}

/** Sorts by the URL's `urut`; anything that is no column is left to the default. */
export function unitTable(context: PageContext, params: SearchParams, options: { readonly path: string; readonly rows: readonly UnitRow[]; readonly columns: readonly MetricId[]; readonly keep?: Readonly<Record<string, string | null>>; readonly defaultSort: UnitSort }): UnitTableView {
  const { path, rows, columns, keep = {}, defaultSort } = options;
  const raw = params[unitSortParam];
  const sort = parseUnitSort(typeof raw === "string" ? raw : "", columns) ?? defaultSort;
  const href = (next: UnitSort): string => {
    const text = unitSortText(next);
    return hrefWith(path, context.filters, context.today, { ...keep, [unitSortParam]: text === unitSortText(defaultSort) ? null : text });
  };
  const keys: readonly UnitSort["key"][] = ["nama", ...columns];
  return {
    columns, sort, rows: sortUnitRows(rows, sort, context.locale),
    sortHrefs: Object.fromEntries(keys.map((key) => [key, href({ key, reversed: sort.key === key && !sort.reversed })])),
  };
}

const agencyKinds = ["kota", "provinsi", "kementerian", "lembaga", "bumn", "bumd", "other"] as const;
const isAgencyKind = (kind: string): kind is (typeof agencyKinds)[number] => agencyKinds.some((each) => each === kind);

/** The agencies within one MPP, visit items included. */
export async function loadMppAgencies(context: PageContext, mpp: MppSummary, params: SearchParams): Promise<UnitTableView> {
  const [rows, tKinds] = await Promise.all([queryUnits(context, agencyMetrics, ["mpp", "agency"], { mppIds: [mpp.id] }), getTranslations("agencies.kinds")]);
  const cells = cellsByUnit(rows, ({ unit }) => unit.agencyId);
  const units = context.agencies.flatMap(({ id, code, name, kind }): UnitRow[] => {
    const own = cells.get(id);
    return own ? [{ id: code, name: name[context.locale], href: hrefWith(`/instansi/${code}`, context.filters, context.today, { instansi: null, mpp: mpp.code }), detail: tKinds(isAgencyKind(kind) ? kind : "other"), highlighted: false, cells: own, unit: { mpp: mpp.code, agency: code } }] : [];
  });
  return unitTable(context, params, { path: `/mpp/${mpp.code}`, rows: units, columns: agencyMetrics, defaultSort: { key: "services-finished", reversed: false } });
}
