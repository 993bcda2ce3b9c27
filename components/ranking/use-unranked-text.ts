import { useTranslations } from "next-intl";
import type { Unranked } from "@/lib/metrics/rank-mpps";

export type PillarLabel = { readonly id: string; readonly label: string; readonly weight: number };

/** Says why an MPP is not ranked, naming the pillars it lacks. */
export function useUnrankedText(pillars: readonly PillarLabel[]): (unranked: Unranked) => string {
  const t = useTranslations("ranking.unranked");
  return ({ reason, missingPillars }) => t(reason, { pillars: pillars.filter(({ id }) => missingPillars.includes(id)).map(({ label }) => label.toLowerCase()).join(", ") });
}
