import { useLocale } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { formatMeasured } from "@/lib/i18n/format";
import type { Measured } from "@/lib/measured";
import type { Unit } from "@/lib/metrics/unit";

type MeasuredTextProps = { readonly measured: Measured; readonly unit: Unit; readonly className?: string };

/** The value, or in softer type the reason why there is none. */
export function MeasuredText({ measured, unit, className }: MeasuredTextProps) {
  const locale = useLocale();
  return <span className={classNames("tabular", measured.kind !== "value" && "text-ink-faint italic", className)}>{formatMeasured(measured, unit, locale)}</span>;
}
