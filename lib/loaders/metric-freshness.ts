import type { DataState } from "@/lib/data/read/data-state";
import { columnsOf } from "@/lib/metrics/columns-of";
import { metricById, type MetricId } from "@/lib/metrics/registry";
import { familyOf } from "@/lib/rollup/families";
import type { CivilDate } from "@/lib/time/civil-date";

/** Up to which day the data behind these metrics reach: of several families the one that ends first; null when none arrived. */
export function asOfMetrics(ids: readonly MetricId[], { asOf }: Pick<DataState, "asOf">): CivilDate | null {
  const families = new Set(ids.flatMap((id) => {
    const { sums, histograms } = columnsOf(metricById(id).formula);
    return [...sums, ...histograms].map(familyOf);
  }));
  return [...families].flatMap((family) => asOf[family] ?? []).sort()[0] ?? null;
}
