import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "csv-parse/sync";
import { z } from "zod";
import { assessmentEditionSchema } from "@/lib/domain/assessment-bands";
import { clockStarts, standardUnits, type DatedStandard } from "@/lib/domain/service-standard";
import { visitItemSchema } from "@/lib/domain/visit-instrument";
import { civilDate } from "@/lib/time/civil-date";
import { civilDateSchema } from "@/lib/time/civil-date-schema";
import type { DemoReference } from "@/prisma/demo/demo-types";
import { readKnownMpps } from "@/prisma/demo/known-mpps";
import instruments from "@/prisma/reference/instruments.json";

/** The shipped reference data without a database, numbered in the order of the files. */
const readCsv = <T>(name: string, row: z.ZodType<T>): T[] =>
  z.array(row).parse(parse(readFileSync(path.resolve(import.meta.dirname, "../../../prisma/reference", name), "utf8"), { columns: true }));

const text = z.string();
const regionRow = z.object({ code: text, name: text, kind: text, province_code: text, population: z.coerce.number(), time_zone: text });
const serviceRow = z.object({
  code: text, agency_code: text, standard_value: text, standard_unit: z.union([z.literal(""), z.enum(standardUnits)]),
  clock_start: z.union([z.literal(""), z.enum(clockStarts)]), original_words: text,
});
const holidayRow = z.object({ date: civilDateSchema, kind: z.enum(["national", "joint-leave"]), name_id: text });
const limitRow = z.object({
  complaint_class: z.enum(["complaint", "aspiration", "information", "complaint-supervision"]), kind: z.enum(["verify", "follow-up", "resolve"]),
  days: z.coerce.number(), day_kind: z.enum(["working", "calendar"]), valid_from: civilDateSchema,
});

export function readDemoReference(): DemoReference {
  const agencies = readCsv("agencies.csv", z.object({ code: text, name_id: text })).map(({ code, name_id: nameId }, i) => ({ id: i + 1, code, nameId }));
  const idOf = new Map(agencies.map(({ id, code }) => [code, id]));
  const rows = readCsv("services.csv", serviceRow);
  const visit = z.object({ id: text, items: z.array(visitItemSchema) }).parse(instruments.find(({ id }) => id === "lensa-visit-1"));
  return {
    agencies,
    knownMpps: readKnownMpps(),
    regions: readCsv("regions.csv", regionRow).filter(({ kind }) => kind !== "province")
      .map(({ province_code: provinceCode, time_zone: timeZone, ...region }) => ({ ...region, provinceCode, timeZone })),
    services: rows.map(({ code, agency_code: agency }, i) => ({ id: i + 1, code, agencyId: idOf.get(agency) ?? 0 })),
    standards: new Map(rows.map((row, i): [number, DatedStandard[]] => [i + 1, row.standard_unit === "" || row.clock_start === "" ? [] : [{
      mppId: 0, value: Number(row.standard_value), unit: row.standard_unit, clockStart: row.clock_start, originalWords: row.original_words,
      validFrom: civilDate("2015-01-01"), validTo: null,
    }]])),
    holidays: readCsv("holidays.csv", holidayRow).map(({ date, kind, name_id: name }) => ({ date, kind, name })),
    limits: readCsv("complaint-limits.csv", limitRow).map((row) => ({
      complaintClass: row.complaint_class, kind: row.kind, days: row.days, dayKind: row.day_kind, validFrom: row.valid_from,
    })),
    visitEdition: visit,
    editions: z.array(assessmentEditionSchema).parse(instruments),
  };
}
