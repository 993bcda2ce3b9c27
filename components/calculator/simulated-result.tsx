import { useLocale, useTranslations } from "next-intl";
import type { Calculator } from "@/components/calculator/use-calculator";
import { RankInterval, useRankIntervalText } from "@/components/ranking/rank-interval";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { formatBareNumber, formatCount, formatSigned } from "@/lib/i18n/format";
import { valueOrNull } from "@/lib/measured";
import type { ClimbModel } from "@/lib/metrics/climb";
import { quarterOf } from "@/lib/metrics/rank-goals";
import type { RankedMpp, Standing } from "@/lib/metrics/rank-mpps";
import type { RankUncertainty } from "@/lib/metrics/rank-uncertainty";

type SimulatedResultProps = { readonly model: ClimbModel; readonly calculator: Calculator; readonly standing: RankedMpp; readonly uncertainty: RankUncertainty | null; readonly provinceName: string; readonly peersName: string | null };

/** What the values make of the index and the places, beside today's, and how far the place can be trusted. */
export function SimulatedResult({ model, calculator: { index, places, isChanged }, standing, uncertainty, provinceName, peersName }: SimulatedResultProps) {
  const t = useTranslations("calculator.result");
  const locale = useLocale();
  const intervalText = useRankIntervalText();
  const now = valueOrNull(model.own.index);
  const of = model.others.nation.length + 1;
  const sentence = index === null || places === null ? t("noIndex") : t("sentence", { index: formatBareNumber(index, "points", locale), rank: formatCount(places.nation, locale), of: formatCount(of, locale), quarter: quarterOf(places.nation, of) });
  return (
    <Card aria-labelledby="hasil-simulasi" className="avoid-break border-2 border-dashed border-accent/50 lg:sticky lg:top-20">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 id="hasil-simulasi" className="text-base font-semibold">{t("title")}</h2>
        <Badge tone="warn">{t("badge")}</Badge>
      </div>
      <p role="status" className="mt-2 text-sm text-pretty">{sentence}</p>
      <p className="mt-3 text-sm text-ink-soft">{t("index")}</p>
      <p className="tabular text-[2.75rem] leading-tight font-semibold tracking-tight">{index === null ? "–" : formatBareNumber(index, "points", locale)}</p>
      <p className="tabular text-[0.8125rem] text-ink-soft">{now === null ? t("noOfficial") : isChanged && index !== null ? t("official", { index: formatBareNumber(now, "points", locale), delta: formatSigned(index - now, "points", locale) }) : t("unchanged")}</p>
      <dl className="mt-3 divide-y divide-line border-y border-line text-sm">
        <Place label={t("nation")} rank={places?.nation ?? null} of={of} today={standing.nation} />
        <Place label={provinceName} rank={places?.province ?? null} of={model.others.province.length + 1} today={standing.province} />
        {peersName !== null && model.others.peers !== null && <Place label={t("peers", { group: peersName })} rank={places?.peers ?? null} of={model.others.peers.length + 1} today={standing.peers} />}
      </dl>
      {uncertainty !== null && (
        <div className="mt-3">
          <p className="text-xs font-medium text-ink-soft">{t("interval")}</p>
          <RankInterval standing={standing.nation} uncertainty={uncertainty} />
          <p className="mt-1 text-xs text-ink-soft">{intervalText(uncertainty)}</p>
        </div>
      )}
      <p className="mt-3 text-xs text-ink-soft text-pretty">{t("caution")}</p>
    </Card>
  );
}

function Place({ label, rank, of, today }: { readonly label: string; readonly rank: number | null; readonly of: number; readonly today: Standing }) {
  const t = useTranslations("calculator.result");
  const locale = useLocale();
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-3 py-2">
      <dt className="text-ink-soft">{label}</dt>
      <dd className="tabular text-right font-semibold">
        {rank === null ? "–" : t("of", { rank: formatCount(rank, locale), of: formatCount(of, locale) })}
        {today.rank !== null && rank !== null && today.rank.rank !== rank && <span className="block text-xs font-normal text-ink-soft">{t("today", { rank: formatCount(today.rank.rank, locale) })}</span>}
      </dd>
    </div>
  );
}
