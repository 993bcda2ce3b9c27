import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { PoolClient } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { arrayTypes } from "@/lib/db/array-types";
import { BinaryWriter } from "@/lib/db/copy-binary";
import { blockSpans, firstDayOfNumber, type Block } from "@/lib/rollup/blocks";
import type { BlockRow, MonthRow, RowShape } from "@/lib/rollup/block-rows";
import { estimatesOf } from "@/lib/rollup/estimates";
import { nationArea, pairColumns, rollupFamilies, type RollupFamily } from "@/lib/rollup/families";
import { packHistogram, unpackHistogram } from "@/lib/rollup/histogram-codec";
import type { HistogramEstimate } from "@/lib/stats/histogram-estimate";
import type { Histogram } from "@/lib/stats/quantile-histogram";

/** Whose rows: an MPP by its id, or an area (`ID`, a province code). */
export type Owner = number | string;
export type OwnerKind = "mpp" | "area";

/** Rows of blocks: of MPPs in `rollup_<family>_block`, of the nation and the provinces in `rollup_<family>_area`. */
export const blockTable = (family: RollupFamily, kind: OwnerKind): string => `rollup_${family}_${kind === "mpp" ? "block" : "area"}`;
export const ownerColumn = (kind: OwnerKind): string => (kind === "mpp" ? "mpp_id" : "area");

export const shapeOf = (family: RollupFamily): RowShape => {
  const { flow, stock } = rollupFamilies[family];
  return { flows: flow.length, stocks: stock.length, histograms: pairColumns(family).length };
};

const numberColumns = (family: RollupFamily): string[] => [...rollupFamilies[family].flow, ...rollupFamilies[family].stock];

/** Columns of a table of blocks beside its owner. */
export const blockColumns = (family: RollupFamily): string[] => ["span", "month", "agency_id", "detail", ...numberColumns(family), ...pairColumns(family), ...Object.keys(estimatesOf(family))];

const monthOfDate = (column: string): string => `(extract(year FROM ${column}) * 12 + extract(month FROM ${column}) - 1)::int4`;
const unitOf = (family: RollupFamily): string => `${monthOfDate("r.month")}, r.agency_id, r.detail, ARRAY[${numberColumns(family).map((column) => `r.${column}`).join(", ")}]::float8[]`;
/** Months as the facts gave them keep two int[] a histogram, blocks one packed value. */
const fromMonths = (family: RollupFamily): string => [unitOf(family), ...pairColumns(family).flatMap((name) => [`r.${name}_bucket`, `r.${name}_count`])].join(", ");
const fromBlocks = (family: RollupFamily): string => [unitOf(family), ...pairColumns(family).map((name) => `r.${name}`)].join(", ");

/** Rows that blocks are made of: totals over services; other details (editions) as they are. */
export const baseGrain = (family: RollupFamily): string => (rollupFamilies[family].detail === "service" ? "r.detail = ''" : "TRUE");

type Values = readonly unknown[];

const query = async (client: PoolClient, text: string, values: unknown[]): Promise<Values[]> => (await client.query<unknown[]>({ text, values, rowMode: "array", types: arrayTypes })).rows;

function toMonthRow(values: Values, histograms: readonly Histogram[]): MonthRow {
  const [, month, agencyId, detail, numbers] = values as [unknown, number, number, string, number[]];
  return { month, agencyId, detail, numbers: Float64Array.from(numbers), histograms };
}

const monthRow = (family: RollupFamily) => (values: Values): MonthRow =>
  toMonthRow(values, pairColumns(family).map((_, i) => ({ buckets: values[5 + 2 * i] as number[], counts: values[6 + 2 * i] as number[] })));

const packedRow = (family: RollupFamily) => (values: Values): MonthRow =>
  toMonthRow(values, pairColumns(family).map((_, i) => unpackHistogram(values[5 + i] as Uint8Array)));

/** Months of MPPs as the facts gave them, from `first` to `last`, by MPP, agency, detail and month. */
export async function readMppMonths(client: PoolClient, family: RollupFamily, mppIds: readonly number[], first: number, last: number): Promise<Map<number, MonthRow[]>> {
  const rows = await query(client,
    `SELECT r.mpp_id, ${fromMonths(family)} FROM rollup_${family} r
     WHERE r.mpp_id = ANY($1::int[]) AND r.month BETWEEN $2::date AND $3::date AND ${baseGrain(family)} ORDER BY r.mpp_id, r.agency_id, r.detail, r.month`,
    [mppIds, firstDayOfNumber(first), firstDayOfNumber(last)]);
  return grouped<number>(rows, monthRow(family));
}

