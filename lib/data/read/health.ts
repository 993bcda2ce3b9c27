import { z } from "zod";
import { pool } from "@/lib/db/client";

const rowSchema = z.object({ loaded_at: z.date().nullable(), as_of: z.string().nullable() });

/** Whether the database answers, when data last changed and up to which civil date they reach. Names no MPP. */
export async function readHealth(): Promise<{ readonly loadedAt: Date | null; readonly asOf: string | null }> {
  const { rows } = await pool().query("SELECT max(loaded_at) AS loaded_at, max(as_of) AS as_of FROM rollup_as_of");
  const row = rowSchema.parse(rows[0]);
  return { loadedAt: row.loaded_at, asOf: row.as_of };
}
