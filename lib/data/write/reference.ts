import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "csv-parse/sync";
import type { PoolClient } from "pg";
import { z } from "zod";
import { normaliseTerm } from "@/lib/domain/normalise-term";
import { peerGroupOf } from "@/lib/domain/peer-group";
import { visitRubricSchema } from "@/lib/domain/visit-rubric";
import { inTransaction } from "@/lib/db/client";

/**
 * Loads prisma/reference into the reference tables. Rows that are there already stay as they are, because people edit
 * them; a mark with the hash of the files makes the second start skip the work.
 */
const folder = path.join(process.cwd(), "prisma", "reference");
const files = ["regions.csv", "agencies.csv", "services.csv", "holidays.csv", "complaint-limits.csv", "instruments.json", "visit-rubric.json", "index-methods.json"] as const;
const markKey = "reference-version";
/** Shipped standards hold from before the first data; dated changes are entered in the app. */
const standardsFrom = "2015-01-01";

type CsvRow = Readonly<Record<string, string>>;
type ReferenceFile = (typeof files)[number] | "mpp-known.csv";

const readText = (name: ReferenceFile): string => readFileSync(path.join(folder, name), "utf8");
const readCsv = (name: ReferenceFile): CsvRow[] => parse(readText(name), { columns: true, bom: true, skip_empty_lines: true });
const numberOrNull = (text: string | undefined): number | null => (text === undefined || text === "" ? null : Number(text));
const textOrNull = (text: string | undefined): string | null => (text === undefined || text === "" ? null : text);

/** Returns how many rows were added; 0 when this version was loaded before. */
export async function loadReferenceData(): Promise<number> {
  const version = createHash("sha256").update(files.map(readText).join("\u0000")).digest("hex");
  return inTransaction(async (client) => {
    // Two starts at once: the second waits and then finds the mark.
    await client.query("SELECT pg_advisory_xact_lock(hashtext('lensa-reference'))");
    const { rows } = await client.query<{ value: unknown }>("SELECT value FROM setting WHERE key = $1", [markKey]);
    if (rows[0]?.value === version) return 0;
    let added = 0;
    for (const load of [loadRegions, loadAgencies, loadServices, loadHolidays, loadComplaintLimits, loadInstruments, loadIndexMethods]) added += await load(client);
    await client.query("INSERT INTO setting (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value", [markKey, JSON.stringify(version)]);
    return added;
  });
}

/** Registers the MPPs that are known by name, in a register that is still empty: the start of a real installation. */
export async function loadKnownMpps(): Promise<number> {
  return inTransaction(async (client) => {
    await client.query("SELECT pg_advisory_xact_lock(hashtext('lensa-reference'))");
    const { rows: [existing] } = await client.query<{ n: number }>("SELECT count(*) AS n FROM mpp");
    if (existing && existing.n > 0) return 0;
    const { rows: regions } = await client.query<{ code: string; kind: string; province_code: string; population: number | null; time_zone: string }>(
      "SELECT code, kind, province_code, population, time_zone FROM region",
    );
    const byCode = new Map(regions.map((region) => [region.code, region]));
    const known = readCsv("mpp-known.csv").flatMap((row) => {
      const region = byCode.get(row["region_code"] ?? "");
      return region ? [{ row, region }] : [];
    });
    const mpps = known.map(({ row, region }, i) => ({
      id: i + 1, code: region.code, name: row["name"], region_code: region.code, province_code: region.province_code, opened_on: textOrNull(row["opened_on"]),
      time_zone: region.time_zone, peer_group: peerGroupOf(region), source_url: textOrNull(row["source"]), valid_from: textOrNull(row["opened_on"]),
    }));
    return insertNew(client, "mpp", mpps);
  });
}

/** Adds the rows whose keys are not there yet. Column names come from this file alone. */
async function insertNew(client: PoolClient, table: string, rows: readonly Readonly<Record<string, unknown>>[]): Promise<number> {
  const columns = Object.keys(rows[0] ?? {});
  if (columns.length === 0) return 0;
  const list = columns.join(", ");
  // RETURNING: Citus otherwise counts the rows offered, not the rows added.
  const { rows: added } = await client.query(
    `INSERT INTO ${table} (${list}) SELECT ${list} FROM jsonb_populate_recordset(NULL::${table}, $1) ON CONFLICT DO NOTHING RETURNING 1`,
    [JSON.stringify(rows)],
  );
  return added.length;
}

const loadRegions = (client: PoolClient): Promise<number> =>
  insertNew(client, "region", readCsv("regions.csv").map((row) => ({
    code: row["code"], name: row["name"], kind: row["kind"], province_code: row["province_code"], lat: numberOrNull(row["lat"]), lng: numberOrNull(row["lng"]),
    population: numberOrNull(row["population"]), area_km2: numberOrNull(row["area_km2"]), bps_code: textOrNull(row["bps_code"]), time_zone: row["time_zone"],
  })));

