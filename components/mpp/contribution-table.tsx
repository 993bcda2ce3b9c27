import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Fragment } from "react";
import { MeasuredText } from "@/components/metrics/measured-text";
import { Table, TableHead, Td, Th } from "@/components/ui/table";
import type { IndexMethod } from "@/lib/domain/index-method";
import { explainHref } from "@/lib/filters/explain-href";
import { formatBareNumber, formatNumber } from "@/lib/i18n/format";
import type { ComponentContribution, PillarContribution } from "@/lib/metrics/index-contribution";
import { isMetricId, metricById } from "@/lib/metrics/registry";

type ContributionTableProps = { readonly pillars: readonly PillarContribution[]; readonly method: IndexMethod; readonly index: number | null; readonly mppCode: string; readonly periodId: string };

/** The index taken apart: pillars, the metrics they are read from, and how many points each brings and loses. */
export function ContributionTable({ pillars, method, index, mppCode, periodId }: ContributionTableProps) {
  const t = useTranslations("scorecard.standing");
  const locale = useLocale();
  const points = (value: number | null): string => (value === null ? "–" : formatBareNumber(value, "points", locale));
  return (
    <>
      <Table label={t("table")}>
        <TableHead>
          <tr><Th>{t("part")}</Th><Th numeric className="hidden sm:table-cell">{t("value")}</Th><Th numeric>{t("points")}</Th><Th numeric className="hidden sm:table-cell">{t("weight")}</Th><Th numeric>{t("contribution")}</Th><Th numeric className="hidden sm:table-cell">{t("lost")}</Th></tr>
        </TableHead>
        <tbody>
          {pillars.map((pillar) => {
            const definition = method.pillars.find(({ id }) => id === pillar.pillarId);
            return (
              <Fragment key={pillar.pillarId}>
                <tr className="bg-ground">
                  <Th scope="row" className="align-top font-semibold">
                    {locale === "id" ? definition?.labelId : definition?.labelEn}
                    {definition?.windowMonths !== undefined && <span className="block text-xs font-normal text-ink-faint">{t("pillarWindow", { months: definition.windowMonths })}</span>}
                  </Th>
                  <Td numeric className="hidden sm:table-cell"><PointsBar value={pillar.value} /></Td>
                  <Td numeric className="font-semibold"><PillarPoints pillarId={pillar.pillarId} text={points(pillar.value)} mppCode={mppCode} periodId={periodId} /></Td>
                  <Td numeric className="hidden sm:table-cell">{formatNumber(pillar.weight / 100, "ratio", locale)}</Td>
                  <Td numeric className="font-semibold">{points(pillar.contribution)}</Td>
                  <Td numeric className="hidden text-ink-soft sm:table-cell">{points(pillar.lost)}</Td>
                </tr>
                {pillar.parts.map((part) => <ComponentRow key={part.metricId} part={part} points={points} trailing={definition?.windowMonths !== undefined} mppCode={mppCode} periodId={periodId} />)}
              </Fragment>
            );
          })}
          <tr>
            <Th scope="row" className="font-semibold">{t("sum")}</Th><Td className="hidden sm:table-cell" /><Td /><Td numeric className="hidden sm:table-cell">{formatNumber(1, "ratio", locale)}</Td>
            <Td numeric className="font-semibold">{points(index)}</Td><Td numeric className="hidden text-ink-soft sm:table-cell">{points(index === null ? null : 100 - index)}</Td>
          </tr>
        </tbody>
      </Table>
      <p className="mt-2 text-xs text-ink-faint text-pretty">{index === null ? t("noContribution") : t(method.aggregation === "geometric" ? "hintGeometric" : "hint")}</p>
    </>
  );
}

type ComponentRowProps = { readonly part: ComponentContribution; readonly points: (value: number | null) => string; readonly trailing: boolean; readonly mppCode: string; readonly periodId: string };

function ComponentRow({ part, points, trailing, mppCode, periodId }: ComponentRowProps) {
  const locale = useLocale();
  const id = isMetricId(part.metricId) ? part.metricId : null;
  const text = <MeasuredText measured={part.measured} unit={id === null ? "points" : metricById(id).unit} />;
  const value = id === null ? text : <Link prefetch={false} href={trailing ? `/metode#${id}` : explainHref(id, periodId, { mpp: mppCode })} className="underline-offset-4 hover:text-accent hover:underline">{text}</Link>;
  return (
    <tr>
      <Th scope="row" className="pl-6 align-top font-normal text-ink-soft">{id === null ? part.metricId : metricById(id).label[locale]}<span className="block text-ink sm:hidden">{value}</span></Th>
      <Td numeric className="hidden sm:table-cell">{value}</Td>
      <Td numeric>{points(part.points)}</Td>
      <Td numeric className="hidden text-ink-faint sm:table-cell">{part.share === null ? "–" : formatNumber(part.share, "ratio", locale)}</Td>
      <Td numeric>{points(part.contribution)}</Td>
      <Td numeric className="hidden text-ink-soft sm:table-cell">{points(part.lost)}</Td>
    </tr>
  );
}

type PillarPointsProps = { readonly pillarId: string; readonly text: string; readonly mppCode: string; readonly periodId: string };

function PillarPoints({ pillarId, text, mppCode, periodId }: PillarPointsProps) {
  const id = `pillar-${pillarId}`;
  if (!isMetricId(id)) return text;
  return <Link prefetch={false} href={explainHref(id, periodId, { mpp: mppCode })} className="underline-offset-4 hover:text-accent hover:underline">{text}</Link>;
}

/** The pillar's points as a length; the number stands beside it. */
function PointsBar({ value }: { readonly value: number | null }) {
  return (
    <span aria-hidden className="ml-auto block h-2.5 w-24 overflow-hidden rounded-full bg-sunken">
      {value === null ? <span className="hatched block h-full" /> : <span className="block h-full rounded-full bg-[var(--chart-1)]" style={{ width: `${value}%` }} />}
    </span>
  );
}
