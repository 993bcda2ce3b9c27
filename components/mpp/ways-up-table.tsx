import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ApplyLink } from "@/components/calculator/apply-link";
import { Table, TableHead, Td, Th } from "@/components/ui/table";
import { formatCount, formatNumber } from "@/lib/i18n/format";
import type { Changes, ClimbMetric, ClimbModel } from "@/lib/metrics/climb";
import type { RankGoal } from "@/lib/metrics/rank-goals";
import { bandWay, bestAlone, waysUp } from "@/lib/metrics/way-up";

type WaysUpTableProps = {
  readonly model: ClimbModel;
  readonly locked?: ReadonlySet<string>;
  /** The calculator with these values. */
  readonly hrefOf: (changes: Changes) => string;
  /** In the calculator itself the values are taken over at once. */
  readonly onApply?: (changes: Changes) => void;
};

/** What each metric alone would have to be for each goal and for its own next band; rounded so that it still suffices. */
export function WaysUpTable({ model, locked = new Set(), hrefOf, onApply }: WaysUpTableProps) {
  const t = useTranslations("scorecard.waysUp");
  const locale = useLocale();
  const goalName = useGoalName();
  const goals = model.goals.map((goal) => ({ goal, ways: waysUp(model, goal.index) }));
  const metrics = model.metrics.filter(({ measured }) => measured.kind === "value");
  const hasBands = metrics.some(({ bands }) => bands !== null);
  const valueLink = (metric: ClimbMetric, enter: number, goal: string): ReactNode => {
    const changes = new Map([[metric.metricId, enter]]);
    const value = formatNumber(enter, metric.unit, locale);
    return (
      <ApplyLink href={hrefOf(changes)} onApply={onApply && (() => onApply(changes))} aria-label={t("apply", { metric: metric.label[locale], value, goal })} className="font-semibold text-accent underline decoration-dotted underline-offset-4 hover:decoration-solid">
        {value}
      </ApplyLink>
    );
  };
  return (
    <Table label={t("title")} stacked className="sm:[&_td]:px-2 sm:[&_th]:px-2">
      <TableHead>
        <tr>
          <Th>{t("metric")}</Th><Th numeric>{t("now")}</Th>
          {goals.map(({ goal }) => <Th key={goal.kind} numeric>{goalName(goal)}</Th>)}
          {goals.length > 0 && <Th numeric>{t("bestAlone")}</Th>}
          {hasBands && <Th numeric>{t("nextBand")}</Th>}
        </tr>
      </TableHead>
      <tbody>
        {metrics.map((metric) => {
          const { metricId, label, unit, measured } = metric;
          const isLocked = locked.has(metricId);
          const alone = bestAlone(model, metric);
          const band = bandWay(model, metric);
          return (
            <tr key={metricId}>
              <Th scope="row"><Link href={`/metode#${metricId}`} className="text-accent underline-offset-4 hover:underline">{label[locale]}</Link></Th>
              <Td label={t("now")} numeric>{measured.kind === "value" ? formatNumber(measured.value, unit, locale) : "–"}</Td>
              {goals.map(({ goal, ways }) => {
                const step = ways.find((way) => way.metricId === metricId)?.step ?? null;
                return <Td key={goal.kind} label={goalName(goal)} numeric>{isLocked ? <Faint>{t("locked")}</Faint> : step === null ? <Faint>{t("notAlone")}</Faint> : valueLink(metric, step.enter, goalName(goal))}</Td>;
              })}
              {goals.length > 0 && <Td label={t("bestAlone")} numeric>{alone === null ? "–" : formatCount(alone, locale)}</Td>}
              {hasBands && (
                <Td label={t("nextBand")} numeric>
                  {metric.bands === null ? <><span aria-hidden>–</span><span className="sr-only">{t("noBands")}</span></> : band === null ? <Faint>{t("highestBand")}</Faint> : isLocked ? <Faint>{t("locked")}</Faint> : (
                    <>
                      {valueLink(metric, band.enter, band.label[locale])}
                      <span className="block text-xs whitespace-normal text-ink-soft">{band.label[locale]}{band.rank === null || band.index === null ? "" : ` · ${t("bandEffect", { index: formatNumber(band.index, "points", locale), rank: formatCount(band.rank, locale) })}`}</span>
                    </>
                  )}
                </Td>
              )}
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}

/** The goal in words: "Peringkat 87", "Kuartil 2 (peringkat 138)". */
export function useGoalName(): (goal: RankGoal) => string {
  const t = useTranslations("scorecard.waysUp");
  const locale = useLocale();
  return ({ kind, rank, quarter }) => t(kind, { rank: formatCount(rank, locale), quarter });
}

const Faint = ({ children }: { readonly children: ReactNode }) => <span className="text-xs whitespace-normal text-ink-faint italic">{children}</span>;
