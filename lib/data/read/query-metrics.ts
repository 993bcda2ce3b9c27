import { seesRecordsOf, type AuthorizedScope } from "@/lib/auth/scope";
import { readIndexMethods } from "@/lib/data/read/index-methods";
import { unitKey, type MetricFilter, type MetricQuery, type MetricRow, type MetricUnit } from "@/lib/data/read/metric-query";
import { readGroupRights, type GroupRights } from "@/lib/data/read/published-groups";
import { isWithin, readMpps, type MppSummary } from "@/lib/data/read/mpps";
import { readerOf } from "@/lib/data/read/open-periods";
import { remember, type RestsOn } from "@/lib/data/read/remember";
import { readCells, type Cell, type PeriodMonths } from "@/lib/data/read/rollup-cells";
import { readComparableEditions } from "@/lib/data/read/visit-editions";
import { AppError } from "@/lib/errors";
import { editionLines, joinLines, type EditionLine } from "@/lib/domain/edition-comparability";
import { indexMethodInForce, type IndexMethod, type IndexPillar } from "@/lib/domain/index-method";
import { columnsOf, estimateOf } from "@/lib/metrics/columns-of";
import { composeIndex, pillarMeasured, type ComposedIndex } from "@/lib/metrics/compose-index";
import { evaluate } from "@/lib/metrics/evaluate";
import { groupBy } from "@/lib/metrics/group-by";
import { isMetricId, metricById, type MetricId } from "@/lib/metrics/registry";
import { scorePartOf } from "@/lib/metrics/score-part";
import { missing, type Measured } from "@/lib/measured";
import { familyOf, rollupFamilies, rollupFamilyIds, type RollupFamily } from "@/lib/rollup/families";
import { addMonths, lastDayOf, monthRange, type CivilDate, monthOf } from "@/lib/time/civil-date";
import { isClosed, type Period } from "@/lib/time/period";

/**
 * The one way to a number: pages, exports and the API call this. Every row of the asked units and periods comes back,
 * with a value or the reason why there is none. `today` decides which periods are closed.
 * @throws AppError invalid-input when a metric cannot be broken down as asked.
 */
export async function queryMetrics(scope: AuthorizedScope, query: MetricQuery, today: CivilDate): Promise<MetricRow[]> {
  for (const id of query.metrics) assertDimensions(id, query);
  const [parts, reader, mpps] = [partsOf(query), readerOf(scope, query.periods, today), await readMpps()];
  const answers = await Promise.all(parts.map((part) => remember({ scope: reader, restsOn: restsOn(part, mpps), asked: ["metrics", part, monthOf(today)] }, () => readMetrics(reader, part, today), ({ length }) => length / 4)));
  // A list of one's own: one reader's sorting is not another's.
  if (answers.length === 1) return [...(answers[0] ?? [])];
  const byMetric = groupBy(answers.flat(), ({ metric }) => metric);
  return query.metrics.flatMap((id) => byMetric.get(id) ?? []);
}

/**
 * Metrics that rest on the same families are answered and kept together: tickets that come in leave the answers on surveys and
 * complaints as they are. Where units are those that have rows, the units of one metric are those of all, and the question stays whole.
 */
function partsOf(query: MetricQuery): MetricQuery[] {
  const { metrics, by } = query;
  if (by.some((dimension) => dimension !== "nation" && dimension !== "mpp")) return [query];
  const parts = groupBy([...new Set(metrics)], (id) => [...familiesOf([id]), "of", ...groupFamiliesOf([id])].join());
  return parts.size <= 1 ? [query] : [...parts.values()].map((ids) => ({ ...query, metrics: ids }));
}

/**
 * Roll-ups behind an answer: those of the asked MPPs, and where figures of groups of persons are asked for those of all MPPs,
 * on which it rests whether they may be shown.
 */
function restsOn({ metrics, filter = {} }: MetricQuery, mpps: readonly MppSummary[]): RestsOn[] {
  const groups = groupFamiliesOf(metrics);
  return [ofFilter(familiesOf(metrics), filter, mpps), ...(groups.length > 0 ? [{ families: groups }] : [])];
}

