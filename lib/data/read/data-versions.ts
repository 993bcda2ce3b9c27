import type { Pool } from "pg";
import { cache } from "react";
import { readRequestState } from "@/lib/data/read/request-state";
import { halfDoneSql } from "@/lib/data/read/table-stamps";
import { pool } from "@/lib/db/client";
import { monthNumber } from "@/lib/rollup/blocks";
import { rollupFamilies, rollupFamilyIds, type RollupFamily } from "@/lib/rollup/families";

type VersionRow = { readonly family: string; readonly mppId: number; readonly version: number };
/** The last month that the data of a family reach, over all MPPs. */
type ReachRow = { readonly family: string; readonly month: string };

const none: ReadonlyMap<number, number> = new Map();

/** When the roll-ups of each family last changed, for every MPP. Tells nothing of the data and so needs no scope. */
export class DataVersions {
  readonly #byFamily: ReadonlyMap<string, ReadonlyMap<number, number>>;
  readonly #latest: ReadonlyMap<string, number>;
  readonly #reach: ReadonlyMap<string, string>;
  readonly #halfDone: string;

  /** @param halfDone transactions that are not over on every node of a cluster (`halfDoneSql`) */
  constructor(rows: readonly VersionRow[], reach: readonly ReachRow[] = [], halfDone: string | null = null) {
    this.#halfDone = halfDone ?? "";
    const byFamily = new Map<string, Map<number, number>>(rollupFamilyIds.map((family) => [family, new Map()]));
    for (const { family, mppId, version } of rows) byFamily.get(family)?.set(mppId, version);
    this.#byFamily = byFamily;
    this.#latest = new Map([...byFamily].map(([family, versions]) => [family, Math.max(0, ...versions.values())]));
    this.#reach = new Map(reach.map(({ family, month }) => [family, month]));
  }

  /** Whether rows may still be those of before on a node of a cluster: nothing may be kept under this state. */
  get isHalfDone(): boolean {
    return this.#halfDone !== "";
  }

  /** The last month that anybody's data of the family reach, as a number (lib/rollup/blocks): no roll-up is stored after it. Null: no data. */
  latestMonth(family: RollupFamily): number | null {
    const month = this.#reach.get(family);
    return month === undefined ? null : monthNumber(month);
  }

  /** By MPP; one without roll-ups of the family has no number. */
  versionsOf(family: RollupFamily): ReadonlyMap<number, number> {
    return this.#byFamily.get(family) ?? none;
  }

  /** MPPs whose roll-ups of the family are not those of the other state, which may come from another copy of this module (Next.js loads several). */
  changedSince(other: Pick<DataVersions, "versionsOf">, family: RollupFamily): readonly number[] {
    const [now, then] = [this.versionsOf(family), other.versionsOf(family)];
    return [...new Set([...now.keys(), ...then.keys()])].filter((id) => now.get(id) !== then.get(id));
  }

  /**
   * The text changes exactly when one of the families changed for one of the MPPs; without MPPs, for any. Levels are those of
   * the last month that anybody's data reach (lib/data/read/rollup-cells): that month counts for every MPP.
   */
  stamp(families: readonly RollupFamily[], mppIds?: readonly number[]): string {
    const stamps = [...new Set(families)].sort().map((family) => {
      const latest = mppIds === undefined ? (this.#latest.get(family) ?? 0) : Math.max(0, ...mppIds.map((id) => this.#byFamily.get(family)?.get(id) ?? 0));
      return `${family}:${latest}${rollupFamilies[family].stock.length > 0 ? `@${this.#reach.get(family) ?? ""}` : ""}`;
    });
    return (this.#halfDone === "" ? stamps : [...stamps, `half-done ${this.#halfDone}`]).join(" ");
  }
}

type Known = { readonly latest: string; readonly versions: DataVersions };
/** On globalThis, so that all copies of this module speak of one state by one object; by pool, because tests open several databases one after another. */
const known = ((globalThis as { lensaVersions?: WeakMap<Pool, Known> }).lensaVersions ??= new WeakMap<Pool, Known>());

/** Once a request: what a page reads is kept under one state of the data. The tables are read again only after a change. */
export const readDataVersions = cache(async (): Promise<DataVersions> => {
  const database = pool();
  const { latest } = await readRequestState();
  const found = known.get(database);
  if (found?.latest === latest) return found.versions;
  const [{ rows }, reach] = await Promise.all([
    database.query<VersionRow & { readonly halfDone: string | null }>(`SELECT family, mpp_id AS "mppId", version, ${halfDoneSql} AS "halfDone" FROM data_version`),
    database.query<ReachRow>("SELECT family, to_char(max(as_of), 'YYYY-MM') AS month FROM rollup_as_of GROUP BY 1"),
  ]);
  const halfDone = rows[0]?.halfDone ?? null;
  const versions = new DataVersions(rows, reach.rows, halfDone);
  if (halfDone === null) known.set(database, { latest, versions });
  return versions;
});
