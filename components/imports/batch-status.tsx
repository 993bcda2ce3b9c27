import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";

const tones = { reading: "indigo", previewed: "warn", committing: "indigo", committed: "good", undone: "neutral", failed: "bad", discarded: "neutral" } as const;

export type BatchStatus = keyof typeof tones;

export function BatchStatusBadge({ status }: { readonly status: BatchStatus }) {
  const t = useTranslations("imports.status");
  return <Badge tone={tones[status]}>{t(status)}</Badge>;
}
