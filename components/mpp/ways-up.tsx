import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useGoalName, WaysUpTable } from "@/components/mpp/ways-up-table";
import { Button } from "@/components/ui/button";
import { calculatorHref } from "@/lib/filters/calculator-params";
import { formatCount, formatEffort, formatNumber } from "@/lib/i18n/format";
import type { Changes, ClimbModel } from "@/lib/metrics/climb";
import { planUp } from "@/lib/metrics/effort-plan";

type WaysUpProps = { readonly model: ClimbModel; readonly path: string; readonly period: string | null };

/** On the scorecard: each metric alone, and together with the least effort; every value leads into the calculator. */
export function WaysUp({ model, path, period }: WaysUpProps) {
  const t = useTranslations("scorecard.waysUp");
  const locale = useLocale();
  const goalName = useGoalName();
  const hrefOf = (changes: Changes): string => calculatorHref({ path, period }, { changes, locked: new Set() }, model.metrics);
  const plans = model.goals.map((goal) => ({ goal, plan: planUp(model, goal.index) }));
  return (
    <section aria-labelledby="jalan-naik" className="mt-5 border-t border-line pt-4">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <h3 id="jalan-naik" className="font-semibold">{t("title")}</h3>
        <Button asChild variant="secondary" size="small" className="no-print"><Link href={hrefOf(new Map())}>{t("open")}</Link></Button>
      </div>
      <p className="mb-2 text-sm text-ink-soft text-pretty">{t("subtitle")}</p>
      <WaysUpTable model={model} hrefOf={hrefOf} />
      {plans.length > 0 && (
        <>
          <h4 className="mt-4 text-sm font-semibold">{t("together")}</h4>
          <ul className="mt-1 space-y-1.5 text-sm">
            {plans.map(({ goal, plan }) => (
              <li key={goal.kind} className="text-pretty">
                <span className="font-medium">{goalName(goal)}:</span>{" "}
                {plan.kind === "unreachable" ? <span className="text-ink-soft">{t("unreachable", { rank: plan.rank === null ? "–" : formatCount(plan.rank, locale) })}</span> : (
                  <>
                    {plan.steps.map(({ metricId, from, enter }) => {
                      const metric = model.metrics.find((each) => each.metricId === metricId);
                      return metric ? `${metric.label[locale]} ${formatNumber(from, metric.unit, locale)} → ${formatNumber(enter, metric.unit, locale)}` : "";
                    }).join("; ")}{" "}
                    <span className="text-ink-soft">({t("effort", { effort: formatEffort(plan.effort, locale) })})</span>{" "}
                    <Link href={hrefOf(new Map(plan.steps.map(({ metricId, enter }) => [metricId, enter])))} prefetch={false} aria-label={t("openPlan", { goal: goalName(goal) })} className="no-print text-accent underline underline-offset-4">{t("try")}</Link>
                  </>
                )}
              </li>
            ))}
          </ul>
          <p className="mt-1.5 text-xs text-ink-faint text-pretty">{t("effortNote")} <Link href="/metode#usaha" className="underline underline-offset-4">{t("effortMore")}</Link></p>
        </>
      )}
    </section>
  );
}
