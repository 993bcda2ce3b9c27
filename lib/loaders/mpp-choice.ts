import type { MetricFilter } from "@/lib/data/read/metric-query";
import type { MppSummary } from "@/lib/data/read/mpps";
import type { FilterProblem, SearchParams } from "@/lib/filters/page-filters";
import { metricFilterOf, type PageContext } from "@/lib/loaders/page-context";

/** The page's own filter by one MPP (`mpp=CODE`), beside those of every page. */
export type MppChoice = {
  readonly mpp: MppSummary | null;
  readonly filter: MetricFilter;
  /** MPPs that pass the filters, by name. */
  readonly mpps: readonly MppSummary[];
  readonly problems: readonly FilterProblem[];
  /** The unit as explanations take it; null when a peer group is chosen, which they cannot tell. */
  readonly explained: { readonly mpp?: string; readonly province?: string; readonly agency?: string } | null;
};

const param = "mpp";

export function readMppChoice(context: PageContext, params: SearchParams): MppChoice {
  const { filters } = context;
  const raw = params[param];
  const code = (typeof raw === "string" ? raw : (raw?.[0] ?? "")).trim();
  const mpp = context.mpps.find((each) => each.code === code) ?? null;
  const problems: FilterProblem[] = code === "" || mpp !== null ? [] : [{ param, value: code, reason: "unknown", usedInstead: null }];
  const mpps = context.mpps.filter((each) =>
    (filters.province === null || each.provinceCode === filters.province) && (filters.peerGroup === null || each.peerGroup === filters.peerGroup));
  const { agencyIds } = metricFilterOf(context);
  const agency = filters.agency === null ? {} : { agency: filters.agency };
  if (mpp !== null) return { mpp, problems, mpps: [mpp], explained: { mpp: mpp.code, ...agency }, filter: { mppIds: [mpp.id], ...(agencyIds ? { agencyIds } : {}) } };
  const province = filters.province === null ? {} : { province: filters.province };
  return { mpp, problems, mpps, explained: filters.peerGroup === null ? { ...province, ...agency } : null, filter: metricFilterOf(context) };
}
