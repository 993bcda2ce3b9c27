import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { z } from "zod";

import { assessmentEditionSchema, bandOf } from "@/lib/domain/assessment-bands";
import { complaintClasses } from "@/lib/domain/complaint-class";
import { complaintLimitKinds } from "@/lib/domain/complaint-deadline";
import { indexMethodSchema } from "@/lib/domain/index-method";
import { normaliseTerm } from "@/lib/domain/normalise-term";
import { peerGroupOf, peerGroups } from "@/lib/domain/peer-group";
import { clockStarts, standardUnits } from "@/lib/domain/service-standard";
import { programmeAims, visitAspects } from "@/lib/domain/visit-aspect";
import { visitItemSchema, weightOfAspect } from "@/lib/domain/visit-instrument";
import { visitRubricSchema } from "@/lib/domain/visit-rubric";
import { civilDateSchema } from "@/lib/time/civil-date-schema";
import indexMethods from "@/prisma/reference/index-methods.json";
import instruments from "@/prisma/reference/instruments.json";
import rubric from "@/prisma/reference/visit-rubric.json";

const readCsv = <T>(file: string, row: z.ZodType<T>): T[] =>
  z.array(row).parse(parse(readFileSync(resolve(import.meta.dirname, "../../../prisma/reference", file), "utf8"), { columns: true }));

const number = z.string().regex(/^-?\d+(\.\d+)?$/).transform(Number);
const integer = z.string().regex(/^\d+$/).transform(Number);
const blankOr = <T extends z.ZodType>(schema: T) => z.union([z.literal(""), schema]);
const regionRow = z.strictObject({
  code: z.string().regex(/^\d{2}(\.\d{2})?$/),
  name: z.string().min(1),
  kind: z.enum(["province", "kota", "kabupaten"]),
  province_code: z.string().regex(/^\d{2}$/),
  lat: number.pipe(z.number().min(-11.1).max(6.2)),
  lng: number.pipe(z.number().min(94.5).max(141.1)),
  population: integer.pipe(z.number().positive()),
  area_km2: number.pipe(z.number().positive()),
  bps_code: z.string().regex(/^(\d{2}|\d{4})?$/),
  time_zone: z.enum(["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"]),
});
const regions = readCsv("regions.csv", regionRow);
const provinces = regions.filter(({ kind }) => kind === "province");
const regencies = regions.filter(({ kind }) => kind !== "province");
const unique = (values: readonly (string | number)[]) => new Set(values).size === values.length;

describe("regions", () => {
  it("are 38 provinces and 514 regencies and cities, each once", () => {
    expect([provinces.length, regencies.length]).toEqual([38, 514]);
    expect(unique(regions.map(({ code }) => code))).toBe(true);
    expect(regencies.filter(({ kind }) => kind === "kota")).toHaveLength(98);
  });
  it("belong to the province that begins their code and share its time zone", () => {
    const zones = new Map(provinces.map(({ code, time_zone }) => [code, time_zone]));
    for (const region of regions) {
      expect(region.code.slice(0, 2)).toBe(region.province_code);
      expect(region.time_zone).toBe(zones.get(region.province_code));
      expect(region.code).toMatch(region.kind === "province" ? /^\d{2}$/ : /^\d{2}\.\d{2}$/);
    }
  });
  it("keep the codes that a number would spoil", () => {
    const byCode = new Map(regions.map((region) => [region.code, region]));
    expect(byCode.get("11.10")?.name).not.toBe(byCode.get("11.01")?.name);
    expect(byCode.get("64.72")).toMatchObject({ name: "Kota Samarinda", time_zone: "Asia/Makassar", kind: "kota" });
    // BPS gives another code to 199 of the 514 (Kemendagri and BPS lists compared when the data was collected).
    expect(regencies.filter(({ code, bps_code }) => bps_code !== "" && code.replace(".", "") !== bps_code)).toHaveLength(199);
  });
  it("have provinces as large as their parts", () => {
    for (const province of provinces) {
      const parts = regencies.filter(({ province_code }) => province_code === province.code);
      expect(province.population).toBe(parts.reduce((sum, part) => sum + part.population, 0));
    }
  });
  it("fill every peer group with enough members to rank in", () => {
    const groups = regencies.map((region) => peerGroupOf(region));
    for (const group of peerGroups) {
      const size = groups.filter((one) => one === group).length;
      if (group === "lainnya") expect(size).toBe(0);
      else expect(size).toBeGreaterThanOrEqual(20);
    }
  });
});

describe("province tiles", () => {
  const tiles = readCsv("province-tiles.csv", z.strictObject({ province_code: z.string(), label: z.string().regex(/^[A-Z]{3,4}$/), column: integer, row: integer }));
  it("cover all provinces, one a cell", () => {
    expect(tiles.map(({ province_code }) => province_code).sort()).toEqual(provinces.map(({ code }) => code).sort());
    expect(unique(tiles.map(({ column, row }) => `${column}/${row}`))).toBe(true);
    expect(unique(tiles.map(({ label }) => label))).toBe(true);
  });
});

