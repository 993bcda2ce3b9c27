import { LRUCache } from "lru-cache";
import type { Pool } from "pg";
import type { DataVersions } from "@/lib/data/read/data-versions";
import { arrayTypes } from "@/lib/db/array-types";
import { pool } from "@/lib/db/client";
import { firstDayOfNumber, type Block } from "@/lib/rollup/blocks";
import type { RollupFamily } from "@/lib/rollup/families";

/**
 * Rows of roll-ups as they stand in memory, so that another metric, filter or range of what was read before asks nothing of the
 * database. A book holds the rows of one block: of all places or one, of one agency or all. It is good for one state of the
 * data; where few MPPs changed since, theirs alone are read again. Nothing here knows who asks: lib/data/read/cell-books and
 * ticket-hours leave out what a reader may not see. Decision 0024.
 */
export type Place = number | string;
/** Place, agency, then the table's columns. */
export type BookRow = readonly unknown[];
export type BookRows = ReadonlyMap<Place, readonly BookRow[]>;
type Book = { readonly rows: BookRows; readonly versions: DataVersions; readonly kb: number };

/** A table of roll-ups, or a part of one. */
export type BookTable = {
  /** Tells books of one part apart from those of others. */
  readonly name: string;
  readonly family: RollupFamily;
  readonly table: string;
  /** Rows of MPPs change with these; areas are made of all MPPs. */
  readonly place: "mpp_id" | "area";
  readonly columns: readonly string[];
  /** Further conditions in SQL on the row `r`. */
  readonly where: readonly string[];
  /** What is kept of a row as read. */
  readonly decode?: (row: unknown[]) => void;
};

export const all = "*";
/** For each block a book of each place and agency, or one of all. */
export type Shelving = { readonly places: readonly Place[] | typeof all; readonly agencies: readonly number[] | typeof all };

/** Beyond this many places or agencies one book of all is kept instead of one of each. */
export const maxListed = 5;

/** Kilobytes over all books of a database. */
const maxKb = 64 * 1024;
/** Beyond this many changed MPPs a book is read anew as a whole. */
const maxPatched = 40;

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

/** The rows of each block in the order of `blocks`; a block has as many books as there are listed places and agencies. */
export async function readRowBooks(table: BookTable, blocks: readonly Block[], shelving: Shelving, versions: DataVersions): Promise<BookRows[][]> {
  const database = pool();
  const shelf = shelfOf(database);
  const keyOf = ({ span, last }: Block, agency: number | typeof all, place: Place): string => `${table.name}/${agency}/${place}/${span}/${last}`;
  const keysOf = (block: Block): string[] =>
    (shelving.agencies === all ? [all] as const : shelving.agencies).flatMap((agency) => (shelving.places === all ? [all] : shelving.places).map((place) => keyOf(block, agency, place)));
  const books = new Map<string, Book>();
  const keep = (key: string, book: Book): void => {
    books.set(key, book);
    if (!versions.isHalfDone && shelf.peek(key) !== book) shelf.set(key, book);
  };
  const [absent, stale, changed] = [new Map<string, Block>(), new Map<string, Block>(), new Set<number>()];
  const since = changesBy(table, shelving, versions);
  for (const block of blocks) {
    for (const key of keysOf(block)) {
      const known = shelf.get(key);
      const changes = known === undefined ? "unknown" : since(known.versions);
      if (known === undefined || changes === "unknown") absent.set(key, block);
      else if (changes.length === 0) keep(key, known.versions === versions ? known : { ...known, versions });
      else {
        books.set(key, known);
        stale.set(key, block);
        for (const mppId of changes) changed.add(mppId);
      }
    }
  }
  const read = async (lacking: ReadonlyMap<string, Block>, places: Shelving["places"]): Promise<void> => {
    if (lacking.size === 0) return;
    const lacked = [...new Map([...lacking.values()].map((block) => [`${block.span}/${block.last}`, block])).values()];
    const fresh = new Map([...lacking.keys()].map((key): [string, Map<Place, BookRow[]>] => [key, new Map()]));
    const isPatch = places !== shelving.places;
    for (const [i, ...row] of await readRows(database, table, lacked, { ...shelving, places })) {
      const [block, place, agency] = [lacked[Number(i)], row[0] as Place, row[1] as number];
      if (block === undefined) continue;
      table.decode?.(row);
      const own = fresh.get(keyOf(block, shelving.agencies === all ? all : agency, shelving.places === all ? all : place));
      const rows = own?.get(place);
      if (rows === undefined) own?.set(place, [row]);
      else rows.push(row);
    }
    for (const [key, rows] of fresh) {
      const before = isPatch ? books.get(key) : undefined;
      if (before === undefined) keep(key, { rows, versions, kb: kbOf(rows) });
      else {
        const patched = new Map(before.rows);
        const left = new Map<Place, readonly BookRow[]>();
        for (const place of places) {
          left.set(place, patched.get(place) ?? []);
          patched.delete(place);
        }
        for (const [place, own] of rows) patched.set(place, own);
        // To weigh the whole book would take longer than to read what changed.
        keep(key, { rows: patched, versions, kb: Math.max(1, before.kb + kbOf(rows) - kbOf(left)) });
      }
    }
  };
  await Promise.all([read(absent, shelving.places), read(stale, [...changed])]);
  return blocks.map((block) => keysOf(block).map((key) => books.get(key)?.rows ?? new Map<Place, BookRow[]>()));
}

