import { useLocale, useTranslations } from "next-intl";
import { BandBadge } from "@/components/surveys/band-badge";
import { Card } from "@/components/ui/card";
import type { SkmBand } from "@/lib/domain/skm-index";
import { formatAbsence, formatAmount, formatCount, formatMeasured } from "@/lib/i18n/format";
import type { Measured } from "@/lib/measured";
import type { GapReading } from "@/lib/metrics/gap-reading";

type SurveyReadingProps = {
  readonly band: SkmBand | null;
  readonly gap: { readonly measured: Measured; readonly reading: GapReading };
  readonly adequacy: { readonly known: number; readonly enough: number };
  /** The chosen MPP's own counts. */
  readonly only: { readonly responses: readonly Measured[]; readonly served: Measured; readonly needed: number | null; readonly adequacy: "enough" | "too-few" | "unknown" } | null;
};

/** What the figures above say: the band, the gap of vulnerable groups, and whether the sample is large enough. */
export function SurveyReading({ band, gap, adequacy, only }: SurveyReadingProps) {
  const t = useTranslations("surveys");
  const locale = useLocale();
  return (
    <Card className="mb-5">
      <dl className="grid gap-4 text-sm md:grid-cols-3">
        <div><dt className="text-ink-soft">{t("band")}</dt><dd className="mt-1">{band === null ? <span className="text-ink-faint italic">{t("bandNone")}</span> : <BandBadge band={band} long />}</dd></div>
        <div>
          <dt className="text-ink-soft">{t("gapTitle")}</dt>
          <dd className="mt-1">{gap.measured.kind === "value" ? t(`gap.${gap.reading}`, { amount: formatAmount(gap.measured.value, "points", locale) }) : formatAbsence(gap.measured, locale)}</dd>
        </div>
        <div>
          <dt className="text-ink-soft">{t("sample")}</dt>
          <dd className="mt-1">{only === null ? t("sampleMany", { enough: formatCount(adequacy.enough, locale), known: formatCount(adequacy.known, locale) }) : <OneSample {...only} />}</dd>
        </div>
      </dl>
      <p className="mt-3 text-[0.8125rem] text-ink-faint">{t("sampleRule")}</p>
    </Card>
  );
}

function OneSample({ responses, served, needed, adequacy }: NonNullable<SurveyReadingProps["only"]>) {
  const t = useTranslations("surveys");
  const locale = useLocale();
  const answered = responses.at(-1);
  if (needed === null || answered === undefined) return t("sampleUnknown");
  return t("sampleOne", {
    answered: formatMeasured(answered, "count", locale), needed: formatCount(needed, locale), served: formatMeasured(served, "count", locale), verdict: t(`adequacy.${adequacy}`),
  });
}
