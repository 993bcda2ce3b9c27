import { createHash } from "node:crypto";
import type { Pool } from "pg";
import { pool } from "@/lib/db/client";
import type { MetricQuery, MetricUnit } from "@/lib/data/read/metric-query";
import { remember } from "@/lib/data/read/remember";
import type { GroupPartition } from "@/lib/metrics/define-metric";
import { groupBy } from "@/lib/metrics/group-by";
import { isGroupGrain, publishedGroups, shownTogether, type GroupCell, type GroupPlace, type ShowsGroups } from "@/lib/metrics/group-lattice";
import type { Period } from "@/lib/time/period";

/**
 * Where groups of a partition may be shown in these periods. Made of the answers or tickets of all MPPs, whoever asks: what is
 * hidden is the same for all, and nothing but yes or no comes out, so that it needs no scope and all readers share it until the
 * family changes for any MPP.
 * @param minimumN people a shown group has at least.
 */
export async function readPublishedGroups({ family, dimension }: GroupPartition, periods: readonly Period[], minimumN: number): Promise<ShowsGroups> {
  const years = [...new Set(periods.filter(({ grain }) => isGroupGrain(grain)).map(yearOf))];
  const together = [dimension, ...(samePersons[dimension] ?? [])];
  const settled = new Map(await Promise.all(years.map(async (year) => [year, shownTogether(await Promise.all(together.map((each) => readYear({ family, dimension: each }, year, minimumN))))] as const)));
  return (place, period) => settled.get(yearOf(period))?.(place, period) ?? false;
}

/** People with a disability are among the vulnerable ones: the two figures give away vulnerable people without one. */
const outerPartition: Readonly<Record<string, string>> = { disability: "vulnerable" };
/** Nearly all tickets with a standard have a wait: where both are the same, one figure is the other's, and they are shown together. */
const samePersons: Readonly<Record<string, readonly string[]>> = { "priority-wait": ["priority-standard"], "priority-standard": ["priority-wait"] };
/** Those of whom something is so. */
const yes = "true";

/** What a year of a nation of 305 MPPs holds on to, roughly. */
const kbOfYear = 200;
const yearOf = ({ from }: Period): number => Number(from.slice(0, 4));

const readYear = (partition: GroupPartition, year: number, minimumN: number): Promise<ShowsGroups> =>
  remember({ scope: "everybody", restsOn: [{ families: [partition.family] }], asked: ["published-groups", partition, year, minimumN] }, () => settleYear(partition, year, minimumN), () => kbOfYear);

async function settleYear({ family, dimension }: GroupPartition, year: number, minimumN: number): Promise<ShowsGroups> {
  const outer = outerPartition[dimension];
  const [showsOuter, { rows: [found] }] = await Promise.all([
    outer === undefined ? undefined : readYear({ family, dimension: outer }, year, minimumN),
    // As one text: mostly it is that of before, and then its thousands of rows need not be read. A cluster gathers the rows before it makes a text of them.
    pool().query<{ counts: string | null }>(
      `WITH b AS MATERIALIZED (
         SELECT b.mpp_id, m.province_code, b.quarter, b.dimension, b.key, b.n
         FROM (SELECT mpp_id, extract(quarter FROM month)::int AS quarter, dimension, key, sum(n) AS n FROM rollup_breakdown
               WHERE family = $1 AND dimension = ANY($2::text[]) AND month >= make_date($3::int, 1, 1) AND month < make_date($3::int + 1, 1, 1) GROUP BY 1, 2, 3, 4) b
         JOIN mpp m ON m.id = b.mpp_id)
       SELECT json_agg(json_build_array(mpp_id, province_code, quarter, dimension, key, n) ORDER BY mpp_id, quarter, dimension, key)::text AS counts FROM b`,
      [family, outer === undefined ? [dimension] : [dimension, outer], year]),
  ]);
  const counts = found?.counts ?? "[]";
  return settledBefore({ place: [family, dimension, year, minimumN], counts, outer: showsOuter }, () => publishedGroups(cellsOf(rowsOf(counts), dimension, year), minimumN, showsOuter));
}

type Settled = { readonly counts: string; readonly outer: ShowsGroups | undefined; readonly shows: ShowsGroups };
/** On globalThis, because Next.js loads modules more than once; by pool, because tests open several databases one after another. */
type Holder = { lensaSettledGroups?: WeakMap<Pool, Map<string, Settled>> };
const settledGroups = ((globalThis as Holder).lensaSettledGroups ??= new WeakMap());

/**
 * What the same counts led to before: new data leave most past years as they were, and to settle a year is dearer than to read it.
 * One settlement is kept for each partition and year.
 */
function settledBefore({ place, counts, outer }: { readonly place: readonly unknown[]; readonly counts: string; readonly outer: ShowsGroups | undefined }, settle: () => ShowsGroups): ShowsGroups {
  const own = settledGroups.get(pool()) ?? new Map<string, Settled>();
  settledGroups.set(pool(), own);
  const [key, digest] = [JSON.stringify(place), createHash("sha256").update(counts).digest("base64")];
  const known = own.get(key);
  if (known?.counts === digest && known.outer === outer) return known.shows;
  const shows = settle();
  own.set(key, { counts: digest, outer, shows });
  return shows;
}

type Row = { readonly mppId: number; readonly province: string; readonly quarter: number; readonly dimension: string; readonly key: string; readonly n: number };

const rowsOf = (counts: string): Row[] =>
  (JSON.parse(counts) as [number, string, number, string, string, number][]).map(([mppId, province, quarter, dimension, key, n]) => ({ mppId, province, quarter, dimension, key, n }));

function cellsOf(rows: readonly Row[], dimension: string, year: number): GroupCell[] {
  const keys = [...new Set(rows.filter((row) => row.dimension === dimension).map(({ key }) => key))].sort();
  const outer = outerPartition[dimension];
  return [...groupBy(rows, ({ mppId, quarter }) => `${mppId}#${quarter}`).values()].flatMap((own): GroupCell[] => {
    const [first] = own;
    if (first === undefined) return [];
    const people = (of: string, key: string): number => own.find((row) => row.dimension === of && row.key === key)?.n ?? 0;
    const inGroup = people(dimension, yes);
    return [{
      mppId: first.mppId, province: first.province, quarter: `${year}-TW${first.quarter}`, counts: keys.map((key) => people(dimension, key)),
      nested: outer === undefined ? [] : [inGroup, Math.max(0, people(outer, yes) - inGroup)],
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