/** MPPs whose rows have changed in a book since its versions; `unknown`: it is to be read anew. Areas are made of all MPPs. Most books of a table are of one state. */
function changesBy({ family, place }: BookTable, { places }: Shelving, now: DataVersions): (then: DataVersions) => readonly number[] | "unknown" {
  const known = new Map<DataVersions, readonly number[] | "unknown">([[now, []]]);
  const changesSince = (then: DataVersions): readonly number[] | "unknown" => {
    const changed = now.changedSince(then, family);
    if (changed.length === 0) return changed;
    if (place === "area" || changed.length > maxPatched) return "unknown";
    if (places === all) return changed;
    return changed.some((id) => places.includes(id)) ? "unknown" : [];
  };
  return (then) => {
    const found = known.get(then) ?? changesSince(then);
    known.set(then, found);
    return found;
  };
}

/** Rows as the block's place in `blocks`, then the row. */
async function readRows(database: Pool, { table, place, columns, where }: BookTable, blocks: readonly Block[], { places, agencies }: Shelving): Promise<unknown[][]> {
  const values: unknown[] = [blocks.map(({ span }) => span), blocks.map(({ last }) => firstDayOfNumber(last))];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  const conditions = [
    "r.month = p.month", ...where, agencies === all ? "r.agency_id > 0" : `r.agency_id = ANY(${bind(agencies)}::int[])`,
    ...(places === all ? [] : [`r.${place} = ANY(${bind(places)}::${place === "area" ? "text" : "int"}[])`]),
  ];
  const { rows } = await database.query<unknown[]>({
    text: `SELECT p.i - 1, r.${place}, r.agency_id, ${columns.join(", ")} FROM unnest($1::int2[], $2::date[]) WITH ORDINALITY AS p(span, month, i) JOIN ${table} r ON ${conditions.join(" AND ")}`,
    values, rowMode: "array", types: arrayTypes,
  });
  return rows;
}

/** A number takes some eight bytes, an array or a quantile those of its own and some more. */
function kbOf(rows: BookRows): number {
  let bytes = 512;
  for (const own of rows.values()) for (const row of own) for (const value of row) bytes += Array.isArray(value) ? 56 + 8 * value.length : typeof value === "object" ? 64 : 8;
  return Math.ceil(bytes / 1024);
}
