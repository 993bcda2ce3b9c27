import { useTranslations } from "next-intl";
import type { Unit } from "@/lib/metrics/unit";

/** The unit behind a column's name, where the numbers below stand without it; what the name says already is not repeated. */
export function UnitWord({ unit }: { readonly unit: Unit }) {
  const t = useTranslations("common.units");
  return unit === "minutes" || unit === "days" || unit === "ratio" ? <span className="font-normal text-ink-faint"> ({t(unit)})</span> : null;
}
