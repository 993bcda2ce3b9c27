import { ChartNoAxesCombined, X } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { VariationIcons } from "@/components/metrics/variation-icons";
import { RankInterval } from "@/components/ranking/rank-interval";
import { RankMoveText } from "@/components/ranking/rank-move-text";
import { useUnrankedText, type PillarLabel } from "@/components/ranking/use-unranked-text";
import { Badge } from "@/components/ui/badge";
import { classNames } from "@/components/ui/class-names";
import { peerGroupLabels, peerGroups } from "@/lib/domain/peer-group";
import { explainHref } from "@/lib/filters/explain-href";
import { formatBareNumber, formatCount, formatNumber, formatSigned } from "@/lib/i18n/format";
import { rankText, type Standing } from "@/lib/metrics/rank-mpps";
import { isMetricId } from "@/lib/metrics/registry";
import type { RankingRow } from "@/lib/metrics/ranking-rows";

type RankingLineProps = {
  readonly row: RankingRow;
  readonly periodId: string;
  readonly pillars: readonly PillarLabel[];
  readonly highlighted: boolean;
  readonly highlightHref: string;
};

/** One MPP: a row of the table where there is room, a card on phones. */
export function RankingLine({ row, periodId, pillars, highlighted, highlightHref }: RankingLineProps) {
  const t = useTranslations("ranking");
  const locale = useLocale();
  const unrankedText = useUnrankedText(pillars);
  const group = peerGroups.find((id) => id === row.peerGroup);
  return (
    <tr
      role="row" id={`mpp-${row.code}`}
      className={classNames("grid scroll-mt-32 grid-cols-12 items-start gap-x-2 gap-y-2 border-b border-line px-4 py-3 [contain-intrinsic-size:auto_16rem] [content-visibility:auto] @4xl:table-row @4xl:[content-visibility:visible] print:[content-visibility:visible]", row.own && "bg-accent-soft/70 [&_.text-ink-faint]:text-ink-soft", row.unranked !== null && "text-ink-soft")}
    >
      <Cell className="col-span-2 @4xl:text-center">
        <span className="tabular block text-lg leading-6 font-semibold text-ink @4xl:text-base">
          {row.nation.rank === null ? <><span aria-hidden>–</span><span className="sr-only">{t(row.unranked?.reason === "not-published" ? "withheldTitle" : "unrankedTitle")}</span></> : <RankFigure standing={row.nation} />}
        </span>
        {row.move.kind === "moved" && row.move.climbed !== 0
          ? <a href={`/mpp/${row.code}/pergeseran?periode=${periodId}`} title={t("whyMoved", { name: row.name })} className="inline-flex min-h-6 min-w-6 items-center justify-center underline-offset-4 hover:underline"><RankMoveText move={row.move} /></a>
          : <RankMoveText move={row.move} />}
      </Cell>
      <th role="rowheader" scope="row" className="col-span-7 min-w-0 text-left font-normal @4xl:border-b @4xl:border-line @4xl:px-2 @4xl:py-2.5 @4xl:align-top">
        <a href={`/mpp/${row.code}`} className="font-medium text-ink underline-offset-4 hover:text-accent hover:underline">{row.name}</a>
        {row.own && <Badge tone="accent" className="ml-2">{t("own")}</Badge>}
        <span className="block text-xs text-ink-faint">{row.provinceName}{group !== undefined && ` · ${peerGroupLabels[group][locale]}`}</span>
        <RankInterval standing={row.nation} uncertainty={row.uncertainty} />
        {row.unranked !== null && row.unranked.reason !== "not-published" && <span className="mt-0.5 block text-xs text-warn">{unrankedText(row.unranked)}</span>}
      </th>
      <Cell className="col-span-3 text-right">
        {row.index === null
          ? <span className="text-[0.8125rem] text-ink-faint italic">{t(row.unranked?.reason === "not-published" ? "unranked.not-published" : "notAssessed")}</span>
          : <a href={explainHref("index-mpp", periodId, { mpp: row.code })} title={t("explain", { label: t("columns.index"), name: row.name })} className="tabular text-lg leading-6 font-semibold text-ink underline-offset-4 hover:text-accent hover:underline @4xl:text-base">{formatBareNumber(row.index, "points", locale)}</a>}
        {row.coverage < 0.9995 && row.coverage > 0 && <span className="tabular block text-xs text-ink-faint">{t("coverage", { percent: formatNumber(Math.round(row.coverage * 100) / 100, "ratio", locale) })}</span>}
      </Cell>
      {pillars.map((pillar) => (
        <Cell key={pillar.id} label={pillar.label} className="col-span-3 @4xl:text-right">
          <PillarFigure value={row.pillars.find(({ id }) => id === pillar.id)?.value ?? null} pillar={pillar} row={row} periodId={periodId} />
        </Cell>
      ))}
      <Cell label={t("columns.difference")} className="col-span-4 @4xl:text-right">
        <span className="inline-flex items-center gap-1.5">{row.variation !== null && row.index !== null && <VariationIcons reading={row.variation} unit="points" compact />}<span><DifferenceFigure row={row} /></span></span>
      </Cell>
      <Cell label={t("columns.province")} className="col-span-3 @4xl:text-right"><StandingText standing={row.province} /></Cell>
      <Cell label={t("columns.peers")} className="col-span-3 @4xl:text-right"><StandingText standing={row.peers} /></Cell>
      <Cell className="no-print col-span-2 text-right">
        <a
          href={highlightHref} data-stay="" aria-label={t(highlighted ? "unhighlight" : "highlight", { name: row.name })} title={t(highlighted ? "unhighlight" : "highlight", { name: row.name })}
          className={classNames("inline-flex size-11 items-center justify-center rounded-lg hover:bg-sunken @4xl:-my-1 @4xl:size-8", highlighted ? "bg-indigo-soft text-indigo" : "text-ink-faint")}
        >
          {highlighted ? <X aria-hidden className="size-4" /> : <ChartNoAxesCombined aria-hidden className="size-4" />}
        </a>
      </Cell>
    </tr>
  );
}

