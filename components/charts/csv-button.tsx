"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { useSimulated } from "@/components/layout/simulation";
import { filterParams } from "@/lib/filters/page-filters";
import type { TableModel } from "@/lib/charts/chart-model";

/** Saves the table as CSV, made in the browser from exactly the rows on the page. */
export function CsvButton({ name, table }: { readonly name: string; readonly table: TableModel }) {
  const t = useTranslations("charts.frame");
  const simulated = useSimulated();
  async function save(): Promise<void> {
    const { exportFileName, periodsOfTable, toCsv } = await import("@/lib/export/to-csv");
    // A table without periods is one of the period that the page shows; the plain address is that of the last quarter.
    const period = periodsOfTable(table) ?? new URLSearchParams(window.location.search).get(filterParams.period);
    const url = URL.createObjectURL(new Blob([toCsv(table, { simulated })], { type: "text/csv;charset=utf-8" }));
    const link = document.createElement("a");
    link.href = url;
    link.download = exportFileName(period === null || name.includes(period) ? name : `${name}-${period}`, "csv", { simulated });
    link.click();
    URL.revokeObjectURL(url);
  }
  return (
    <button type="button" onClick={save} className="inline-flex min-h-11 items-center gap-1.5 text-[0.8125rem] font-medium text-accent hover:underline lg:min-h-8">
      <Download aria-hidden className="size-4" />{t("csv")}
    </button>
  );
}
