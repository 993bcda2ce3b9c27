import { seesAllRecords, type AuthorizedScope } from "@/lib/auth/scope";
import type { MetricFilter } from "@/lib/data/read/metric-query";
import type { CellRequest, PeriodMonths } from "@/lib/data/read/rollup-cells";
import { blocksOf, monthNumber, spansOf, type Block, type BlockSpan, type UnitLevel } from "@/lib/rollup/blocks";
import { isStoredInMonths, sourcesOf, type EstimateColumn } from "@/lib/rollup/estimates";
import { familyOf, nationArea, rollupFamilies, type HistogramColumn, type RollupFamily, type SumColumn } from "@/lib/rollup/families";

/** A block of an asked period. `period`: its place in the request; `isLast`: levels are those of its end; `closed`: published to everyone. */
export type PlannedBlock = Block & { readonly period: number; readonly isLast: boolean; readonly closed: boolean };

/** Rows by MPP or by area, with what narrows them down. */
export type PlannedPlaces =
  | { readonly source: "area"; readonly areas: readonly string[] | "provinces" }
  | { readonly source: "mpp"; readonly filter: Pick<MetricFilter, "mppIds" | "provinceCodes" | "peerGroups"> };

export type CellKey = "province" | "mppId" | "agencyId" | "serviceId" | "category";

/** What a request wants of a family, before it is known from where: lib/data/read/cell-sql asks the database, cell-books memory. */
export type CellPlan = {
  readonly family: RollupFamily;
  readonly level: UnitLevel;
  readonly blocks: readonly PlannedBlock[];
  readonly places: PlannedPlaces;
  /** Null: all agencies, where `level` is not that of places as a whole. */
  readonly agencyIds: readonly number[] | null;
  /** Of `level` detail: categories, or services (all of them: null). Asked of a family or together with an agency that has none: nothing. */
  readonly details: { readonly kind: "category" } | { readonly kind: "service"; readonly ids: readonly number[] | null } | { readonly kind: "nothing" } | null;
  /** Whose open periods the reader sees. */
  readonly openOf: "all" | readonly number[];
  /** The asked units. */
  readonly keys: readonly CellKey[];
  /** Whether each cell is one row. */
  readonly oneRow: boolean;
  readonly sums: readonly SumColumn[];
  readonly estimates: readonly EstimateColumn[];
  readonly histograms: readonly HistogramColumn[];
  readonly hasEditions: boolean;
};

/** `latest`: the last month of any data of the family; there are no rows after it. */
export function planCells(scope: AuthorizedScope, family: RollupFamily, request: CellRequest, latest: number | null): CellPlan {
  const { by, filter, periods } = request;
  const of = <Column extends SumColumn | HistogramColumn | EstimateColumn>(columns: readonly Column[]): Column[] => columns.filter((column) => familyOf(column) === family);
  const [places, level] = [placesOf(request), levelOf(request)];
  const blocks = periods.map((period) => blocksIn(period, latest, spansOf(family, level)));
  const hasEditions = rollupFamilies[family].detail === "edition";
  const oneRow = !hasEditions && isOneUnit(places.source, request) && blocks.every((each) => each.length <= 1);
  const isStored = (column: EstimateColumn): boolean => oneRow && level !== "detail" && (places.source === "area" || isStoredInMonths(column) || blocks.every(([block]) => block === undefined || block.span > 1));
  const wanted = of(request.estimates ?? []);
  return {
    family, level, places, hasEditions, oneRow, agencyIds: filter.agencyIds ?? null, details: detailsOf(family, request), openOf: openOf(scope, request), keys: keysOf(by),
    blocks: blocks.flatMap((each, period) => each.map((block): PlannedBlock => ({ ...block, period, isLast: block === each.at(-1), closed: periods[period]?.closed ?? false }))),
    sums: of(request.sums), estimates: wanted.filter(isStored), histograms: [...new Set([...of(request.histograms), ...wanted.filter((column) => !isStored(column)).flatMap(sourcesOf)])],
  };
}

/** Which grain of the table answers: its totals or its parts. */
function levelOf({ by, filter }: CellRequest): UnitLevel {
  if (by.includes("service") || by.includes("category") || filter.serviceIds !== undefined) return "detail";
  return by.includes("agency") || filter.agencyIds !== undefined ? "agency" : "whole";
}

function detailsOf(family: RollupFamily, { by, filter }: CellRequest): CellPlan["details"] {
  if (by.includes("category")) return { kind: rollupFamilies[family].detail === "category" && !by.includes("agency") && filter.agencyIds === undefined ? "category" : "nothing" };
  return by.includes("service") || filter.serviceIds !== undefined ? { kind: "service", ids: filter.serviceIds ?? null } : null;
}

/** Services are told by MPP only. */
function placesOf({ by, filter }: CellRequest): PlannedPlaces {
  if (by.includes("mpp") || by.includes("service") || filter.mppIds || filter.peerGroups || filter.serviceIds) return { source: "mpp", filter };
  return { source: "area", areas: filter.provinceCodes ?? (by.includes("province") ? "provinces" : [nationArea]) };
}

/** The blocks of a period; nothing is stored after the latest month of any data. */
function blocksIn({ months }: PeriodMonths, latest: number | null, spans: readonly BlockSpan[]): Block[] {
  const numbers = months.map(monthNumber).filter((month) => latest === null || month <= latest);
  const [first, last] = [numbers[0], numbers.at(-1)];
  if (first === undefined || last === undefined) return [];
  return last - first + 1 === numbers.length ? blocksOf(first, last, spans) : numbers.map((month) => ({ span: 1, last: month }));
}

/** Whether a unit of the answer has one row a block. */
function isOneUnit(source: PlannedPlaces["source"], { by, filter }: CellRequest): boolean {
  const oneAgency = by.includes("agency") || filter.agencyIds === undefined || filter.agencyIds.length === 1;
  const onePlace = source === "area"
    ? by.includes("province") || filter.provinceCodes === undefined || filter.provinceCodes.length === 1
    : by.includes("mpp") || filter.mppIds?.length === 1;
  return oneAgency && onePlace;
}

const keyOf = { province: "province", mpp: "mppId", agency: "agencyId", service: "serviceId", category: "category" } as const;

function keysOf(by: CellRequest["by"]): CellKey[] {
  return (["province", "mpp", "agency", "service", "category"] as const).filter((dimension) => by.includes(dimension)).map((dimension) => keyOf[dimension]);
}

function openOf(scope: AuthorizedScope, { by, filter }: CellRequest): CellPlan["openOf"] {
  if (seesAllRecords(scope) || scope.records.kind === "all") return "all";
  const own = scope.records.mppIds;
  return by.includes("mpp") || (filter.mppIds !== undefined && filter.mppIds.every((id) => own.includes(id))) ? own : [];
}
