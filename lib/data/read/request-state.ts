import { cache } from "react";
import { aimTables, dataVersionSql, fingerprintsSql, halfDoneSql, registerTables } from "@/lib/data/read/table-stamps";
import { readUnchanged } from "@/lib/data/read/visible-state";

/**
 * What every request asks first: the stamps of what is remembered, and what is set for all. Tells nothing of the data and so needs no scope.
 * Of tables on the coordinator and registers only: a cluster refuses others in such a place.
 */
export type RequestState = {
  /** Changes with any roll-up. */
  readonly latest: string;
  /** Changes with any register, dated rule or method. */
  readonly registers: string;
  /** Changes with any target or explained change of limits. */
  readonly aims: string;
  /** Settings by key, as they are stored. */
  readonly settings: Readonly<Partial<Record<"demo" | "data-version", unknown>>>;
};

const stateSql = `SELECT concat_ws(' ', ${dataVersionSql}, ${halfDoneSql}) AS latest,
  concat_ws(' ', ${fingerprintsSql(registerTables)}, ${halfDoneSql}) AS registers,
  concat_ws(' ', ${fingerprintsSql(aimTables)}, ${halfDoneSql}) AS aims,
  (SELECT coalesce(json_object_agg(key, value), '{}') FROM setting WHERE key IN ('demo', 'data-version')) AS settings`;

/** Once a request, in one statement, which PostgreSQL answers anew only after a change. */
export const readRequestState = cache(async (): Promise<RequestState> => {
  const state = await readUnchanged<RequestState>(stateSql);
  if (state === null) throw new Error("The state of the data has no row");
  return state;
});
