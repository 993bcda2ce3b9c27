"use client";

import { FlaskConical } from "lucide-react";
import { useTranslations } from "next-intl";
import { createContext, useContext, type ReactNode } from "react";

const SimulationContext = createContext(false);

/** Tells everything below that the loaded data is simulated: badges, printed pages and downloads say so. */
export function SimulationProvider({ simulated, children }: { readonly simulated: boolean; readonly children: ReactNode }) {
  return <SimulationContext.Provider value={simulated}>{children}</SimulationContext.Provider>;
}

export const useSimulated = (): boolean => useContext(SimulationContext);

/** The badge DATA SIMULASI; nothing while the data is real. */
export function SimulatedBadge() {
  const t = useTranslations("common.simulated");
  if (!useSimulated()) return null;
  return (
    <span title={t("long")} className="inline-flex items-center gap-1 rounded-full border border-warn/30 bg-warn-soft px-2 py-0.5 text-[0.6875rem] font-semibold tracking-wide whitespace-nowrap text-warn">
      <FlaskConical aria-hidden className="size-3" />
      {t("badge")}
    </span>
  );
}

/** One line across the top of every page while the data is simulated. */
export function SimulatedBanner() {
  const t = useTranslations("common.simulated");
  if (!useSimulated()) return null;
  return (
    <aside aria-label={t("badge")} className="flex items-center justify-center gap-2 bg-warn-soft px-4 py-1.5 text-center text-xs text-warn">
      <FlaskConical aria-hidden className="size-3.5 shrink-0" />
      <span><strong className="font-semibold tracking-wide">{t("badge")}</strong> · {t("long")}</span>
    </aside>
  );
}
