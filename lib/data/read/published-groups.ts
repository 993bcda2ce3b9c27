import { pool } from "@/lib/db/client";
import type { MetricQuery, MetricUnit } from "@/lib/data/read/metric-query";
import type { GroupPartition } from "@/lib/metrics/define-metric";
import { isGroupGrain, publishedGroups, type GroupCell, type GroupPlace, type ShowsGroups } from "@/lib/metrics/group-lattice";
import type { Period } from "@/lib/time/period";

/**
 * Where groups of a partition may be shown in these periods. Made of the answers or tickets of all MPPs, whoever asks: what is
 * hidden is the same for all, and nothing but yes or no comes out, so that it needs no scope.
 * @param minimumN people a shown group has at least.
 */
export async function readPublishedGroups({ family, dimension }: GroupPartition, periods: readonly Period[], minimumN: number): Promise<ShowsGroups> {
  const years = [...new Set(periods.filter(({ grain }) => isGroupGrain(grain)).map(({ from }) => Number(from.slice(0, 4))))];
  if (years.length === 0) return () => false;
  const outer = outerPartition[dimension];
  const { rows } = await pool().query<Row>(
    `SELECT b.mpp_id AS "mppId", m.province_code AS province, to_char(b.month, 'YYYY-"TW"Q') AS quarter, b.dimension, b.key, sum(b.n) AS n
     FROM rollup_breakdown b JOIN mpp m ON m.id = b.mpp_id
     WHERE b.family = $1 AND b.dimension = ANY($2::text[]) AND b.month >= make_date($3::int, 1, 1) AND b.month < make_date($4::int, 1, 1)
     GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 3`,
    [family, outer === undefined ? [dimension] : [dimension, outer], Math.min(...years), Math.max(...years) + 1]);
  return publishedGroups(cellsOf(rows, dimension), minimumN);
}

type Row = { readonly mppId: number; readonly province: string; readonly quarter: string; readonly dimension: string; readonly key: string; readonly n: number };

/** People with a disability are among the vulnerable ones: the two figures give away vulnerable people without one. */
const outerPartition: Readonly<Record<string, string>> = { disability: "vulnerable" };
/** Those of whom something is so. */
const yes = "true";

function cellsOf(rows: readonly Row[], dimension: string): GroupCell[] {
  const keys = [...new Set(rows.filter((row) => row.dimension === dimension).map(({ key }) => key))].sort();
  const byCell = new Map<string, Row[]>();
  for (const row of rows) {
    const at = `${row.mppId}#${row.quarter}`;
    byCell.set(at, [...(byCell.get(at) ?? []), row]);
  }
  return [...byCell.values()].flatMap((own): GroupCell[] => {
    const [first] = own;
    if (first === undefined) return [];
    const people = (of: string, key: string): number => own.find((row) => row.dimension === of && row.key === key)?.n ?? 0;
    const outer = outerPartition[dimension];
    return [{
      mppId: first.mppId, province: first.province, quarter: first.quarter, counts: keys.map((key) => people(dimension, key)),
      nested: outer === undefined ? [] : [Math.max(0, people(outer, yes) - people(dimension, yes))],
    }];
  });
}

/** The one place that a row of a query speaks of; null for a set of MPPs for which groups of persons are not made. */
export function groupPlace({ province, mppId }: MetricUnit, { filter = {} }: Pick<MetricQuery, "filter">): GroupPlace | null {
  if (filter.agencyIds !== undefined || filter.serviceIds !== undefined) return null;
  if (mppId !== undefined) return { level: "mpp", id: mppId };
  const [mpps, provinces] = [filter.mppIds, filter.provinceCodes].map((list) => (list === undefined ? null : [...new Set<string | number>(list)]));
  if (mpps != null) return province === undefined && mpps.length === 1 ? { level: "mpp", id: Number(mpps[0]) } : null;
  if (filter.peerGroups !== undefined) return null;
  if (province !== undefined) return { level: "province", code: province };
  if (provinces == null) return { level: "nation" };
  return provinces.length === 1 ? { level: "province", code: String(provinces[0]) } : null;
}

/** Whether the groups of a unit and period are made at all, and whether they may be shown. */
export type GroupRights = (unit: MetricUnit, period: Period) => "not-offered" | "hidden" | "shown";

export async function readGroupRights(partition: GroupPartition, query: Pick<MetricQuery, "periods" | "filter">, minimumN: number): Promise<GroupRights> {
  const shows = await readPublishedGroups(partition, query.periods, minimumN);
  return (unit, period) => {
    const place = groupPlace(unit, query);
    if (place === null || !isGroupGrain(period.grain)) return "not-offered";
    return shows(place, period) ? "shown" : "hidden";
  };
}
