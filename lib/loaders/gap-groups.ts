import { readPublishedGroups } from "@/lib/data/read/published-groups";
import type { MppChoice } from "@/lib/loaders/mpp-choice";
import type { PageContext } from "@/lib/loaders/page-context";
import { groupFamilyOf, type StoredDimension } from "@/lib/metrics/gap-dimensions";
import { isGroupGrain, type GroupPlace } from "@/lib/metrics/group-lattice";
import { metricById } from "@/lib/metrics/registry";
import { hrefWith } from "@/lib/filters/page-filters";
import { monthOf, type CivilDate } from "@/lib/time/civil-date";
import { isClosed, periodOf, shiftPeriod, type Period } from "@/lib/time/period";

/** Groups of fewer people or tickets are hidden, as everywhere for the satisfaction index. */
export const gapMinimumN = metricById("skm-index").minimumN;

/** Why groups of persons are not made here: the period is a month, or the MPPs of a peer group are no place. */
export type NotOffered = { readonly why: "month" | "peers"; readonly href: string; readonly period: Period };

export type GapGroups = {
  readonly place: GroupPlace | null;
  readonly notOffered: NotOffered | null;
  /** Whether a place shows its groups in the chosen period. */
  readonly shows: (stored: StoredDimension, place: GroupPlace) => boolean;
};

/** What the chosen place and period may show of groups of persons, and where to find what it may not. */
export async function loadGapGroups({ filters, today }: PageContext, { mpp }: MppChoice, path: string, stored: readonly StoredDimension[]): Promise<GapGroups> {
  const { period, province, peerGroup } = filters;
  const place: GroupPlace | null = mpp !== null ? { level: "mpp", id: mpp.id } : peerGroup !== null ? null : province !== null ? { level: "province", code: province } : { level: "nation" };
  const found = new Map(await Promise.all(stored.map(async (dimension) => [dimension, await readPublishedGroups({ family: groupFamilyOf(dimension), dimension }, [period], gapMinimumN)] as const)));
  const offered = isGroupGrain(period.grain) ? period : lastQuarter(period, today);
  const why = offered !== period ? "month" : place === null ? "peers" : null;
  return {
    place, shows: (dimension, asked) => found.get(dimension)?.(asked, period) ?? false,
    notOffered: why === null ? null : { why, period: offered, href: hrefWith(path, { ...filters, period: offered, peerGroup: null }, today, { mpp: mpp?.code ?? null }) },
  };
}

/** The quarter of a month, or the one before while it runs: only closed periods are published. */
function lastQuarter({ from }: Period, today: CivilDate): Period {
  const quarter = periodOf(from, "quarter");
  return isClosed(quarter, monthOf(today)) ? quarter : shiftPeriod(quarter, -1);
}