describe("known MPPs", () => {
  const mpps = readCsv("mpp-known.csv", z.strictObject({
    region_code: z.string(), name: z.string().startsWith("MPP K"), opened_on: civilDateSchema,
    services_at_opening: blankOr(integer), agencies_at_opening: blankOr(integer), source: z.url(), note: z.string(),
  }));
  it("stand on regencies, one each, with a source", () => {
    const codes = new Set(regencies.map(({ code }) => code));
    expect(mpps).toHaveLength(92);
    expect(mpps.filter(({ region_code }) => !codes.has(region_code))).toEqual([]);
    expect(unique(mpps.map(({ region_code }) => region_code))).toBe(true);
  });
});

const agencies = readCsv("agencies.csv", z.strictObject({
  code: z.string().regex(/^[a-z0-9-]+$/), kind: z.enum(["kota", "provinsi", "kementerian", "lembaga", "bumn", "bumd", "other"]),
  name_id: z.string().min(1), name_en: z.string().min(1), aliases: z.string(),
}));

describe("agencies and services", () => {
  const services = readCsv("services.csv", z.strictObject({
    code: z.string().regex(/^[a-z0-9-]+$/), agency_code: z.string(), name_id: z.string().min(1), name_en: z.string().min(1),
    standard_value: number.pipe(z.number().positive()), standard_unit: z.enum(standardUnits), clock_start: z.enum(clockStarts),
    original_words: z.string().min(1), source_mark: z.enum(["V", "A"]),
  }));
  it("have unique codes, and every agency has a service, every service an agency", () => {
    expect(unique(agencies.map(({ code }) => code))).toBe(true);
    expect(unique(services.map(({ code }) => code))).toBe(true);
    expect([...new Set(services.map(({ agency_code }) => agency_code))].sort()).toEqual(agencies.map(({ code }) => code).sort());
    for (const { code, agency_code } of services) expect(code.startsWith(`${agency_code}-`)).toBe(true);
  });
  it("never read one alias as two agencies", () => {
    const owner = new Map<string, string>();
    for (const { code, name_id, aliases } of agencies) {
      for (const alias of [code, name_id, ...aliases.split("|")].map(normaliseTerm).filter((term) => term !== "")) {
        expect(`${alias}: ${owner.get(alias) ?? code}`).toBe(`${alias}: ${code}`);
        owner.set(alias, code);
      }
    }
  });
  it("never promise working days on the counter's clock", () => {
    expect(services.filter(({ standard_unit, clock_start }) => (standard_unit === "working-day") === (clock_start === "called"))).toEqual([]);
  });
  // The published standards, as collected from MPP pages.
  it.each([
    ["disdukcapil-ktp-el", 30, "minute", "called"], ["polres-skck", 60, "minute", "called"], ["samsat-stnk", 15, "minute", "called"],
    ["disnaker-ak-1", 15, "minute", "called"], ["imigrasi-paspor", 4, "working-day", "payment"],
    ["dpmptsp-sip-bidan", 5, "working-day", "file-complete"], ["dpmptsp-pbg", 28, "working-day", "file-complete"],
  ])("%s promises %d %s from %s", (code, standard_value, standard_unit, clock_start) => {
    expect(services.find((service) => service.code === code)).toMatchObject({ standard_value, standard_unit, clock_start, source_mark: "V" });
  });
});

describe("holidays and limits", () => {
  const holidays = readCsv("holidays.csv", z.strictObject({ date: civilDateSchema, kind: z.enum(["national", "joint-leave"]), name_id: z.string().min(1), name_en: z.string().min(1) }));
  it("are in order, each day once, and cover 2023–2026", () => {
    const dates = holidays.map(({ date }) => date);
    expect(dates).toEqual([...dates].sort());
    expect(unique(dates)).toBe(true);
    expect([...new Set(dates.map((date) => date.slice(0, 4)))]).toEqual(["2023", "2024", "2025", "2026"]);
  });
  it("have a limit to resolve for every class", () => {
    const limits = readCsv("complaint-limits.csv", z.strictObject({
      complaint_class: z.enum([...complaintClasses, "complaint-supervision"]), kind: z.enum(complaintLimitKinds), days: integer.pipe(z.number().positive()),
      day_kind: z.enum(["working", "calendar"]), valid_from: civilDateSchema, source_mark: z.enum(["V", "A"]), source: z.string().min(1),
    }));
    expect(unique(limits.map((limit) => [limit.complaint_class, limit.kind, limit.valid_from].join()))).toBe(true);
    const resolved = new Set(limits.filter(({ kind }) => kind === "resolve").map((limit) => limit.complaint_class));
    for (const complaintClass of complaintClasses) expect(resolved.has(complaintClass)).toBe(true);
  });
});

