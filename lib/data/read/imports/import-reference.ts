import { z } from "zod";
import { pool } from "@/lib/db/client";
import { loadFindingsMadeHere, loadVisitsMadeHere } from "@/lib/data/read/visit-cases/made-here";
import { assessmentBandSchema } from "@/lib/domain/assessment-bands";
import { clockStarts, standardUnits } from "@/lib/domain/service-standard";
import { visitItemSchema } from "@/lib/domain/visit-instrument";
import { holidayCalendar } from "@/lib/domain/working-days";
import type { ImportReference } from "@/lib/ingest/import-reference";
import { civilDateSchema } from "@/lib/time/civil-date-schema";

const textList = z.array(z.string());
const unitRow = z.object({ id: z.number(), code: z.string(), name: z.string(), timeZone: z.string() });
const regionRow = z.object({ code: z.string(), name: z.string(), kind: z.string(), provinceCode: z.string(), timeZone: z.string(), population: z.number().nullable() });
const agencyRow = z.object({ id: z.number(), code: z.string(), nameId: z.string(), nameEn: z.string(), aliases: textList });
const standardRow = z.object({
  mppId: z.number(), value: z.number(), unit: z.enum(standardUnits), clockStart: z.enum(clockStarts), originalWords: z.string(),
  validFrom: civilDateSchema, validTo: civilDateSchema.nullable(),
});
const serviceRow = z.object({ id: z.number(), code: z.string(), agencyId: z.number(), nameId: z.string(), nameEn: z.string(), standards: z.array(standardRow) });
const editionRow = z.object({
  id: z.string(), instrument: z.string(), nameId: z.string(), nameEn: z.string(), scaleMin: z.number(), scaleMax: z.number(),
  validFrom: civilDateSchema, validTo: civilDateSchema.nullable(), bands: z.array(assessmentBandSchema), items: z.array(visitItemSchema),
});
const limitRow = z.object({
  complaintClass: z.enum(["complaint", "aspiration", "information"]), days: z.number(), dayKind: z.enum(["working", "calendar"]), validFrom: civilDateSchema,
});
const holidayRow = z.object({ date: civilDateSchema, kind: z.enum(["national", "joint-leave"]) });

async function load<Schema extends z.ZodType>(schema: Schema, sql: string): Promise<z.infer<Schema>[]> {
  const { rows } = await pool().query<Record<string, unknown>>(sql);
  return rows.map((row) => schema.parse(row));
}

const regionSql = `SELECT code, name, kind, province_code AS "provinceCode", time_zone AS "timeZone", population FROM region`;
const unitSql = `SELECT id, code, name, time_zone AS "timeZone" FROM mpp ORDER BY code`;
const agencySql = `
  SELECT a.id, a.code, a.name_id AS "nameId", a.name_en AS "nameEn", coalesce(array_agg(x.alias ORDER BY x.alias) FILTER (WHERE x.alias IS NOT NULL), '{}') AS aliases
  FROM agency a LEFT JOIN agency_alias x ON x.agency_id = a.id GROUP BY a.id ORDER BY a.code`;
const serviceSql = `
  SELECT s.id, s.code, s.agency_id AS "agencyId", s.name_id AS "nameId", s.name_en AS "nameEn",
         coalesce(jsonb_agg(jsonb_build_object('mppId', t.mpp_id, 'value', t.value, 'unit', t.unit, 'clockStart', t.clock_start,
           'originalWords', t.original_words, 'validFrom', t.valid_from, 'validTo', t.valid_to)) FILTER (WHERE t.service_id IS NOT NULL), '[]') AS standards
  FROM service s LEFT JOIN service_standard t ON t.service_id = s.id GROUP BY s.id ORDER BY s.code`;
const editionSql = `
  SELECT id, instrument, name_id AS "nameId", name_en AS "nameEn", scale_min AS "scaleMin", scale_max AS "scaleMax",
         valid_from AS "validFrom", valid_to AS "validTo", bands, items FROM instrument_edition WHERE status = 'published'`;
const limitSql = `SELECT complaint_class AS "complaintClass", days, day_kind AS "dayKind", valid_from AS "validFrom" FROM complaint_limit
  WHERE complaint_class IN ('complaint', 'aspiration', 'information')`;

const visitRow = z.object({ mppId: z.number(), visitNo: z.string(), id: z.string() });

/** Numbers of stored visits: only a file of follow-ups asks for them. */
async function loadVisitIds(isNeeded: boolean): Promise<ImportReference["visitId"]> {
  if (!isNeeded) return () => null;
  const rows = await load(visitRow, `SELECT mpp_id AS "mppId", visit_no AS "visitNo", id FROM visit WHERE visit_no <> ''`);
  const ids = new Map(rows.map(({ mppId, visitNo, id }) => [`${mppId}/${visitNo}`, id]));
  return (mppId, visitNo) => ids.get(`${mppId}/${visitNo}`) ?? null;
}

/** Everything stored that reading a file needs. Reference tables are small: they are loaded whole, once per import. */
export async function loadImportReference({ for: source }: { readonly for: "visits" | "follow-up" | "other" }): Promise<ImportReference> {
  const [regions, units, agencies, services, editions, limits, holidays, visitId, visitMadeHere, findingMadeHere] = await Promise.all([
    load(regionRow, regionSql), load(unitRow, unitSql), load(agencyRow, agencySql), load(serviceRow, serviceSql), load(editionRow, editionSql),
    load(limitRow, limitSql), load(holidayRow, "SELECT date, kind FROM holiday"), loadVisitIds(source === "follow-up"),
    loadVisitsMadeHere(source === "visits"), loadFindingsMadeHere(source === "follow-up"),
  ]);
  return {
    regions, units, agencies, services, editions, visitId, visitMadeHere, findingMadeHere,
    limits: limits.map((limit) => ({ ...limit, kind: "resolve" as const })),
    calendar: holidays.length === 0 ? null : holidayCalendar(holidays),
  };
}
