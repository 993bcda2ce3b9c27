import { cache } from "react";
import { pool } from "@/lib/db/client";
import { monthNumber } from "@/lib/rollup/blocks";
import type { RollupFamily } from "@/lib/rollup/families";

/** The month of the last data of any MPP, by family, as a month number; once a request. */
export const readLatestMonths = cache(async (): Promise<ReadonlyMap<RollupFamily, number>> => {
  const { rows } = await pool().query<{ family: RollupFamily; latest: string }>("SELECT family, max(as_of) AS latest FROM rollup_as_of GROUP BY 1");
  return new Map(rows.map(({ family, latest }) => [family, monthNumber(latest)]));
});