/** Of a filter of places the MPPs that are there now: who moves to another changes the register, and with it every key. */
const ofFilter = (families: readonly RollupFamily[], filter: MetricFilter, mpps: readonly MppSummary[]): RestsOn =>
  ({ families, ...(filter.mppIds === undefined && filter.provinceCodes === undefined && filter.peerGroups === undefined ? {} : { mppIds: mpps.flatMap((mpp) => (isWithin(filter, mpp) ? [mpp.id] : [])) }) });

const groupFamiliesOf = (ids: readonly MetricId[]): readonly RollupFamily[] => [...new Set(ids.flatMap((id) => metricById(id).groups?.family ?? []))];

/** Roll-ups behind the metrics; an index may read any of them. */
function familiesOf(ids: readonly MetricId[]): readonly RollupFamily[] {
  const formulas = ids.map((id) => metricById(id).formula);
  return formulas.some(({ kind }) => kind === "index") ? rollupFamilyIds : [...new Set(formulas.map(columnsOf).flatMap(({ sums, histograms }) => [...sums, ...histograms]).map(familyOf))].sort();
}

async function readMetrics(scope: AuthorizedScope, query: MetricQuery, today: CivilDate): Promise<MetricRow[]> {
  const plain = query.metrics.filter((id) => metricById(id).formula.kind !== "index");
  const composed = query.metrics.filter((id) => metricById(id).formula.kind === "index");
  const [plainRows, composedRows] = await Promise.all([
    plain.length > 0 ? queryPlain(scope, { ...query, metrics: plain }, today) : [],
    composed.length > 0 ? queryComposed(scope, { ...query, metrics: composed }, today) : [],
  ]);
  return [...plainRows, ...composedRows];
}

function assertDimensions(id: MetricId, { by }: MetricQuery): void {
  const allowed = metricById(id).dimensions;
  const refused = by.filter((dimension) => !allowed.includes(dimension));
  if (refused.length > 0) throw new AppError("invalid-input", `Metric ${id} has no ${refused.join(", ")}`, { parameter: "by", refused, allowed });
}

async function queryPlain(scope: AuthorizedScope, query: MetricQuery, today: CivilDate): Promise<MetricRow[]> {
  const periods = query.periods.map((period) => monthsOf(period, today));
  // What only the database knows is asked before what is in memory is worked out.
  const [rights, lines, cells] = await Promise.all([groupRights(query), linesOf(query.metrics.filter(followsEdition)), cellsFor(scope, query, periods, query.metrics)]);
  const byPeriod = new Map<string, Map<string, Cell>>(periods.map(({ id }) => [id, new Map()]));
  for (const cell of cells) byPeriod.get(cell.periodId)?.set(cell.key, cell);
  const units = await unitsOf(query, cells);
  const asked = query.periods.map((period) => ({ period, own: byPeriod.get(period.id), incomplete: !isClosed(period, monthOf(today)) }));
  const rows: MetricRow[] = [];
  // Plain loops: a national year of months is some fifteen thousand rows.
  for (const id of query.metrics) {
    const [metric, lineOf, rightOf] = [metricById(id), lines.get(id), rights.get(id)];
    for (const [key, unit] of units) {
      for (const { period, own, incomplete } of asked) {
        const cell = own?.get(key);
        const right = rightOf?.(unit, period);
        const measured = right === "not-offered" ? missing("not-offered") : cell ? evaluate(metric, cell.inputs, right === "shown") : absent(scope, unit, period, today);
        const line = cell && lineOf ? lineOf(cell.editions) : null;
        const row: MetricRow = { metric: id, period, unit, editions: lineOf && cell ? cell.editions : none, incomplete, measured };
        rows.push(line === null ? row : { ...row, line });
      }
    }
  }
  return rows;
}

const none: readonly string[] = [];

type LineOf = (editions: readonly string[]) => EditionLine | null;

