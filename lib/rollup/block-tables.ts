import type { PoolClient } from "pg";
import { arrayTypes } from "@/lib/db/array-types";
import { copyPacked, PackedRows, type CopyRow } from "@/lib/db/bulk-copy";
import { groupBy } from "@/lib/metrics/group-by";
import { blockSpans, firstDayOfNumber, levelOf, spansOf, type Block } from "@/lib/rollup/blocks";
import type { BlockRow, MonthRow, RowShape } from "@/lib/rollup/block-rows";
import { computeEstimates, estimatesOf } from "@/lib/rollup/estimates";
import { nationArea, pairColumns, rollupFamilies, type RollupFamily } from "@/lib/rollup/families";
import type { Histogram } from "@/lib/stats/quantile-histogram";

/** Whose rows: an MPP by its id, or an area (`ID`, a province code). */
export type Owner = number | string;
export type OwnerKind = "mpp" | "area";
export type MonthSpan = { readonly first: number; readonly last: number };

/** Rows of MPPs, and of the nation and the provinces; blocks lie beside the months that they are made of. */
export const ownerTable = (family: RollupFamily, kind: OwnerKind): string => `rollup_${family}${kind === "mpp" ? "" : "_area"}`;
const ownerColumn = (kind: OwnerKind): string => (kind === "mpp" ? "mpp_id" : "area");

export function shapeOf(family: RollupFamily): RowShape {
  const { flow, stock } = rollupFamilies[family];
  return { flows: flow.length, stocks: stock.length, histograms: pairColumns(family).length, estimate: computeEstimates(family), spansOf: (unit) => spansOf(family, levelOf(family, unit)) };
}

const numberColumns = (family: RollupFamily): string[] => [...rollupFamilies[family].flow, ...rollupFamilies[family].stock];
const pairs = (family: RollupFamily): string[] => pairColumns(family).flatMap((name) => [`${name}_bucket`, `${name}_count`]);

/** Columns of a row beside its owner. */
export const blockColumns = (family: RollupFamily): string[] => ["span", "month", "agency_id", "detail", ...numberColumns(family), ...pairs(family), ...Object.keys(estimatesOf(family))];

/** A unit's row: span, month number, agency, detail, numbers, then pairs of arrays. */
const selected = (family: RollupFamily): string => [
  "r.span", "(extract(year FROM r.month) * 12 + extract(month FROM r.month) - 1)::int4", "r.agency_id", "r.detail",
  `ARRAY[${numberColumns(family).map((column) => `r.${column}`).join(", ")}]::float8[]`, ...pairs(family).map((name) => `r.${name}`),
].join(", ");

/** Services are told by MPP only; editions and categories of an area too. */
const areaGrain = (family: RollupFamily): string => (rollupFamilies[family].detail === "service" ? "r.detail = ''" : "TRUE");
const wholeGrain = (family: RollupFamily): string => (rollupFamilies[family].detail === "edition" ? "r.agency_id = 0" : "r.agency_id = 0 AND r.detail = ''");
const agencyGrain = (family: RollupFamily): string => (rollupFamilies[family].detail === "edition" ? "r.agency_id > 0" : "r.agency_id > 0 AND r.detail = ''");

type Values = readonly unknown[];
const order = "r.agency_id, r.detail, r.month";
const days = ({ first, last }: MonthSpan): string[] => [firstDayOfNumber(first), firstDayOfNumber(last)];

async function readRows<Key extends Owner>(client: PoolClient, family: RollupFamily, text: string, values: unknown[]): Promise<Map<Key, MonthRow[]>> {
  const { rows } = await client.query<unknown[]>({ text, values, rowMode: "array", types: arrayTypes });
  const byOwner = groupBy(rows, ([owner]) => owner as Key);
  return new Map([...byOwner].map(([owner, own]) => [owner, own.map((row) => toMonthRow(family, row))]));
}

const histogramsAt = (family: RollupFamily, values: Values, offset: number): Histogram[] =>
  pairColumns(family).map((_, i) => ({ buckets: values[offset + 2 * i] as number[], counts: values[offset + 1 + 2 * i] as number[] }));

function toMonthRow(family: RollupFamily, values: Values): MonthRow {
  const [, , month, agencyId, detail, numbers] = values as [unknown, unknown, number, number, string, number[]];
  return { month, agencyId, detail, numbers: Float64Array.from(numbers), histograms: histogramsAt(family, values, 6) };
}