/** The same of the MPPs of provinces, for given months, by province. */
export async function readProvinceMonths(client: PoolClient, family: RollupFamily, provinces: readonly string[], months: readonly number[]): Promise<Map<string, MonthRow[]>> {
  const rows = await query(client,
    `SELECT m.province_code, ${fromMonths(family)} FROM rollup_${family} r JOIN mpp m ON m.id = r.mpp_id
     WHERE m.province_code = ANY($1::text[]) AND r.month = ANY($2::date[]) AND ${baseGrain(family)} ORDER BY r.mpp_id, r.agency_id, r.detail, r.month`,
    [provinces, months.map(firstDayOfNumber)]);
  return grouped<string>(rows, monthRow(family));
}

/** Stored single months of areas; `provinces` takes all of them together. */
export async function readAreaMonths(client: PoolClient, family: RollupFamily, areas: readonly string[] | "provinces", months: { readonly first: number; readonly last: number }): Promise<Map<string, MonthRow[]>> {
  const rows = await query(client,
    `SELECT r.area, ${fromBlocks(family)} FROM rollup_${family}_area r
     WHERE r.span = 1 AND ${areas === "provinces" ? `r.area <> '${nationArea}'` : "r.area = ANY($3::text[])"} AND r.month BETWEEN $1::date AND $2::date ORDER BY r.area, r.agency_id, r.detail, r.month`,
    [firstDayOfNumber(months.first), firstDayOfNumber(months.last), ...(areas === "provinces" ? [] : [areas])]);
  return grouped<string>(rows, packedRow(family));
}

function grouped<Key>(rows: readonly Values[], toRow: (values: Values) => MonthRow): Map<Key, MonthRow[]> {
  const groups = new Map<Key, MonthRow[]>();
  for (const values of rows) {
    const key = values[0] as Key;
    const group = groups.get(key);
    if (group) group.push(toRow(values));
    else groups.set(key, [toRow(values)]);
  }
  return groups;
}

/** Puts rows in the place of what is stored for the owners' blocks. */
export async function replaceBlocks(client: PoolClient, family: RollupFamily, kind: OwnerKind, owners: readonly Owner[], blocks: readonly Block[], rows: Iterable<readonly [Owner, BlockRow]>): Promise<void> {
  const table = blockTable(family, kind);
  for (const span of blockSpans) {
    await client.query(`DELETE FROM ${table} WHERE ${ownerColumn(kind)} = ANY($1::${kind === "mpp" ? "int" : "text"}[]) AND span = $2 AND month = ANY($3::date[])`,
      [owners, span, blocks.filter((block) => block.span === span).map(({ last }) => firstDayOfNumber(last))]);
  }
  const stream = client.query(copyFrom(`COPY ${table} (${[ownerColumn(kind), ...blockColumns(family)].join(", ")}) FROM STDIN (FORMAT binary)`));
  await pipeline(Readable.from(encode(family, rows), { objectMode: false }), stream);
}

function* encode(family: RollupFamily, rows: Iterable<readonly [Owner, BlockRow]>): Generator<Buffer> {
  const writer = new BinaryWriter();
  const fields = blockColumns(family).length + 1;
  for (const [owner, row] of rows) {
    writer.row(fields);
    if (typeof owner === "number") writer.int4(owner);
    else writer.text(owner);
    writer.int2(row.span);
    writer.month(row.last);
    writer.int4(row.agencyId);
    writer.text(row.detail);
    for (const value of row.numbers) writer.float8(value);
    for (const histogram of row.histograms) writer.bytes(packHistogram(histogram));
    for (const { n, value, low, high } of row.estimates) writer.float8Array([n, value, low, high]);
    if (writer.length > 1 << 17) yield writer.take();
  }
  writer.end();
  yield writer.take();
}

/** Everything stored of one owner, for checking. */
export async function readStoredBlocks(client: PoolClient, family: RollupFamily, kind: OwnerKind, owner: Owner): Promise<BlockRow[]> {
  const estimates = Object.keys(estimatesOf(family));
  const rows = await query(client,
    `SELECT r.span, ${fromBlocks(family)}${estimates.map((name) => `, r.${name}`).join("")} FROM ${blockTable(family, kind)} r WHERE r.${ownerColumn(kind)} = $1`, [owner]);
  const offset = 5 + pairColumns(family).length;
  return rows.map((values): BlockRow => {
    const { month, ...row } = packedRow(family)(values);
    return { ...row, span: values[0] as Block["span"], last: month, estimates: estimates.map((_, i) => toEstimate(values[offset + i] as number[])) };
  });
}

/** What an estimate column holds; NaN stands for NULL. */
export function toEstimate([n = NaN, ...rest]: readonly number[]): HistogramEstimate {
  const [value = null, low = null, high = null] = rest.map((each) => (Number.isNaN(each) ? null : each));
  return { n, value, low, high };
}
