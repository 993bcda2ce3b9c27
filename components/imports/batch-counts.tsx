import { useLocale, useTranslations } from "next-intl";
import { formatCount } from "@/lib/i18n/format";
import { toLocale } from "@/lib/i18n/locales";

const keys = ["new", "changed", "same", "rejected", "moved", "identical"] as const;

type BatchCountsProps = { readonly counts: Readonly<Record<(typeof keys)[number], number>>; readonly read: number };

/** How many rows are new, changed, the same and rejected; moved ones are among the changed, duplicates among the same. */
export function BatchCounts({ counts, read }: BatchCountsProps) {
  const t = useTranslations("imports.counts");
  const locale = toLocale(useLocale());
  const shown = keys.filter((key) => counts[key] > 0 || (key !== "moved" && key !== "identical"));
  return (
    <dl className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-5">
      <Count label={t("read")} value={formatCount(read, locale)} />
      {shown.map((key) => <Count key={key} label={t(key)} value={formatCount(counts[key], locale)} isBad={key === "rejected" && counts.rejected > 0} />)}
    </dl>
  );
}

function Count({ label, value, isBad = false }: { readonly label: string; readonly value: string; readonly isBad?: boolean }) {
  return (
    <div className="rounded-xl border border-line bg-surface px-4 py-3">
      <dt className="text-xs text-ink-soft">{label}</dt>
      <dd className={`tabular text-xl font-semibold ${isBad ? "text-bad" : ""}`}>{value}</dd>
    </div>
  );
}
