import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Table, TableHead, Td, Th } from "@/components/ui/table";
import { formatCount, formatNumber, roundBeyond } from "@/lib/i18n/format";
import { isMetricId, metricById } from "@/lib/metrics/registry";
import type { WayUp } from "@/lib/metrics/way-up";

type WayUpGoal = { readonly kind: "next-rank" | "top-quarter"; readonly rank: number; readonly ways: readonly WayUp[] };

/** What each metric alone would have to be for the next rank and for the top quarter; rounded so that it still suffices. */
export function WaysUpTable({ goals }: { readonly goals: readonly WayUpGoal[] }) {
  const t = useTranslations("scorecard.waysUp");
  const locale = useLocale();
  const ids = [...new Set(goals.flatMap(({ ways }) => ways.map(({ metricId }) => metricId)))];
  const name = ({ kind, rank }: WayUpGoal): string => t(kind, { rank: formatCount(rank, locale) });
  return (
    <section aria-labelledby="jalan-naik" className="avoid-break mt-5 border-t border-line pt-4">
      <h3 id="jalan-naik" className="font-semibold">{t("title")}</h3>
      <p className="mb-2 text-sm text-ink-soft">{t("subtitle")}</p>
      <Table label={t("title")} stacked>
        <TableHead><tr><Th>{t("metric")}</Th><Th numeric>{t("now")}</Th>{goals.map((goal) => <Th key={goal.kind} numeric>{name(goal)}</Th>)}</tr></TableHead>
        <tbody>
          {ids.map((id) => {
            if (!isMetricId(id)) return null;
            const { label, unit } = metricById(id);
            const from = goals.flatMap(({ ways }) => ways.find(({ metricId }) => metricId === id)?.from ?? [])[0];
            return (
              <tr key={id}>
                <Th scope="row"><Link href={`/metode#${id}`} className="text-accent hover:underline">{label[locale]}</Link></Th>
                <Td label={t("now")} numeric>{from === undefined ? "–" : formatNumber(from, unit, locale)}</Td>
                {goals.map((goal) => {
                  const way = goal.ways.find(({ metricId }) => metricId === id);
                  return (
                    <Td key={goal.kind} label={name(goal)} numeric className={way?.to === null ? "text-ink-faint" : "font-semibold"}>
                      {way === undefined ? "–" : way.to === null ? <span className="text-xs font-normal italic">{t("notAlone")}</span> : formatNumber(roundBeyond(way.to, unit, way.to > way.from ? "up" : "down"), unit, locale)}
                    </Td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </Table>
    </section>
  );
}