/** Of metrics kept by edition: the line of a value by the editions behind it, each metric by its own part of the instrument. */
async function linesOf(ids: readonly MetricId[]): Promise<ReadonlyMap<MetricId, LineOf>> {
  if (ids.length === 0) return new Map();
  const editions = await readComparableEditions();
  return new Map(ids.map((id): [MetricId, LineOf] => {
    const lines = editionLines(editions, scorePartOf(id));
    return [id, (behind) => joinLines(behind.map((edition) => lines.get(edition) ?? { first: edition, reason: null }))];
  }));
}

/** Of metrics that tell groups of persons apart: where they may be shown. */
async function groupRights(query: MetricQuery): Promise<ReadonlyMap<MetricId, GroupRights>> {
  const found = await Promise.all(query.metrics.map(async (id): Promise<readonly [MetricId, GroupRights][]> => {
    const { groups, minimumN } = metricById(id);
    return groups === undefined ? [] : [[id, await readGroupRights(groups, query, minimumN)]];
  }));
  return new Map(found.flat());
}

/** A cell serves all metrics of a query: only those that read a family kept by edition have one. */
function followsEdition(id: MetricId): boolean {
  const { sums, histograms } = columnsOf(metricById(id).formula);
  return [...sums, ...histograms].some((column) => rollupFamilies[familyOf(column)].detail === "edition");
}

/** Why a unit has no row at all: outside what its reader may see yet, or nothing arrived. */
function absent(scope: AuthorizedScope, unit: MetricUnit, period: Period, today: CivilDate): Measured {
  const open = !isClosed(period, monthOf(today));
  const own = scope.records.kind === "all" || (unit.mppId !== undefined && seesRecordsOf(scope, unit.mppId));
  return missing(open && !own ? "not-published" : "not-reported");
}

function cellsFor(scope: AuthorizedScope, query: MetricQuery, periods: readonly PeriodMonths[], ids: readonly MetricId[]): Promise<Cell[]> {
  const formulas = ids.map((id) => metricById(id).formula);
  return readCells(scope, {
    sums: [...new Set(formulas.flatMap((formula) => columnsOf(formula).sums))],
    histograms: [...new Set(formulas.flatMap((formula) => (estimateOf(formula) === null ? columnsOf(formula).histograms : [])))],
    estimates: [...new Set(formulas.flatMap((formula) => estimateOf(formula) ?? []))],
    periods, by: query.by, filter: query.filter ?? {},
  });
}

const monthsOf = (period: Period, today: CivilDate, windowMonths?: number): PeriodMonths => ({
  id: period.id,
  months: monthRange(windowMonths === undefined ? period.from : addMonths(period.to, 1 - windowMonths), period.to),
  closed: isClosed(period, monthOf(today)),
});

/** Units to answer for by their keys: every MPP that passes the filters, asked agencies, and whatever else has rows. */
async function unitsOf({ by, filter = {} }: Pick<MetricQuery, "by" | "filter">, cells: readonly Cell[] = []): Promise<ReadonlyMap<string, MetricUnit>> {
  const units = new Map<string, MetricUnit>();
  const only = by.filter((dimension) => dimension !== "nation");
  if (only.length === 0) units.set(unitKey({}), {});
  if (only.length === 1 && only[0] === "mpp") {
    for (const mpp of await readMpps()) if (isWithin(filter, mpp)) units.set(unitKey({ mppId: mpp.id }), { mppId: mpp.id });
  }
  for (const { key, unit } of cells) units.set(key, unit);
  return units;
}

async function queryComposed(scope: AuthorizedScope, query: MetricQuery, today: CivilDate): Promise<MetricRow[]> {
  const composed = await composeIndices(scope, query, today);
  return query.metrics.flatMap((id) => composed.map(({ period, mppId, method, result }): MetricRow => ({
    metric: id, period, unit: { mppId }, incomplete: !isClosed(period, monthOf(today)), editions: method ? [`index-${method.id}`] : [],
    measured: result ? partOf(id, result) : missing("not-applicable"),
  })));
}

function partOf(id: MetricId, result: ComposedIndex): Measured {
  const { formula } = metricById(id);
  if (formula.kind !== "index" || formula.pillar === null) return result.index;
  const pillar = result.pillars.find((candidate) => candidate.pillarId === formula.pillar);
  return pillar ? pillarMeasured(pillar) : missing("not-applicable");
}

