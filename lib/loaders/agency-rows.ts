import { explainHref } from "@/lib/filters/explain-href";
import { hrefWith } from "@/lib/filters/page-filters";
import type { MetricPage, UnitTable } from "@/lib/loaders/metric-page";
import { compareText } from "@/lib/i18n/format";
import { missing, valueOrNull, type Measured } from "@/lib/measured";
import type { MetricId } from "@/lib/metrics/registry";

/** One agency of a table: its name, page, and cells parallel to the metrics. */
export type AgencyRow = { readonly id: string; readonly label: string; readonly href: string; readonly highlighted: boolean; readonly cells: readonly { readonly measured: Measured; readonly href?: string }[] };

/** Agencies, largest in `volume` first, with the explanation of each number. */
export function agencyRows(page: MetricPage, byAgency: UnitTable, ids: readonly MetricId[], volume: MetricId): AgencyRow[] {
  const { agencies, filters, today, mpp, locale } = page;
  const size = (id: number): number => valueOrNull(byAgency.get(id)?.get(volume) ?? missing("not-reported")) ?? -1;
  return [...agencies].sort((a, b) => size(b.id) - size(a.id) || compareText(a.name[locale], b.name[locale], locale)).flatMap(({ id, code, name }) => {
    const values = byAgency.get(id);
    if (values === undefined) return [];
    const place = mpp !== null ? { mpp: mpp.code } : filters.province !== null ? { province: filters.province } : {};
    const explained = mpp !== null || filters.peerGroup === null;
    return [{
      id: code, label: name[locale], highlighted: filters.agency === code, href: hrefWith(`/instansi/${code}`, { ...filters, agency: null }, today),
      cells: ids.map((metric) => ({ measured: values.get(metric) ?? missing("not-reported"), ...(explained ? { href: explainHref(metric, filters.period.id, { ...place, agency: code }) } : {}) })),
    }];
  });
}
