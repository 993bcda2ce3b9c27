import type { Pool, PoolClient } from "pg";
import { z } from "zod";
import { rememberRegister } from "@/lib/data/read/remember";
import { pool } from "@/lib/db/client";
import { assessmentEditionSchema } from "@/lib/domain/assessment-bands";
import { visitItemSchema } from "@/lib/domain/visit-instrument";

const editionSchema = assessmentEditionSchema.extend({ items: z.array(visitItemSchema).readonly(), source: z.string() });

/** An edition of an assessment instrument with its bands, items and source. */
export type InstrumentEdition = Readonly<z.infer<typeof editionSchema>>;

/** All published editions, by instrument and date: drafts are nobody's rule yet. Public within the app: rules are no records. */
export const readInstrumentEditions = (): Promise<readonly InstrumentEdition[]> => rememberRegister("instrument-editions", () => readEditionsWithin(pool()));

/** The same within a transaction, by its own client: whoever holds one connection and waits for another can wait for good. */
export async function readEditionsWithin(client: Pool | PoolClient): Promise<InstrumentEdition[]> {
  const { rows } = await client.query<Record<string, unknown>>(
    `SELECT id, instrument, name_id AS "nameId", name_en AS "nameEn", scale_min AS "scaleMin", scale_max AS "scaleMax", valid_from AS "validFrom",
            valid_to AS "validTo", bands, items, source FROM instrument_edition WHERE status = 'published' ORDER BY instrument, valid_from`);
  return rows.map((row) => editionSchema.parse(row));
}
