import type { CellPlan, PlannedBlock } from "@/lib/data/read/cell-plan";
import { rollupTable } from "@/lib/data/read/cell-sql";
import type { DataVersions } from "@/lib/data/read/data-versions";
import { all, maxListed, readRowBooks, type BookRow, type BookRows, type Place, type Shelving } from "@/lib/data/read/row-books";
import { estimateColumnsOf, toEstimate, type EstimateColumn } from "@/lib/rollup/estimates";
import { columnName, nationArea, rollupFamilies, type RollupFamily, type SumColumn } from "@/lib/rollup/families";

/** The rows of one place in a planned block: place, agency, sums, estimates, and of families kept by edition `[edition]`. */
export type BlockRows = { readonly block: PlannedBlock; readonly place: Place; readonly rows: readonly BookRow[] };

/** What a row holds from its third element on; estimates as `HistogramEstimate`. */
export const bookColumns = (family: RollupFamily): { readonly sums: readonly SumColumn[]; readonly estimates: readonly EstimateColumn[] } =>
  ({ sums: [...rollupFamilies[family].flow, ...rollupFamilies[family].stock].map((name) => `${family}.${name}` as SumColumn), estimates: estimateColumnsOf(family) });

/** Null: the plan wants histograms or what is below an agency, or every agency of every MPP, which is too much to keep. */
function shelvingOf({ level, histograms, places, agencyIds }: CellPlan): Shelving | null {
  if (histograms.length > 0 || level === "detail") return null;
  const listed = places.source === "area" ? places.areas : (places.filter.mppIds ?? null);
  const few = listed !== null && listed !== "provinces" && listed.length <= maxListed ? [...new Set<Place>(listed)] : all;
  if (level === "whole") return { places: few, agencies: [0] };
  if (agencyIds !== null && agencyIds.length <= maxListed) return { places: few, agencies: [...new Set(agencyIds)] };
  return few === all && places.source === "mpp" ? null : { places: few, agencies: all };
}

/** Rows of a plan within its blocks, places, agencies and what its reader may see; filters of the MPPs' register are left to the caller. Null: they are not kept in memory. */
export async function readBooks(plan: CellPlan, versions: DataVersions): Promise<BlockRows[] | null> {
  const shelving = shelvingOf(plan);
  if (shelving === null) return null;
  const { family, level, places: { source }, hasEditions } = plan;
  const { sums, estimates } = bookColumns(family);
  const books = await readRowBooks({
    name: `${family}/${source}/${level}`, family, table: rollupTable(family, source), place: source === "area" ? "area" : "mpp_id",
    columns: [...[...sums, ...estimates].map((column) => `r.${columnName(column)}`), ...(hasEditions ? ["ARRAY[r.detail]"] : [])],
    where: ["r.span = p.span", ...(hasEditions ? [] : ["r.detail = ''"])],
    decode: (row) => decodeEstimates(row, 2 + sums.length, estimates),
  }, plan.blocks, shelving, versions);
  const found: BlockRows[] = [];
  plan.blocks.forEach((block, i) => books[i]?.forEach((rows) => addWithin(found, plan, block, rows)));
  return found;
}

/** Puts estimates in the place of the arrays that they are stored as, from a row's element on. */
export function decodeEstimates(row: unknown[], first: number, estimates: readonly EstimateColumn[]): void {
  estimates.forEach((column, i) => {
    row[first + i] = toEstimate(column, row[first + i] as number[]);
  });
}

function addWithin(found: BlockRows[], { places, agencyIds, openOf }: CellPlan, block: PlannedBlock, rows: BookRows): void {
  const named = places.source === "area" ? places.areas : places.filter.mppIds;
  const listed = named === undefined || named === "provinces" ? null : new Set<Place>(named);
  const [agencies, open] = [agencyIds && new Set(agencyIds), openOf === "all" || block.closed ? null : new Set<Place>(openOf)];
  for (const [place, own] of rows) {
    if (listed === null ? place === nationArea : !listed.has(place)) continue;
    if (open !== null && !open.has(place)) continue;
    found.push({ block, place, rows: agencies === null ? own : own.filter((row) => agencies.has(row[1] as number)) });
  }
}
