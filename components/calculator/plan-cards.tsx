import Link from "next/link";
import { Check } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import { ApplyLink } from "@/components/calculator/apply-link";
import type { Calculator } from "@/components/calculator/use-calculator";
import { useGoalName } from "@/components/mpp/ways-up-table";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { Table, TableHead, Td, Th } from "@/components/ui/table";
import { formatBareNumber, formatCount, formatEffort, formatNumber } from "@/lib/i18n/format";
import type { ClimbModel } from "@/lib/metrics/climb";
import { planUp, type EffortPlan } from "@/lib/metrics/effort-plan";
import type { RankGoal } from "@/lib/metrics/rank-goals";

type PlanCardsProps = { readonly model: ClimbModel; readonly calculator: Calculator };

/** For each goal the plan over all metrics with the least effort, without those that are locked. */
export function PlanCards({ model, calculator }: PlanCardsProps) {
  const t = useTranslations("calculator.plan");
  const { locked, index } = calculator;
  const plans = useMemo(() => model.goals.map((goal) => ({ goal, plan: planUp(model, goal.index, locked) })), [model, locked]);
  return (
    <Card id="rencana" className="scroll-mt-20">
      <CardHeader title={t("title")} subtitle={<>{t("subtitle")} <Link href="/metode#usaha" className="text-accent underline underline-offset-4">{t("more")}</Link></>} />
      {plans.length === 0 ? <p className="text-sm text-ink-soft">{t("first")}</p> : (
        <div className="grid min-w-0 grid-cols-1 gap-4 xl:grid-cols-2">
          {plans.map(({ goal, plan }) => <PlanCard key={goal.kind} goal={goal} plan={plan} model={model} calculator={calculator} isReached={index !== null && index >= goal.index} />)}
        </div>
      )}
    </Card>
  );
}

type PlanCardProps = PlanCardsProps & { readonly goal: RankGoal; readonly plan: EffortPlan; readonly isReached: boolean };

function PlanCard({ goal, plan, model, calculator, isReached }: PlanCardProps) {
  const t = useTranslations("calculator.plan");
  const locale = useLocale();
  const name = useGoalName()(goal);
  const changes = plan.kind === "plan" ? new Map(plan.steps.map(({ metricId, enter }) => [metricId, enter])) : new Map<string, number>();
  return (
    <section aria-label={name} className="avoid-break min-w-0 rounded-xl border border-line p-3 sm:p-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-semibold">{name}</h3>
        {isReached && <Badge tone="good"><Check aria-hidden />{t("reached")}</Badge>}
      </div>
      <p className="tabular text-sm text-ink-soft">{t("needs", { index: formatBareNumber(goal.index, "points", locale) })}</p>
      {plan.kind === "unreachable" ? <p className="mt-2 text-sm">{plan.rank === null ? t("unreachableNoIndex") : t("unreachable", { rank: formatCount(plan.rank, locale) })}</p> : (
        <>
          <div className="mt-2">
            <Table label={t("table", { goal: name })} stacked>
              <TableHead><tr><Th>{t("metric")}</Th><Th numeric>{t("now")}</Th><Th numeric>{t("then")}</Th><Th numeric>{t("effort")}</Th></tr></TableHead>
              <tbody>
                {plan.steps.map(({ metricId, from, enter, effort, beyondPeers }) => {
                  const metric = model.metrics.find((each) => each.metricId === metricId);
                  if (metric === undefined) return null;
                  return (
                    <tr key={metricId}>
                      <Th scope="row" className="font-normal">{metric.label[locale]}{beyondPeers && <span className="block text-xs text-warn">{t(metric.spread.among === "peers" ? "beyondPeers" : "beyondNation")}</span>}</Th>
                      <Td label={t("now")} numeric>{formatNumber(from, metric.unit, locale)}</Td>
                      <Td label={t("then")} numeric className="font-semibold">{formatNumber(enter, metric.unit, locale)}</Td>
                      <Td label={t("effort")} numeric>{formatEffort(effort, locale)}</Td>
                    </tr>
                  );
                })}
                <tr>
                  <Th scope="row" colSpan={3} className="font-semibold">{t("total")}</Th>
                  <Td label={t("effort")} numeric className="font-semibold">{formatEffort(plan.effort, locale)}</Td>
                </tr>
              </tbody>
            </Table>
          </div>
          <div className="no-print mt-3"><Button asChild size="small"><ApplyLink href={calculator.hrefOf(changes)} onApply={() => calculator.apply(changes)} aria-label={t("applyTo", { goal: name })}>{t("apply")}</ApplyLink></Button></div>
        </>
      )}
    </section>
  );
}
