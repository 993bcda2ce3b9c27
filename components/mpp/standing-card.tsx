import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { VariationIcons } from "@/components/metrics/variation-icons";
import { RankInterval, useRankIntervalText } from "@/components/ranking/rank-interval";
import { RankMoveText } from "@/components/ranking/rank-move-text";
import { useUnrankedText } from "@/components/ranking/use-unranked-text";
import { Card, CardHeader } from "@/components/ui/card";
import type { IndexMethod } from "@/lib/domain/index-method";
import { peerGroupLabels, peersOf } from "@/lib/domain/peer-group";
import { explainHref } from "@/lib/filters/explain-href";
import { formatBareNumber, formatCount, formatNumber, formatPeriod, formatSigned } from "@/lib/i18n/format";
import { rankText, type Standing } from "@/lib/metrics/rank-mpps";
import type { RankingRow } from "@/lib/metrics/ranking-rows";

type StandingCardProps = {
  readonly row: RankingRow;
  readonly method: IndexMethod | null;
  /** The index of the nearest MPP above; null for the first. */
  readonly nextIndex: number | null;
  readonly periodId: string;
  readonly previousId: string;
  /** Below the places. */
  readonly aside: ReactNode;
  readonly children: ReactNode;
  /** Over the whole width. */
  readonly below: ReactNode;
};

/** Where the MPP stands: the index, its three places, what it lacks to the next. Why, is told by the children. */
export function StandingCard({ row, method, nextIndex, periodId, previousId, aside, children, below }: StandingCardProps) {
  const t = useTranslations("scorecard.standing");
  const locale = useLocale();
  const intervalText = useRankIntervalText();
  const unrankedText = useUnrankedText((method?.pillars ?? []).map(({ id, labelId, labelEn, weight }) => ({ id, weight, label: locale === "id" ? labelId : labelEn })));
  const group = peersOf(row);
  return (
    <Card id="posisi" className="scroll-mt-20">
      <CardHeader title={t("title")} subtitle={formatPeriod(periodId, locale)} actions={method && <Link href="/metode" className="text-[0.8125rem] text-accent hover:underline">{t("method", { version: method.id })}</Link>} />
      <div className="grid gap-x-8 gap-y-5 lg:grid-cols-[minmax(13rem,18rem)_minmax(0,1fr)]">
        <div className="flex flex-col gap-3">
          <div>
            <p className="text-sm text-ink-soft">{t("index")}</p>
            {row.index === null
              ? <p className="py-1 text-lg text-ink-faint italic">{row.unranked ? t("unranked", { reason: unrankedText(row.unranked) }) : "–"}</p>
              : <Link href={explainHref("index-mpp", periodId, { mpp: row.code })} className="tabular text-[2.75rem] leading-tight font-semibold tracking-tight underline-offset-4 hover:text-accent hover:underline">{formatBareNumber(row.index, "points", locale)}</Link>}
            <p className="text-[0.8125rem] text-ink-soft">
              {row.difference.kind === "difference"
                ? <>{t("change", { delta: formatSigned(row.difference.delta, "points", locale), period: formatPeriod(previousId, locale) })}{!row.difference.samePillars && <span className="text-ink-faint"> ({t("otherPillars")})</span>}</>
                : row.index !== null && t("noChange", { period: formatPeriod(previousId, locale) })}
            </p>
            {row.index !== null && row.variation !== null && <div className="mt-1"><VariationIcons reading={row.variation} unit="points" /></div>}
            {row.coverage > 0 && row.coverage < 0.9995 && <p className="text-xs text-warn">{t("coverage", { percent: formatNumber(row.coverage, "ratio", locale) })}</p>}
          </div>
          <dl className="divide-y divide-line border-y border-line text-sm">
            <Place label={t("nation")} standing={row.nation}><RankMoveText move={row.move} long /></Place>
            <Place label={`${t("province")} ${row.provinceName}`} standing={row.province} />
            <Place label={group === undefined ? t("noPeers") : t("peers", { group: peerGroupLabels[group][locale] })} standing={row.peers} />
          </dl>
          {row.unranked?.reason === "not-published" && <p className="text-[0.8125rem] text-ink-soft">{t("withheld")}</p>}
          {row.nation.rank !== null && <p className="text-[0.8125rem] text-ink-soft">{nextIndex === null ? t("first") : t("gap", { index: formatBareNumber(nextIndex, "points", locale) })}</p>}
          {row.uncertainty !== null && (
            <div>
              <RankInterval standing={row.nation} uncertainty={row.uncertainty} />
              <p className="mt-1 text-xs text-ink-soft">{intervalText(row.uncertainty)}</p>
            </div>
          )}
          {aside}
        </div>
        <div className="min-w-0">{children}</div>
      </div>
      {below}
    </Card>
  );
}

function Place({ label, standing, children }: { readonly label: string; readonly standing: Standing; readonly children?: ReactNode }) {
  const t = useTranslations("scorecard.standing");
  const locale = useLocale();
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-3 py-2">
      <dt className="text-ink-soft">{label}</dt>
      <dd className="tabular flex items-baseline gap-2 font-semibold">{standing.rank === null ? "–" : t("of", { rank: rankText(standing.rank), of: formatCount(standing.of, locale) })}{children}</dd>
    </div>
  );
}