/** A cell that on phones carries its column's name. */
function Cell({ label, className, children }: { readonly label?: string; readonly className?: string; readonly children: ReactNode }) {
  return (
    // eslint-disable-next-line jsx-a11y/no-interactive-element-to-noninteractive-role -- browsers drop the role of a cell that is laid out as a grid
    <td role="cell" className={classNames("min-w-0 @4xl:border-b @4xl:border-line @4xl:px-2 @4xl:py-2.5 @4xl:align-top", className)}>
      {label !== undefined && <span aria-hidden className="block text-[0.6875rem] leading-tight text-ink-faint @4xl:hidden">{label}</span>}
      {children}
    </td>
  );
}

function RankFigure({ standing }: { readonly standing: Standing }) {
  const t = useTranslations("ranking");
  if (standing.rank === null) return <>–</>;
  return <>{rankText(standing.rank)}{standing.rank.shared && <span className="sr-only"> ({t("shared")})</span>}</>;
}

function StandingText({ standing }: { readonly standing: Standing }) {
  const locale = useLocale();
  if (standing.rank === null) return <span className="text-ink-faint">–</span>;
  return <span className="tabular whitespace-nowrap"><RankFigure standing={standing} /><span className="text-xs text-ink-faint"> / {formatCount(standing.of, locale)}</span></span>;
}

type PillarFigureProps = Pick<RankingLineProps, "row" | "periodId"> & { readonly value: number | null; readonly pillar: PillarLabel };

function PillarFigure({ value, pillar, row, periodId }: PillarFigureProps) {
  const t = useTranslations("ranking");
  const locale = useLocale();
  if (value === null) return <span className="text-ink-faint">–</span>;
  const metric = `pillar-${pillar.id}`;
  const text = formatBareNumber(value, "points", locale);
  return (
    <>
      {isMetricId(metric)
        ? <a href={explainHref(metric, periodId, { mpp: row.code })} title={t("explain", { label: pillar.label, name: row.name })} className="tabular underline-offset-4 hover:text-accent hover:underline">{text}</a>
        : <span className="tabular">{text}</span>}
      <span aria-hidden className="mt-0.5 block h-1 overflow-hidden rounded-full bg-sunken"><span className="block h-full rounded-full bg-[var(--step-2)]" style={{ width: `${value}%` }} /></span>
    </>
  );
}

function DifferenceFigure({ row }: { readonly row: RankingRow }) {
  const t = useTranslations("ranking");
  const locale = useLocale();
  const { difference } = row;
  if (difference.kind === "none") return <span className="text-xs text-ink-faint">{difference.reason === "no-value" || difference.reason === "unfinished" ? "–" : difference.reason === "new-method" ? t("newMethod") : t("noBaseline")}</span>;
  return (
    <>
      <span className="tabular whitespace-nowrap">{formatSigned(difference.delta, "points", locale)}</span>
      {!difference.samePillars && <span className="block text-xs text-warn">{t("otherPillars")}</span>}
    </>
  );
}
