import { LRUCache } from "lru-cache";
import type { Pool } from "pg";
import { rollupTable } from "@/lib/data/read/cell-sql";
import type { CellPlan, PlannedBlock } from "@/lib/data/read/cell-plan";
import type { DataVersions } from "@/lib/data/read/data-versions";
import { arrayTypes } from "@/lib/db/array-types";
import { pool } from "@/lib/db/client";
import { firstDayOfNumber, type Block } from "@/lib/rollup/blocks";
import { estimatesOf } from "@/lib/rollup/estimates";
import { nationArea, rollupFamilies, type RollupFamily } from "@/lib/rollup/families";

/**
 * Rows of roll-ups as they stand in memory, so that another metric, filter or range of what was read before asks nothing of the
 * database. A book holds the numbers of one block (no histograms): of all MPPs or one, or of all areas or one; of places as a
 * whole, of one agency or of all. It is good for one state of the data; where few MPPs changed since, theirs alone are read again.
 * Decision 0024.
 */
type Place = number | string;
/** Place, agency, sums, estimates, and of families kept by edition `[edition]`, in the order of `bookColumns`. */
export type BookRow = readonly unknown[];
type Book = { readonly rows: ReadonlyMap<Place, readonly BookRow[]>; readonly versions: DataVersions; readonly kb: number };
/** The rows of one place in a planned block. */
export type BlockRows = { readonly block: PlannedBlock; readonly place: Place; readonly rows: readonly BookRow[] };

/** Kilobytes over all books of a database. */
const maxKb = 64 * 1024;
/** Beyond these, one book of all is kept instead of one of each. */
const [maxPlaces, maxAgencies] = [5, 5];
/** Beyond this many changed MPPs a book is read anew as a whole. */
const maxPatched = 40;
const all = "*";

/** On globalThis, because Next.js loads modules more than once; by pool, because tests open several databases one after another. */
type Holder = { lensaBooks?: WeakMap<Pool, LRUCache<string, Book>> };
const holder: Holder = globalThis as Holder;
const shelves = (holder.lensaBooks ??= new WeakMap());

function shelfOf(database: Pool): LRUCache<string, Book> {
  const found = shelves.get(database);
  if (found) return found;
  const made = new LRUCache<string, Book>({ maxSize: maxKb, sizeCalculation: ({ kb }) => kb });
  shelves.set(database, made);
  return made;
}

/** What a row holds from its third element on. */
export const bookColumns = (family: RollupFamily): { readonly sums: readonly string[]; readonly estimates: readonly string[] } =>
  ({ sums: [...rollupFamilies[family].flow, ...rollupFamilies[family].stock], estimates: Object.keys(estimatesOf(family)) });

/** Which books a plan is read from: for each of its blocks one of each place and agency, or of all. */
type Shelving = { readonly places: readonly Place[] | typeof all; readonly agencies: readonly number[] | typeof all };

/** Null: the plan wants histograms or what is below an agency, or every agency of every MPP, which is too much to keep. */
function shelvingOf({ level, histograms, places, agencyIds }: CellPlan): Shelving | null {
  if (histograms.length > 0 || level === "detail") return null;
  const listed = places.source === "area" ? places.areas : places.mppIds;
  const few = listed !== null && listed !== "provinces" && listed.length <= maxPlaces ? [...new Set<Place>(listed)] : all;
  if (level === "whole") return { places: few, agencies: [0] };
  if (agencyIds !== null && agencyIds.length <= maxAgencies) return { places: few, agencies: [...new Set(agencyIds)] };
  return few === all && places.source === "mpp" ? null : { places: few, agencies: all };
}