describe("instruments", () => {
  const editions = z.array(assessmentEditionSchema.extend({ sourceMark: z.enum(["V", "C", "A"]), source: z.string().min(1), items: z.array(visitItemSchema) }).strict()).parse(instruments);
  it("have unique ids and editions of one series that do not overlap", () => {
    expect(unique(editions.map(({ id }) => id))).toBe(true);
    for (const edition of editions) {
      const next = editions.filter((one) => one.instrument === edition.instrument && one.validFrom > edition.validFrom);
      for (const later of next) expect(edition.validTo !== null && edition.validTo < later.validFrom).toBe(true);
    }
  });
  it("leave no score of the scale without a band where bounds are known", () => {
    for (const edition of editions.filter(({ bands }) => bands.some(({ min }) => min !== null))) {
      const mins = edition.bands.map(({ min }) => min ?? Number.NaN);
      expect(mins).toEqual([...mins].sort((a, b) => b - a));
      for (let cents = edition.scaleMin * 100; cents <= edition.scaleMax * 100; cents += 1) {
        // Half a hundredth above each hundredth too: the place where unrounded scores fall between printed bounds.
        expect(bandOf(edition, cents / 100).kind).toBe("band");
        if (cents < edition.scaleMax * 100) expect(bandOf(edition, cents / 100 + 0.005).kind).toBe("band");
      }
    }
  });
  it("score the visit by eight aspects whose items weigh 100 in all", () => {
    const items = editions.find(({ id }) => id === "lensa-visit-1")?.items ?? [];
    expect(items.reduce((sum, item) => sum + item.weight, 0)).toBe(100);
    expect([...new Set(items.map(({ aspect }) => aspect))].sort()).toEqual([...visitAspects].sort());
    expect(unique(items.map(({ id }) => id))).toBe(true);
  });
  it("give each aspect at least four items and the weight that its visits have had since the first day", () => {
    const items = editions.find(({ id }) => id === "lensa-visit-1")?.items ?? [];
    expect(items).toHaveLength(40);
    for (const aspect of visitAspects) expect(items.filter((item) => item.aspect === aspect).length).toBeGreaterThanOrEqual(4);
    expect(Object.fromEntries(visitAspects.map((aspect) => [aspect, weightOfAspect(items, aspect)]))).toEqual({
      "service-standards": 16, "staff-readiness": 16, facilities: 10, inclusion: 15, "complaint-handling": 12, integrity: 15, "digital-openness": 8, "opening-days": 8,
    });
  });
  it("name for each item where it may be read, ask for evidence only where a photo or document can be had, and reach each aim", () => {
    const items = editions.find(({ id }) => id === "lensa-visit-1")?.items ?? [];
    for (const item of items) {
      expect(item.sources.length, item.id).toBeGreaterThan(0);
      if (item.evidenceRequired) expect(item.sources.some((source) => source === "document" || source === "observation"), item.id).toBe(true);
    }
    for (const aim of programmeAims) expect(items.filter(({ concerns }) => concerns.includes(aim)).length, aim).toBeGreaterThanOrEqual(5);
  });
  it("tell every level of every item of the visit in both languages, in words that no other level has", () => {
    const rubrics = z.record(z.string(), visitRubricSchema).parse(rubric);
    const items = editions.find(({ id }) => id === "lensa-visit-1")?.items ?? [];
    expect(Object.keys(rubrics)).toEqual(["lensa-visit-1"]);
    const texts = rubrics["lensa-visit-1"] ?? {};
    expect(Object.keys(texts)).toEqual(items.map(({ id }) => id));
    for (const language of ["id", "en"] as const) {
      const all = Object.values(texts).flatMap((levels) => levels.map((level) => level[language].trim().toLowerCase()));
      expect(all).toHaveLength(240);
      expect(unique(all)).toBe(true);
      // Shorter than this nobody could check anything; longer, nobody would read it standing at a counter.
      for (const text of all) expect(text.length >= 20 && text.length <= 220, text).toBe(true);
    }
    // Legal products of the Ombudsman, which the instrument must not use for anything else (DOMAIN.md §6).
    expect(JSON.stringify(rubric)).not.toMatch(/tindakan korektif|saran perbaikan|\bmall\b/i);
  });
  it("say that the instrument of the visit is the product's own, read nowhere", () => {
    expect(editions.find(({ id }) => id === "lensa-visit-1")).toMatchObject({ sourceMark: "A", nameId: expect.stringContaining("instrumen sendiri"), nameEn: expect.stringContaining("own instrument") });
  });
});

describe("index methods", () => {
  it("add up, and version 1 has the four pillars of the design", () => {
    const methods = z.array(indexMethodSchema).parse(indexMethods);
    expect(methods.find(({ id }) => id === "1")?.pillars.map(({ id, weight }) => [id, weight])).toEqual([["visit", 30], ["complaints", 25], ["service-time", 25], ["satisfaction", 20]]);
  });
});
