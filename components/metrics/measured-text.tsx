import { useLocale } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { formatBareNumber, formatMeasured } from "@/lib/i18n/format";
import type { Measured } from "@/lib/measured";
import type { Unit } from "@/lib/metrics/unit";

type MeasuredTextProps = { readonly measured: Measured; readonly unit: Unit; /** The unit stands elsewhere, such as in the column's heading. */ readonly bare?: boolean; readonly className?: string };

/** The value, or in softer type the reason why there is none. */
export function MeasuredText({ measured, unit, bare = false, className }: MeasuredTextProps) {
  const locale = useLocale();
  return <span className={classNames("tabular", measured.kind !== "value" && "text-ink-faint italic", className)}>{bare && measured.kind === "value" ? formatBareNumber(measured.value, unit, locale) : formatMeasured(measured, unit, locale)}</span>;
}
