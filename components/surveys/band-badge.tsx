import { useLocale } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { SkmBand } from "@/lib/domain/skm-index";

const tones = { A: "good", B: "accent", C: "warn", D: "bad" } as const;

/** Mutu pelayanan: the letter, and its words where there is room. */
export function BandBadge({ band, long = false }: { readonly band: SkmBand | null; readonly long?: boolean }) {
  const locale = useLocale();
  if (band === null) return null;
  return <Badge tone={tones[band.id]} title={band.label[locale]}>{long ? `${band.id} · ${band.label[locale]}` : band.id}</Badge>;
}