/** Months of MPPs of which longer blocks are made: those of the place as a whole from `whole`, those of its agencies from `agencies`. */
export function readMppMonths(client: PoolClient, family: RollupFamily, mppIds: readonly number[], whole: MonthSpan, agencies: MonthSpan): Promise<Map<number, MonthRow[]>> {
  const hasAgencies = spansOf(family, "agency").length > 1;
  const ofAgencies = hasAgencies ? ` OR (${agencyGrain(family)} AND r.month BETWEEN $4::date AND $5::date)` : "";
  return readRows<number>(client, family,
    `SELECT r.mpp_id, ${selected(family)} FROM rollup_${family} r
     WHERE r.mpp_id = ANY($1::int[]) AND r.span = 1 AND ((${wholeGrain(family)} AND r.month BETWEEN $2::date AND $3::date)${ofAgencies}) ORDER BY r.mpp_id, ${order}`,
    [mppIds, ...days(whole), ...(hasAgencies ? days(agencies) : [])]);
}

/** Given months of all MPPs of provinces, by province. */
export const readProvinceMonths = (client: PoolClient, family: RollupFamily, provinces: readonly string[], months: readonly number[]): Promise<Map<string, MonthRow[]>> =>
  readRows<string>(client, family,
    `SELECT m.province_code, ${selected(family)} FROM rollup_${family} r JOIN mpp m ON m.id = r.mpp_id
     WHERE m.province_code = ANY($1::text[]) AND r.span = 1 AND r.month = ANY($2::date[]) AND ${areaGrain(family)} ORDER BY r.mpp_id, ${order}`,
    [provinces, months.map(firstDayOfNumber)]);

/** Stored single months of areas; `provinces` takes all of them together. */
export const readAreaMonths = (client: PoolClient, family: RollupFamily, areas: readonly string[] | "provinces", months: MonthSpan): Promise<Map<string, MonthRow[]>> =>
  readRows<string>(client, family,
    `SELECT r.area, ${selected(family)} FROM rollup_${family}_area r
     WHERE r.span = 1 AND ${areas === "provinces" ? `r.area <> '${nationArea}'` : "r.area = ANY($3::text[])"} AND r.month BETWEEN $1::date AND $2::date ORDER BY r.area, ${order}`,
    [...days(months), ...(areas === "provinces" ? [] : [areas])]);

/** Puts rows in the place of what is stored for the owners' blocks. */
export async function replaceBlocks(client: PoolClient, family: RollupFamily, kind: OwnerKind, owners: readonly Owner[], blocks: readonly Block[], rows: Iterable<readonly [Owner, BlockRow]>): Promise<void> {
  const table = ownerTable(family, kind);
  for (const span of blockSpans) {
    const lasts = blocks.filter((block) => block.span === span).map(({ last }) => firstDayOfNumber(last));
    if (lasts.length === 0) continue;
    await client.query(`DELETE FROM ${table} WHERE ${ownerColumn(kind)} = ANY($1::${kind === "mpp" ? "int" : "text"}[]) AND span = $2 AND month = ANY($3::date[])`, [owners, span, lasts]);
  }
  // Questions ask for one block of many owners: those lie beside each other, so that few pages hold them.
  const packs = new Map<string, PackedRows>();
  for (const [owner, row] of rows) {
    const key = `${row.agencyId > 0}/${row.span}`;
    const pack = packs.get(key) ?? new PackedRows();
    packs.set(key, pack);
    pack.add(cellsOf(owner, row));
  }
  await copyPacked(client, table, [ownerColumn(kind), ...blockColumns(family)], [...packs.values()]);
}

const cellsOf = (owner: Owner, row: BlockRow): CopyRow => [
  owner, row.span, firstDayOfNumber(row.last), row.agencyId, row.detail, ...Array.from(row.numbers, (value) => (Number.isNaN(value) ? null : value)),
  ...row.histograms.flatMap(({ buckets, counts }) => [{ numbers: buckets }, { numbers: counts }]), ...row.estimates.map((numbers) => ({ numbers })),
];

/** Blocks stored of one owner, of an MPP those longer than a month, for checking. */
export async function readStoredBlocks(client: PoolClient, family: RollupFamily, kind: OwnerKind, owner: Owner): Promise<BlockRow[]> {
  const estimates = Object.keys(estimatesOf(family));
  const { rows } = await client.query<unknown[]>({
    text: `SELECT r.${ownerColumn(kind)}, ${selected(family)}${estimates.map((name) => `, r.${name}`).join("")} FROM ${ownerTable(family, kind)} r
      WHERE r.${ownerColumn(kind)} = $1 AND r.span > ${kind === "mpp" ? 1 : 0}`,
    values: [owner], rowMode: "array", types: arrayTypes,
  });
  const offset = 6 + 2 * pairColumns(family).length;
  return rows.map((values): BlockRow => {
    const { month, ...row } = toMonthRow(family, values);
    const stored = estimates.map((_, i) => (values[offset + i] as number[]).map((value) => (Number.isNaN(value) ? null : value)));
    return { ...row, span: values[1] as Block["span"], last: month, estimates: stored };
  });
}
