import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { RankMoveText } from "@/components/ranking/rank-move-text";
import { useUnrankedText, type PillarLabel } from "@/components/ranking/use-unranked-text";
import { Card, CardHeader } from "@/components/ui/card";
import { formatBareNumber, formatCount, formatPeriod } from "@/lib/i18n/format";
import { rankText, type Standing } from "@/lib/metrics/rank-mpps";
import type { RankingRow } from "@/lib/metrics/ranking-rows";

type OwnStandingProps = { readonly rows: readonly RankingRow[]; readonly pillars: readonly PillarLabel[]; readonly previousPeriodId: string; /** The page holds the row of each, as on the ranking. */ readonly linksToRow?: boolean };

/** The reader's own MPPs before everyone else's: index, three places, and the way to the row. */
export function OwnStanding({ rows, pillars, previousPeriodId, linksToRow = true }: OwnStandingProps) {
  const t = useTranslations("ranking");
  const locale = useLocale();
  const unrankedText = useUnrankedText(pillars);
  return (
    <Card className="border-accent/30 bg-accent-soft/40">
      <CardHeader title={t("ownTitle")} className="mb-3" />
      <ul className="divide-y divide-accent/15">
        {rows.map((row) => (
          <li key={row.code} className="flex flex-wrap items-baseline gap-x-6 gap-y-2 py-2 first:pt-0 last:pb-0">
            <Link href={`/mpp/${row.code}`} className="font-semibold underline-offset-4 hover:text-accent hover:underline">{row.name}</Link>
            {row.unranked !== null
              ? <span className="text-sm text-ink-soft">{row.index !== null && <span className="tabular font-semibold text-ink">{formatBareNumber(row.index, "points", locale)} · </span>}{row.unranked.reason === "not-published" ? t("withheldTitle") : `${t("unrankedTitle")}: ${unrankedText(row.unranked)}`}</span>
              : (
                <dl className="flex flex-wrap gap-x-6 gap-y-1 text-sm">
                  <Fact label={t("columns.index")} text={row.index === null ? "–" : formatBareNumber(row.index, "points", locale)} />
                  <Fact label={t("columns.nation")} text={placeText(row.nation, t, locale)} />
                  <Fact label={t("columns.province")} text={placeText(row.province, t, locale)} />
                  <Fact label={t("columns.peers")} text={placeText(row.peers, t, locale)} />
                  {row.uncertainty !== null && <Fact label={t("interval.label")} text={row.uncertainty.low === row.uncertainty.high ? String(row.uncertainty.low) : `${row.uncertainty.low}–${row.uncertainty.high}`} />}
                </dl>
              )}
            <span className="inline-flex flex-wrap items-baseline gap-x-1.5 text-xs text-ink-soft"><RankMoveText move={row.move} long />{row.move.kind === "moved" && t("since", { period: formatPeriod(previousPeriodId, locale) })}</span>
            {linksToRow && <a href={`#mpp-${row.code}`} className="no-print text-sm text-accent hover:underline sm:ml-auto">{t("toRow")}</a>}
          </li>
        ))}
      </ul>
    </Card>
  );
}

const placeText = ({ rank, of }: Standing, t: ReturnType<typeof useTranslations<"ranking">>, locale: ReturnType<typeof useLocale>): string =>
  rank === null ? "–" : t("of", { rank: rankText(rank), of: formatCount(of, locale) });

function Fact({ label, text }: { readonly label: string; readonly text: string }) {
  return <div className="flex items-baseline gap-1.5"><dt className="text-ink-soft">{label}</dt><dd className="tabular font-semibold">{text}</dd></div>;
}
