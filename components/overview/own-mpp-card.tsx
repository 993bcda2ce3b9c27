import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { OwnPillars, OwnRooms, type OwnPillarItem, type OwnRoomItem } from "@/components/overview/own-reasons";
import { RankMoveText } from "@/components/ranking/rank-move-text";
import { useUnrankedText } from "@/components/ranking/use-unranked-text";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { explainHref } from "@/lib/filters/explain-href";
import { formatBareNumber, formatCount, formatPeriod, formatSigned } from "@/lib/i18n/format";
import type { IndexDifference } from "@/lib/metrics/index-difference";
import { rankText, type RankedMpp, type RankMove, type Standing } from "@/lib/metrics/rank-mpps";

type OwnMppCardProps = {
  readonly own: {
    readonly code: string;
    readonly name: string;
    readonly standing: RankedMpp;
    readonly move: RankMove;
    readonly difference: IndexDifference;
    readonly pillars: readonly OwnPillarItem[];
    readonly rooms: readonly OwnRoomItem[];
    readonly gapAbove: { readonly index: number; readonly name: string } | null;
  };
  readonly periodId: string;
  readonly previousId: string;
  readonly rankingHref: string;
};

/** The Sekda's first answer: where do I stand, why, and what moves me up. */
export function OwnMppCard({ own, periodId, previousId, rankingHref }: OwnMppCardProps) {
  const t = useTranslations("overview.own");
  const locale = useLocale();
  const unrankedText = useUnrankedText(own.pillars);
  const { standing, difference, gapAbove } = own;
  return (
    <Card className="border-accent/30">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <h2 className="min-w-0 text-lg font-semibold"><Link prefetch={false} href={`/mpp/${own.code}`} className="underline-offset-4 hover:text-accent hover:underline">{own.name}</Link></h2>
        <div className="no-print flex flex-wrap gap-2">
          <Button asChild size="small"><Link prefetch={false} href={`/mpp/${own.code}`}>{t("open")}</Link></Button>
          <Button asChild size="small" variant="secondary"><Link prefetch={false} href={rankingHref}>{t("ranking")}</Link></Button>
        </div>
      </div>
      <div className="mt-4 grid gap-x-10 gap-y-6 md:grid-cols-2 xl:grid-cols-[18rem_minmax(0,1fr)_minmax(0,1fr)]">
        <div className="space-y-3">
          <div>
            <p className="text-sm text-ink-soft">{t("index")}</p>
            {standing.index.kind === "value"
              ? <p className="tabular text-[2.25rem] leading-tight font-semibold tracking-tight"><Link prefetch={false} href={explainHref("index-mpp", periodId, { mpp: own.code })} className="underline-offset-4 hover:text-accent hover:underline">{formatBareNumber(standing.index.value, "points", locale)}</Link></p>
              : <p className="text-lg text-ink-faint italic">{t("noIndex")}</p>}
            <p className="text-[0.8125rem] text-ink-soft"><DifferenceText difference={difference} previousId={previousId} /></p>
          </div>
          {standing.unranked !== null && <p className="text-sm text-warn">{standing.unranked.reason === "not-published" ? t("withheld") : unrankedText(standing.unranked)}</p>}
          {standing.nation.rank !== null && (
            <dl className="space-y-1 text-sm">
              <Place label={t("nation")} standing={standing.nation} move={own.move} />
              <Place label={t("province")} standing={standing.province} />
              <Place label={t("peers")} standing={standing.peers} />
            </dl>
          )}
          {gapAbove !== null && <p className="text-[0.8125rem] text-ink-soft">{t("gap", { index: formatBareNumber(gapAbove.index, "points", locale), name: gapAbove.name })}</p>}
        </div>
        <OwnPillars pillars={own.pillars} mpp={own.code} periodId={periodId} />
        <OwnRooms rooms={own.rooms} hasIndex={standing.index.kind === "value"} />
      </div>
    </Card>
  );
}

function Place({ label, standing: { rank, of }, move }: { readonly label: string; readonly standing: Standing; readonly move?: RankMove }) {
  const t = useTranslations();
  const locale = useLocale();
  return (
    <div className="flex flex-wrap items-baseline gap-x-2">
      <dt className="min-w-28 text-ink-soft">{label}</dt>
      <dd className="tabular flex items-baseline gap-x-2 font-semibold">
        {rank === null ? "–" : t("overview.own.of", { rank: rankText(rank), of: formatCount(of, locale) })}
        {rank?.shared === true && <span className="sr-only">({t("ranking.shared")})</span>}
        {move !== undefined && <RankMoveText move={move} long />}
      </dd>
    </div>
  );
}

function DifferenceText({ difference, previousId }: { readonly difference: IndexDifference; readonly previousId: string }) {
  const t = useTranslations("overview.own");
  const locale = useLocale();
  const period = formatPeriod(previousId, locale);
  if (difference.kind === "none") return difference.reason === "no-value" || difference.reason === "unfinished" ? null : <>{t("noBaseline", { period })}</>;
  return difference.samePillars ? <span className="tabular">{t("against", { difference: formatSigned(difference.delta, "points", locale), period })}</span> : <>{t("otherPillars", { period })}</>;
}
