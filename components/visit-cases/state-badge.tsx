import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { VisitState } from "@/lib/domain/visit-flow";

const tones = { planned: "neutral", draft: "indigo", submitted: "warn", reviewed: "accent", published: "good", rejected: "bad", cancelled: "neutral" } as const;

export function StateBadge({ state }: { readonly state: VisitState }) {
  const t = useTranslations("visit-cases.states");
  return <Badge tone={tones[state]}>{t(state)}</Badge>;
}