async function loadAgencies(client: PoolClient): Promise<number> {
  const rows = readCsv("agencies.csv");
  const added = await insertNew(client, "agency", await withIds(client, "agency", rows.map((row) => ({
    code: row["code"] ?? "", name_id: row["name_id"], name_en: row["name_en"], kind: row["kind"],
  }))));
  const ids = await idsByCode(client, "agency");
  const aliases = rows.flatMap((row) => [row["code"] ?? "", row["name_id"] ?? "", ...(row["aliases"] ?? "").split("|")]
    .map((alias) => ({ alias: normaliseTerm(alias), agency_id: ids.get(row["code"] ?? "") })));
  return added + await insertNew(client, "agency_alias", aliases.filter(({ alias }) => alias !== ""));
}

async function loadServices(client: PoolClient): Promise<number> {
  const rows = readCsv("services.csv");
  const agencies = await idsByCode(client, "agency");
  const added = await insertNew(client, "service", await withIds(client, "service", rows.map((row) => ({
    code: row["code"] ?? "", agency_id: agencies.get(row["agency_code"] ?? ""), name_id: row["name_id"], name_en: row["name_en"],
  }))));
  const services = await idsByCode(client, "service");
  const standards = rows.filter((row) => textOrNull(row["standard_value"]) !== null).map((row) => ({
    service_id: services.get(row["code"] ?? ""), mpp_id: 0, valid_from: standardsFrom, value: numberOrNull(row["standard_value"]), unit: row["standard_unit"],
    clock_start: row["clock_start"], original_words: row["original_words"], source_mark: row["source_mark"],
  }));
  return added + await insertNew(client, "service_standard", standards);
}

const loadHolidays = (client: PoolClient): Promise<number> =>
  insertNew(client, "holiday", readCsv("holidays.csv").map((row) => ({ date: row["date"], kind: row["kind"], name_id: row["name_id"], name_en: row["name_en"] })));

/** The table holds the limit until a complaint is closed; those of the steps before it are words on the methods page. */
const loadComplaintLimits = (client: PoolClient): Promise<number> =>
  insertNew(client, "complaint_limit", readCsv("complaint-limits.csv").filter((row) => row["kind"] === "resolve").map((row) => ({
    complaint_class: row["complaint_class"], valid_from: row["valid_from"], days: numberOrNull(row["days"]), day_kind: row["day_kind"],
    source_mark: row["source_mark"], source: row["source"],
  })));

type InstrumentFile = readonly {
  readonly id: string; readonly instrument: string; readonly nameId: string; readonly nameEn: string; readonly scaleMin: number; readonly scaleMax: number;
  readonly validFrom: string; readonly validTo: string | null; readonly bands: readonly unknown[]; readonly items?: readonly unknown[]; readonly source: string;
}[];

async function loadInstruments(client: PoolClient): Promise<number> {
  const editions = JSON.parse(readText("instruments.json")) as InstrumentFile;
  const rubrics = z.record(z.string(), visitRubricSchema).parse(JSON.parse(readText("visit-rubric.json")));
  const rows = editions.map((edition) => ({
    id: edition.id, instrument: edition.instrument, name_id: edition.nameId, name_en: edition.nameEn, scale_min: edition.scaleMin, scale_max: edition.scaleMax,
    valid_from: edition.validFrom, valid_to: edition.validTo, bands: edition.bands, items: edition.items ?? [], source: edition.source, rubric: rubrics[edition.id] ?? {},
  }));
  const added = await insertNew(client, "instrument_edition", rows);
  return added + await completeInstruments(client, rows.filter(({ rubric }) => Object.keys(rubric).length > 0));
}

/**
 * Databases made before the levels had texts hold a shorter edition under the same id: it is completed once. Items keep
 * their ids and scores of visits stay as they were given; an edition that has its rubric is never written again.
 */
async function completeInstruments(client: PoolClient, rows: readonly Readonly<Record<string, unknown>>[]): Promise<number> {
  const { rows: completed } = await client.query(
    `UPDATE instrument_edition e SET name_id = s.name_id, name_en = s.name_en, items = s.items, source = s.source, rubric = s.rubric
     FROM jsonb_populate_recordset(NULL::instrument_edition, $1) s WHERE e.id = s.id AND e.rubric = '{}'::jsonb RETURNING 1`,
    [JSON.stringify(rows)],
  );
  return completed.length;
}

function loadIndexMethods(client: PoolClient): Promise<number> {
  const methods = JSON.parse(readText("index-methods.json")) as readonly { readonly id: string; readonly validFrom: string }[];
  return insertNew(client, "index_method", methods.map((method) => ({ id: method.id, valid_from: method.validFrom, definition: method })));
}

async function idsByCode(client: PoolClient, table: "agency" | "service"): Promise<Map<string, number>> {
  const { rows } = await client.query<{ code: string; id: number }>(`SELECT code, id FROM ${table}`);
  return new Map(rows.map(({ code, id }) => [code, id]));
}

/** Gives the next free numbers to the rows whose code is not there yet; drops the others. */
async function withIds<Row extends { readonly code: string }>(client: PoolClient, table: "agency" | "service", rows: readonly Row[]) {
  const known = await idsByCode(client, table);
  const highest = Math.max(0, ...known.values());
  return rows.filter(({ code }) => !known.has(code)).map((row, i) => ({ id: highest + 1 + i, ...row }));
}
