import type { MetricId } from "@/lib/metrics/registry";

/**
 * Address of the page that tells what a number is: formula, n, inputs, period, sources, batches, edition. Every number on
 * screen links there.
 */
export function explainHref(metric: MetricId, periodId: string, unit: { readonly mpp?: string; readonly province?: string; readonly agency?: string } = {}): string {
  const params = new URLSearchParams({ metrik: metric, periode: periodId });
  if (unit.province !== undefined) params.set("wilayah", unit.province);
  if (unit.mpp !== undefined) params.set("mpp", unit.mpp);
  if (unit.agency !== undefined) params.set("instansi", unit.agency);
  return `/angka?${params}`;
}
