import type { Pool } from "pg";
import { cache } from "react";
import { pool } from "@/lib/db/client";
import { rollupFamilyIds, type RollupFamily } from "@/lib/rollup/families";

/** When the roll-ups of each family last changed, for every MPP. Tells nothing of the data and so needs no scope. */
export class DataVersions {
  readonly #byFamily: ReadonlyMap<string, ReadonlyMap<number, number>>;
  readonly #latest: ReadonlyMap<string, number>;

  constructor(rows: readonly { readonly family: string; readonly mppId: number; readonly version: number }[]) {
    const byFamily = new Map<string, Map<number, number>>(rollupFamilyIds.map((family) => [family, new Map()]));
    for (const { family, mppId, version } of rows) byFamily.get(family)?.set(mppId, version);
    this.#byFamily = byFamily;
    this.#latest = new Map([...byFamily].map(([family, versions]) => [family, Math.max(0, ...versions.values())]));
  }

  /** The text changes exactly when one of the families changed for one of the MPPs; without MPPs, for any. */
  stamp(families: readonly RollupFamily[], mppIds?: readonly number[]): string {
    return [...new Set(families)].sort().map((family) => {
      const latest = mppIds === undefined ? (this.#latest.get(family) ?? 0) : Math.max(0, ...mppIds.map((id) => this.#byFamily.get(family)?.get(id) ?? 0));
      return `${family}:${latest}`;
    }).join(" ");
  }
}

/** By pool, because tests open several databases one after another. */
const known = new WeakMap<Pool, { readonly latest: string; readonly versions: DataVersions }>();

/** Once a request: what a page reads is kept under one state of the data. The table is read again only after a change. */
export const readDataVersions = cache(async (): Promise<DataVersions> => {
  const database = pool();
  const { rows: [state] } = await database.query<{ latest: string }>("SELECT concat(max(version), '#', count(*)) AS latest FROM data_version");
  const latest = state?.latest ?? "";
  const found = known.get(database);
  if (found?.latest === latest) return found.versions;
  const { rows } = await database.query<{ family: string; mppId: number; version: number }>(`SELECT family, mpp_id AS "mppId", version FROM data_version`);
  const versions = new DataVersions(rows);
  known.set(database, { latest, versions });
  return versions;
});
