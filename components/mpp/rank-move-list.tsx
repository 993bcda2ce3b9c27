import { useLocale, useTranslations } from "next-intl";
import { formatCount, formatPeriod } from "@/lib/i18n/format";
import type { RankMovePart, RankMoveReading } from "@/lib/metrics/rank-move";
import { isMetricId, metricById } from "@/lib/metrics/registry";

type RankMoveListProps = { readonly reading: RankMoveReading; readonly previousId: string };

/** From the rank before to the rank now, cause by cause; each step begins where the one above ends. */
export function RankMoveList({ reading: { before, after, parts }, previousId }: RankMoveListProps) {
  const t = useTranslations("scorecard.rankMove");
  const locale = useLocale();
  const label = (part: RankMovePart): string => (part.cause === "own" ? t("own", { metric: isMetricId(part.metricId) ? metricById(part.metricId).label[locale] : part.metricId }) : t(`causes.${part.cause}`));
  const steps = parts.reduce<{ readonly part: RankMovePart; readonly from: number; readonly to: number }[]>((done, part) => {
    const from = done.at(-1)?.to ?? before;
    return [...done, { part, from, to: from - part.climbed }];
  }, []);
  const moved = steps.filter(({ part }) => part.climbed !== 0);
  const ranks = [before, ...steps.map(({ to }) => to)];
  const [best, worst] = [Math.min(...ranks), Math.max(...ranks)];
  const at = (rank: number): number => (worst === best ? 50 : (100 * (rank - best)) / (worst - best));
  const total = before - after;
  const own = parts.filter(({ cause }) => cause === "own").reduce((sum, { climbed }) => sum + climbed, 0);
  return (
    <section aria-labelledby="mengapa-bergeser" className="avoid-break mt-5 border-t border-line pt-4">
      <h3 id="mengapa-bergeser" className="font-semibold">{t("title")}</h3>
      <p className="mb-2 text-sm text-ink-soft">
        {total === 0 ? t("stayed", { rank: formatCount(after, locale), period: formatPeriod(previousId, locale) })
          : t("moved", { before: formatCount(before, locale), after: formatCount(after, locale), period: formatPeriod(previousId, locale), direction: total > 0 ? "up" : "down", places: Math.abs(total), own: signed(own, locale), rest: signed(total - own, locale) })}
      </p>
      {moved.length > 0 && (
        <ul className="space-y-1.5 text-sm">
          {moved.map(({ part, from, to }) => (
            <li key={part.cause === "own" ? part.metricId : part.cause} className="grid grid-cols-[minmax(0,1fr)_3rem] items-center gap-x-3 sm:grid-cols-[minmax(0,14rem)_minmax(0,1fr)_3rem]">
              <span className="min-w-0">{label(part)}</span>
              <span aria-hidden className="relative hidden h-3 rounded bg-sunken sm:block">
                <span className={part.climbed > 0 ? "absolute inset-y-0 rounded bg-[var(--chart-1)]" : "absolute inset-y-0 rounded bg-[var(--chart-2)]"} style={{ left: `${Math.min(at(from), at(to))}%`, width: `max(3px, ${Math.abs(at(from) - at(to))}%)` }} />
              </span>
              <span className="tabular text-right font-semibold"><span className="sr-only">{t(part.climbed > 0 ? "up" : "down")} </span>{signed(part.climbed, locale)}</span>
            </li>
          ))}
        </ul>
      )}
      <p className="mt-2 text-xs text-ink-faint">{t("order")}</p>
    </section>
  );
}

/** Places won with a plus, lost with a minus. */
const signed = (places: number, locale: "id" | "en"): string => (places === 0 ? "0" : `${places > 0 ? "+" : "−"}${formatCount(Math.abs(places), locale)}`);
