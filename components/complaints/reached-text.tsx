import { useLocale } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { formatDay, formatReachedInterval } from "@/lib/charts/reached-day";
import type { ReachedDay } from "@/lib/metrics/survival-reading";

/** Days to a share of the cases with their interval, or that it is not reached. */
export function ReachedText({ reached, large = false }: { readonly reached: ReachedDay; readonly large?: boolean }) {
  const locale = useLocale();
  const interval = formatReachedInterval(reached, locale);
  // Two numbers stay together; words may break.
  const isClosed = reached.kind === "reached" && reached.high !== null;
  return (
    <>
      <span className={reached.kind === "reached" ? (large ? "tabular block text-xl font-semibold" : "tabular") : (large ? "block text-lg text-ink-soft italic" : "text-ink-soft italic")}>{formatDay(reached, locale)}</span>
      {interval !== null && <span className={classNames("tabular block text-xs text-ink-faint", !isClosed && "whitespace-normal")}>{interval}</span>}
    </>
  );
}
