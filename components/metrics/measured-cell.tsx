import { useLocale } from "next-intl";
import { MeasuredText } from "@/components/metrics/measured-text";
import { Td } from "@/components/ui/table";
import { formatInterval, formatN } from "@/lib/i18n/format";
import type { Measured } from "@/lib/measured";
import type { Unit } from "@/lib/metrics/unit";

type MeasuredCellProps = { readonly measured: Measured; readonly unit: Unit; /** Show n under the value, default true. */ readonly showN?: boolean; readonly showInterval?: boolean; readonly bare?: boolean };

/** A table cell with the value over its n and interval. */
export function MeasuredCell({ measured, unit, showN = true, showInterval = false, bare = false }: MeasuredCellProps) {
  const locale = useLocale();
  const n = showN ? formatN(measured, locale) : null;
  const interval = showInterval && measured.kind === "value" ? measured.interval : undefined;
  const remark = [interval && formatInterval(interval.low, interval.high, unit, locale), n].filter(Boolean).join(" · ");
  return (
    <Td numeric>
      <MeasuredText measured={measured} unit={unit} bare={bare} className={measured.kind === "value" ? "font-medium" : "text-[0.8125rem] whitespace-normal"} />
      {remark !== "" && <span className="block text-xs text-ink-faint">{remark}</span>}
    </Td>
  );
}
