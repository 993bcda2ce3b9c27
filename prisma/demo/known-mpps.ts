import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "csv-parse/sync";
import { z } from "zod";
import type { KnownMpp } from "@/prisma/demo/demo-types";
import { civilDateSchema } from "@/lib/time/civil-date-schema";

const rowSchema = z.object({ region_code: z.string(), name: z.string(), opened_on: civilDateSchema, agencies_at_opening: z.string(), source: z.string() });

/** The 92 MPPs that are known by name, with their opening dates and sources. */
export function readKnownMpps(): KnownMpp[] {
  const text = readFileSync(path.join(process.cwd(), "prisma", "reference", "mpp-known.csv"), "utf8");
  return z.array(rowSchema).parse(parse(text, { columns: true, bom: true })).map((row) => ({
    regionCode: row.region_code, name: row.name, openedOn: row.opened_on, source: row.source,
    agenciesAtOpening: row.agencies_at_opening === "" ? null : Number(row.agencies_at_opening),
  }));
}
