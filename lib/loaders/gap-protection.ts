import { readGroups, type GroupRow } from "@/lib/data/read/breakdowns";
import type { PageContext } from "@/lib/loaders/page-context";
import { gapDimensions } from "@/lib/metrics/gap-dimensions";
import type { GroupSums } from "@/lib/metrics/group-gaps";
import { unitsHiddenWhole } from "@/lib/metrics/hidden-units";
import { metricById } from "@/lib/metrics/registry";
import { monthOf, monthRange } from "@/lib/time/civil-date";
import { isClosed } from "@/lib/time/period";

/** Below this many people or tickets a group is hidden, as everywhere for the satisfaction index. */
export const gapMinimumN = metricById("skm-index").minimumN;

/** What is shown: one MPP, a province, or (`isPart`) only its MPPs of one peer group. */
export type GapPlace = { readonly mppId: number | null; readonly province: string | null; readonly isPart: boolean };

export type GapProtection = {
  /** MPPs that stay hidden whole in a stored dimension, whatever the filters. */
  readonly hiddenMpps: (stored: string) => ReadonlySet<number>;
  /** Whether the groups of a place stay hidden whole, so that it and its neighbours subtracted give no small group away. */
  readonly hides: (stored: string, place: GapPlace) => boolean;
};

/**
 * Which MPPs of a province and which provinces of the nation stay hidden in the period, by dimension: made of all of them,
 * so that the same stay hidden under every filter. Readers of an open period of their own see their own figures only.
 */
export async function loadGapProtection({ scope, filters: { period }, today, mppById }: PageContext): Promise<GapProtection> {
  const query = { months: monthRange(period.from, period.to), closed: isClosed(period, monthOf(today)), filter: {} };
  const found = await Promise.all((["survey", "ticket"] as const).map((family) =>
    readGroups(scope, { ...query, family, dimensions: gapDimensions.filter((each) => each.family === family).flatMap(({ stored }) => [...stored]) }, "mpp")));
  const rows = found.flatMap((part) => part ?? []);
  const provinceOf = (mppId: number): string => mppById.get(mppId)?.provinceCode ?? "";
  const made = new Map<string, { readonly mpps: ReadonlySet<number>; readonly provinces: ReadonlySet<string> }>();
  const hiddenIn = (stored: string) => {
    const known = made.get(stored) ?? hiddenOf(rows.filter(({ dimension }) => dimension === stored), provinceOf);
    made.set(stored, known);
    return known;
  };
  return {
    hiddenMpps: (stored) => hiddenIn(stored).mpps,
    hides: (stored, { mppId, province, isPart }) => {
      const { mpps, provinces } = hiddenIn(stored);
      if (mppId !== null) return mpps.has(mppId);
      if (province === null) return false;
      // The rest of a province is known from the whole: a part is shown only where nothing in the province is hidden.
      return provinces.has(province) || (isPart && [...mpps].some((id) => provinceOf(id) === province));
    },
  };
}

function hiddenOf(rows: readonly GroupRow[], provinceOf: (mppId: number) => string) {
  const [byMpp, byProvince] = [new Map<number, GroupSums[]>(), new Map<string, GroupSums[]>()];
  for (const row of rows) {
    byMpp.set(row.mppId, [...(byMpp.get(row.mppId) ?? []), row]);
    const groups = byProvince.get(provinceOf(row.mppId)) ?? [];
    const before = groups.find(({ key }) => key === row.key);
    const sum = { key: row.key, n: row.n + (before?.n ?? 0), total: row.total + (before?.total ?? 0), squares: row.squares + (before?.squares ?? 0), positive: row.positive + (before?.positive ?? 0) };
    byProvince.set(provinceOf(row.mppId), [...groups.filter(({ key }) => key !== row.key), sum]);
  }
  return { mpps: unitsHiddenWhole(byMpp, provinceOf, gapMinimumN), provinces: unitsHiddenWhole(byProvince, () => "nation", gapMinimumN) };
}