export type ComposedRow = { readonly period: Period; readonly mppId: number; readonly method: IndexMethod | null; readonly result: ComposedIndex | null };

/**
 * The index of every asked MPP and period with its pillars and component metrics, for the ranking and the scorecard.
 * `adapt` asks "what if": the method as it would be with another metric in a place.
 */
export async function composeIndices(scope: AuthorizedScope, query: IndexQuery, today: CivilDate): Promise<ComposedRow[]> {
  const { periods, filter = {}, adapt } = query;
  // A method that is adapted is asked for once.
  if (adapt !== undefined) return compose(scope, query, today);
  const reader = readerOf(scope, periods, today);
  const rows = await remember({ scope: reader, restsOn: [ofFilter(rollupFamilyIds, filter, await readMpps())], asked: ["indices", periods, filter, monthOf(today)] }, () => compose(reader, query, today), ({ length }) => 6 * length);
  return [...rows];
}

type IndexQuery = Pick<MetricQuery, "periods" | "filter"> & { readonly adapt?: (method: IndexMethod) => IndexMethod };

async function compose(scope: AuthorizedScope, { periods, filter = {}, adapt = (method) => method }: IndexQuery, today: CivilDate): Promise<ComposedRow[]> {
  const [{ inForce, tables }, units] = await Promise.all([
    readComponents(scope, { periods, filter, adapt }, today),
    unitsOf({ by: ["mpp"], filter }),
  ]);
  return [...units.values()].flatMap(({ mppId = 0 }) => periods.map((period): ComposedRow => {
    const method = inForce.get(period.id) ?? null;
    const lookup = (metricId: string, pillar: IndexPillar): Measured => {
      const cell = tables.get(pillar.windowMonths ?? 0)?.get(period.id)?.get(mppId);
      return cell && isMetricId(metricId) ? evaluate(metricById(metricId), cell.inputs) : absent(scope, { mppId }, period, today);
    };
    return { period, mppId, method, result: method ? composeIndex(method, lookup) : null };
  }));
}

type ComponentRequest = { readonly periods: readonly Period[]; readonly filter: MetricFilter; readonly adapt: (method: IndexMethod) => IndexMethod };
type Components = {
  /** By period. */
  readonly inForce: ReadonlyMap<string, IndexMethod | null>;
  /** By window in months (0: the period itself), then by period and MPP. */
  readonly tables: ReadonlyMap<number, ReadonlyMap<string, ReadonlyMap<number, Cell>>>;
};

async function readComponents(scope: AuthorizedScope, { periods, filter, adapt }: ComponentRequest, today: CivilDate): Promise<Components> {
  const methods = (await readIndexMethods()).map(adapt);
  const inForce = new Map(periods.map((period) => [period.id, indexMethodInForce(methods, lastDayOf(period.to))]));
  const windows = new Set([...inForce.values()].flatMap((method) => method?.pillars.map((pillar) => pillar.windowMonths ?? 0) ?? []));
  const tables = new Map<number, ReadonlyMap<string, ReadonlyMap<number, Cell>>>();
  await Promise.all([...windows].map(async (window) => {
    const ids = componentIds([...inForce.values()], window);
    const request = { metrics: ids, periods, by: ["mpp"] as const, filter };
    const cells = await cellsFor(scope, request, periods.map((period) => monthsOf(period, today, window === 0 ? undefined : window)), ids);
    const table = new Map(periods.map(({ id }) => [id, new Map<number, Cell>()]));
    for (const cell of cells) if (cell.unit.mppId !== undefined) table.get(cell.periodId)?.set(cell.unit.mppId, cell);
    tables.set(window, table);
  }));
  return { inForce, tables };
}

const componentIds = (methods: readonly (IndexMethod | null)[], window: number): MetricId[] => [
  ...new Set(methods.flatMap((method) => method?.pillars ?? []).filter((pillar) => (pillar.windowMonths ?? 0) === window)
    .flatMap((pillar) => pillar.metrics.map(({ metric }) => metric)).filter(isMetricId)),
];
