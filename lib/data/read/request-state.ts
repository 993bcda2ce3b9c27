import { cache } from "react";
import { aimTables, dataVersionSql, fingerprintsSql, halfDoneSql, registerTables } from "@/lib/data/read/table-stamps";
import { readUnchanged } from "@/lib/data/read/visible-state";

/** What every request asks first: the stamps of what is remembered, and what a page says of the data as a whole. Tells nothing of the data and so needs no scope. */
export type RequestState = {
  /** Changes with any roll-up. */
  readonly latest: string;
  /** Changes with any register, dated rule or method. */
  readonly registers: string;
  /** Changes with any target or explained change of limits. */
  readonly aims: string;
  /** Changes whenever roll-ups are made. */
  readonly loads: string;
  /** Settings by key, as they are stored. */
  readonly settings: Readonly<Partial<Record<"demo" | "data-version", unknown>>>;
  /** Last civil date of any data, by family. */
  readonly asOf: Readonly<Record<string, string>>;
};

const stateSql = `SELECT concat_ws(' ', ${dataVersionSql}, ${halfDoneSql}) AS latest,
  concat_ws(' ', ${fingerprintsSql(registerTables)}, ${halfDoneSql}) AS registers,
  concat_ws(' ', ${fingerprintsSql(aimTables)}, ${halfDoneSql}) AS aims,
  (SELECT concat_ws(' ', max(loaded_at), count(*), (SELECT value FROM setting WHERE key = 'data-version'), ${halfDoneSql}) FROM rollup_as_of) AS loads,
  (SELECT coalesce(json_object_agg(key, value), '{}') FROM setting WHERE key IN ('demo', 'data-version')) AS settings,
  (SELECT coalesce(json_object_agg(family, as_of), '{}') FROM (SELECT family, max(as_of) AS as_of FROM rollup_as_of GROUP BY 1) reached) AS "asOf"`;

/** Once a request, in one statement, which PostgreSQL answers anew only after a change. */
export const readRequestState = cache(async (): Promise<RequestState> => {
  const state = await readUnchanged<RequestState>(stateSql);
  if (state === null) throw new Error("The state of the data has no row");
  return state;
});