/** Rows of a plan within its blocks, places, agencies and what its reader may see; filters of the MPPs' register are left to the caller. Null: they are not kept in memory. */
export async function readBooks(plan: CellPlan, versions: DataVersions): Promise<BlockRows[] | null> {
  const shelving = shelvingOf(plan);
  if (shelving === null) return null;
  const database = pool();
  const shelf = shelfOf(database);
  const keyOf = ({ span, last }: Block, agency: number | typeof all, place: Place): string => `${plan.family}/${plan.places.source}/${plan.level}/${agency}/${place}/${span}/${last}`;
  const keysOf = (block: Block): string[] =>
    (shelving.agencies === all ? [all] as const : shelving.agencies).flatMap((agency) => (shelving.places === all ? [all] : shelving.places).map((place) => keyOf(block, agency, place)));
  const books = new Map<string, Book>();
  const keep = (key: string, book: Book): void => {
    books.set(key, book);
    if (shelf.peek(key) !== book) shelf.set(key, book);
  };
  const [absent, stale, changed] = [new Map<string, Block>(), new Map<string, Block>(), new Set<number>()];
  for (const block of plan.blocks) {
    for (const key of keysOf(block)) {
      const known = shelf.get(key);
      const since = known === undefined ? "unknown" : known.versions === versions ? [] : changesOf(known, plan, shelving, versions);
      if (known === undefined || since === "unknown") absent.set(key, block);
      else if (since.length === 0) keep(key, known.versions === versions ? known : { ...known, versions });
      else {
        books.set(key, known);
        stale.set(key, block);
        for (const mppId of since) changed.add(mppId);
      }
    }
  }
  const read = async (lacking: ReadonlyMap<string, Block>, places: Shelving["places"]): Promise<void> => {
    if (lacking.size === 0) return;
    const blocks = [...new Map([...lacking.values()].map((block) => [`${block.span}/${block.last}`, block])).values()];
    const fresh = new Map([...lacking.keys()].map((key): [string, Map<Place, BookRow[]>] => [key, new Map()]));
    for (const [i, ...row] of await readRows(database, plan, blocks, { ...shelving, places })) {
      const [block, place, agency] = [blocks[Number(i)], row[0] as Place, row[1] as number];
      if (block === undefined) continue;
      const own = fresh.get(keyOf(block, shelving.agencies === all ? all : agency, shelving.places === all ? all : place));
      const rows = own?.get(place);
      if (rows === undefined) own?.set(place, [row]);
      else rows.push(row);
    }
    const isRead = places === shelving.places ? () => true : (place: Place) => (places as readonly Place[]).includes(place);
    for (const [key, rows] of fresh) {
      for (const [place, own] of books.get(key)?.rows ?? []) if (!isRead(place)) rows.set(place, [...own]);
      keep(key, { rows, versions, kb: kbOf(rows) });
    }
  };
  await Promise.all([read(absent, shelving.places), read(stale, [...changed])]);
  return plan.blocks.flatMap((block) => keysOf(block).flatMap((key) => [...withinPlan(plan, block, books.get(key)?.rows)]));
}

/** MPPs whose rows have changed in a book; `unknown`: it is to be read anew. Areas are made of all MPPs. */
function changesOf({ versions: then }: Book, { family, places: { source } }: CellPlan, { places }: Shelving, now: DataVersions): readonly number[] | "unknown" {
  const changed = now.changedSince(then, family);
  if (changed.length === 0) return changed;
  if (source === "area" || changed.length > maxPatched) return "unknown";
  if (places === all) return changed;
  return changed.some((id) => places.includes(id)) ? "unknown" : [];
}

/** Rows as the block's place in `blocks`, then the row. */
async function readRows(database: Pool, { family, places: { source }, hasEditions }: CellPlan, blocks: readonly Block[], { places, agencies }: Shelving): Promise<unknown[][]> {
  const values: unknown[] = [blocks.map(({ span }) => span), blocks.map(({ last }) => firstDayOfNumber(last))];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  const place = source === "area" ? "r.area" : "r.mpp_id";
  const { sums, estimates } = bookColumns(family);
  const where = [
    agencies === all ? "r.agency_id > 0" : `r.agency_id = ANY(${bind(agencies)}::int[])`, ...(hasEditions ? [] : ["r.detail = ''"]),
    ...(places === all ? [] : [`${place} = ANY(${bind(places)}::${source === "area" ? "text" : "int"}[])`]),
  ];
  const { rows } = await database.query<unknown[]>({
    text: `SELECT p.i - 1, ${place}, r.agency_id, ${[...sums, ...estimates].map((name) => `r.${name}`).join(", ")}${hasEditions ? ", ARRAY[r.detail]" : ""}
      FROM unnest($1::int2[], $2::date[]) WITH ORDINALITY AS p(span, month, i) JOIN ${rollupTable(family, source)} r ON r.month = p.month AND r.span = p.span WHERE ${where.join(" AND ")}`,
    values, rowMode: "array", types: arrayTypes,
  });
  return rows;
}

function* withinPlan({ places, agencyIds, openOf }: CellPlan, block: PlannedBlock, rows: Book["rows"] = new Map()): Generator<BlockRows> {
  const listed = places.source === "area" ? (places.areas === "provinces" ? null : new Set<Place>(places.areas)) : places.mppIds && new Set<Place>(places.mppIds);
  const [agencies, open] = [agencyIds && new Set(agencyIds), openOf === "all" || block.closed ? null : new Set<Place>(openOf)];
  for (const [place, own] of rows) {
    if (listed === null ? place === nationArea : !listed.has(place)) continue;
    if (open !== null && !open.has(place)) continue;
    yield { block, place, rows: agencies === null ? own : own.filter((row) => agencies.has(row[1] as number)) };
  }
}

/** A number takes some eight bytes, a stored quantile in its array some ninety. */
function kbOf(rows: Book["rows"]): number {
  let bytes = 512;
  for (const own of rows.values()) for (const row of own) for (const value of row) bytes += typeof value === "number" || value === null ? 8 : 88;
  return Math.ceil(bytes / 1024);
}
