"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { useSimulated } from "@/components/layout/simulation";
import type { TableModel } from "@/lib/charts/chart-model";

/** Saves the table as CSV, made in the browser from exactly the rows on the page. */
export function CsvButton({ name, table }: { readonly name: string; readonly table: TableModel }) {
  const t = useTranslations("charts.frame");
  const simulated = useSimulated();
  async function save(): Promise<void> {
    const { exportFileName, toCsv } = await import("@/lib/export/to-csv");
    const url = URL.createObjectURL(new Blob([toCsv(table, { simulated })], { type: "text/csv;charset=utf-8" }));
    const link = document.createElement("a");
    link.href = url;
    link.download = exportFileName(name, "csv", { simulated });
    link.click();
    URL.revokeObjectURL(url);
  }
  return (
    <button type="button" onClick={save} className="inline-flex min-h-11 items-center gap-1.5 text-[0.8125rem] font-medium text-accent hover:underline lg:min-h-8">
      <Download aria-hidden className="size-4" />{t("csv")}
    </button>
  );
}
