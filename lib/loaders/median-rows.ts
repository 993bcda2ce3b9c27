import type { MetricRow } from "@/lib/data/read/metric-query";
import { joinLines } from "@/lib/domain/edition-comparability";
import { measuredValue, missing } from "@/lib/measured";
import { minimumPeers, peerMedian } from "@/lib/metrics/peer-median";
import type { MetricId } from "@/lib/metrics/registry";
import type { Period } from "@/lib/time/period";

/** The median of the units of `rows`, by metric and period; its n counts the units with a value, and too few are no median. */
export const medianRows = (rows: readonly MetricRow[], ids: readonly MetricId[], periods: readonly Period[]): MetricRow[] => {
  const groups = new Map<string, MetricRow[]>();
  for (const row of rows) {
    const key = `${row.metric}#${row.period.id}`;
    const group = groups.get(key) ?? [];
    group.push(row);
    groups.set(key, group);
  }
  return ids.flatMap((metric) => periods.map((period): MetricRow => {
    const group = groups.get(`${metric}#${period.id}`) ?? [];
    const { value, members } = peerMedian(group.map(({ measured }) => measured));
    const measured = value !== null ? measuredValue(value, members) : members === 0 ? missing("not-reported") : { kind: "suppressed" as const, reason: "too-few" as const, n: members, minimumN: minimumPeers };
    const line = joinLines(group.flatMap((row) => row.line ?? []));
    return {
      metric, period, unit: {}, measured, incomplete: group.some(({ incomplete }) => incomplete), editions: [...new Set(group.flatMap(({ editions }) => editions))].sort(), ...(line === null ? {} : { line }),
    };
  }));
};
