import { readServices } from "@/lib/data/read/agencies";
import type { CivilDate } from "@/lib/time/civil-date";
import { hrefWith, type SearchParams } from "@/lib/filters/page-filters";
import { asOfMetrics } from "@/lib/loaders/metric-freshness";
import { agencyMetrics, cellsByUnit, queryUnits, unitTable, type UnitTableView } from "@/lib/loaders/mpp-agencies";
import { loadPageContext, metricFilterOf, type PageContext } from "@/lib/loaders/page-context";
import type { UnitRow } from "@/lib/metrics/unit-rows";

export type AgenciesView = {
  readonly context: PageContext;
  readonly table: UnitTableView;
  /** MPPs where the agency finished services in the period, by agency code. */
  readonly presence: ReadonlyMap<string, number>;
  /** Kinds of service in the register, by agency code. */
  readonly services: ReadonlyMap<string, number>;
  /** Agencies of the register. */
  readonly all: number;
  readonly asOf: CivilDate | null;
};

/** The page `/instansi`: every national agency type over the MPPs that pass the filters. */
export async function loadAgencies(searchParams: Promise<SearchParams>): Promise<AgenciesView> {
  const [params, context] = await Promise.all([searchParams, loadPageContext(searchParams)]);
  const { filters, today, agencies, locale } = context;
  const { agencyIds: _one, ...filter } = metricFilterOf(context);
  const [rows, byMpp, services] = await Promise.all([
    queryUnits(context, agencyMetrics, ["agency"], filter),
    queryUnits(context, ["services-finished"], ["mpp", "agency"], filter),
    readServices(),
  ]);
  const cells = cellsByUnit(rows, ({ unit }) => unit.agencyId);
  const codeOf = new Map(agencies.map(({ id, code }) => [id, code]));
  const table = agencies.flatMap(({ id, code, name }): UnitRow[] => {
    const own = cells.get(id);
    return own ? [{ id: code, name: name[locale], href: hrefWith(`/instansi/${code}`, { ...filters, agency: null }, today), detail: null, highlighted: false, cells: own, unit: { agency: code, ...(filters.province === null ? {} : { province: filters.province }) } }] : [];
  });
  return {
    context, all: agencies.length, asOf: asOfMetrics(agencyMetrics, context.state),
    table: unitTable(context, params, { path: "/instansi", rows: table, columns: agencyMetrics, defaultSort: { key: "services-finished", reversed: false } }),
    presence: countByCode(byMpp.flatMap(({ measured, unit }) => (measured.kind === "value" && measured.value > 0 ? (codeOf.get(unit.agencyId ?? 0) ?? []) : []))),
    services: countByCode(services.flatMap(({ agencyId }) => codeOf.get(agencyId) ?? [])),
  };
}

function countByCode(codes: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
}
