import type { AuthorizedScope } from "@/lib/auth/scope";
import type { MetricFilter } from "@/lib/data/read/metric-query";
import { seesPeriod } from "@/lib/data/read/open-periods";
import { pool } from "@/lib/db/client";
import { firstDayOf, type CivilMonth } from "@/lib/time/civil-date";

export type BreakdownQuery = {
  readonly family: "complaint" | "survey" | "visit" | "ticket";
  readonly dimensions: readonly string[];
  readonly months: readonly CivilMonth[];
  /** The period has ended. */
  readonly closed: boolean;
  readonly filter: Pick<MetricFilter, "mppIds" | "provinceCodes" | "peerGroups">;
};

/** `n` counts facts; `total` sums the family's main value where it has one. */
export type BreakdownRow = { readonly dimension: string; readonly key: string; readonly n: number; readonly total: number };

/** Counts of facts by further dimensions, from the roll-up; null when the period is not published to this reader. */
export async function readBreakdown(scope: AuthorizedScope, { family, dimensions, months, closed, filter }: BreakdownQuery): Promise<BreakdownRow[] | null> {
  if (!seesPeriod(scope, closed, filter.mppIds ?? null)) return null;
  const { rows } = await pool().query<BreakdownRow>(
    `SELECT b.dimension, b.key, sum(b.n) AS n, sum(b.total) AS total
     FROM rollup_breakdown b JOIN mpp m ON m.id = b.mpp_id
     WHERE b.family = $1 AND b.dimension = ANY($2::text[]) AND b.month = ANY($3::date[])
       AND ($4::int[] IS NULL OR b.mpp_id = ANY($4)) AND ($5::text[] IS NULL OR m.province_code = ANY($5)) AND ($6::text[] IS NULL OR m.peer_group = ANY($6))
     GROUP BY 1, 2 ORDER BY 1, 3 DESC, 2`,
    [family, dimensions, months.map(firstDayOf), filter.mppIds ?? null, filter.provinceCodes ?? null, filter.peerGroups ?? null]);
  return rows;
}

/** Additive sums of one group of people or tickets, with what a difference of groups needs. */
export type GroupRow = BreakdownRow & { readonly squares: number; readonly positive: number; /** 0: all MPPs of the query together. */ readonly mppId: number };

/** The groups of dimensions with their sums, together or by MPP; null when the period is not published to this reader. */
export async function readGroups(scope: AuthorizedScope, { family, dimensions, months, closed, filter }: BreakdownQuery, by: "all" | "mpp"): Promise<GroupRow[] | null> {
  if (!seesPeriod(scope, closed, filter.mppIds ?? null)) return null;
  const { rows } = await pool().query<GroupRow>(
    `SELECT ${by === "mpp" ? "b.mpp_id" : "0"} AS "mppId", b.dimension, b.key, sum(b.n) AS n, sum(b.total) AS total, sum(b.squares) AS squares, sum(b.positive) AS positive
     FROM rollup_breakdown b JOIN mpp m ON m.id = b.mpp_id
     WHERE b.family = $1 AND b.dimension = ANY($2::text[]) AND b.month = ANY($3::date[])
       AND ($4::int[] IS NULL OR b.mpp_id = ANY($4)) AND ($5::text[] IS NULL OR m.province_code = ANY($5)) AND ($6::text[] IS NULL OR m.peer_group = ANY($6))
     GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
    [family, dimensions, months.map(firstDayOf), filter.mppIds ?? null, filter.provinceCodes ?? null, filter.peerGroups ?? null]);
  return rows;
}
