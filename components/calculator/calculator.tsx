"use client";

import { RotateCcw, Undo2 } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { ApplyLink } from "@/components/calculator/apply-link";
import { EntryTable } from "@/components/calculator/entry-table";
import { PlanCards } from "@/components/calculator/plan-cards";
import { SimulatedResult } from "@/components/calculator/simulated-result";
import { useCalculator } from "@/components/calculator/use-calculator";
import { WaysUpTable } from "@/components/mpp/ways-up-table";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import type { CalculatorState } from "@/lib/filters/calculator-params";
import { filterParams } from "@/lib/filters/page-filters";
import type { ClimbModel } from "@/lib/metrics/climb";
import type { RankedMpp } from "@/lib/metrics/rank-mpps";
import type { RankUncertainty } from "@/lib/metrics/rank-uncertainty";

type CalculatorProps = {
  readonly model: ClimbModel;
  readonly initial: CalculatorState;
  readonly standing: RankedMpp;
  readonly uncertainty: RankUncertainty | null;
  readonly provinceName: string;
  readonly peersName: string | null;
  readonly path: string;
  /** null: the default one, which the address leaves out. */
  readonly period: string | null;
};

/** Other values for the metrics of an index and what they would make of it, live; it never changes the official index. */
export function Calculator({ model, initial, standing, uncertainty, provinceName, peersName, path, period }: CalculatorProps) {
  const t = useTranslations("calculator");
  const locale = useLocale();
  const calculator = useCalculator(model, initial, { path, period }, locale);
  return (
    <div className="grid min-w-0 grid-cols-1 gap-5">
      <div className="grid min-w-0 grid-cols-1 items-start gap-5 lg:grid-cols-[minmax(0,1fr)_minmax(17rem,22rem)]">
        <Card>
          <CardHeader title={t("entries.title")} subtitle={t("entries.subtitle")} />
          {/* Without script the form asks the server for the same page with these values. */}
          <form method="get" action={path} onSubmit={(event) => event.preventDefault()}>
            {period !== null && <input type="hidden" name={filterParams.period} value={period} />}
            <EntryTable model={model} calculator={calculator} />
            <div className="no-print mt-3 flex flex-wrap gap-2">
              <noscript><button type="submit" className="min-h-11 rounded-lg bg-accent px-4 text-sm font-medium text-white">{t("entries.submit")}</button></noscript>
              <Button variant="secondary" size="small" disabled={!calculator.canUndo} onClick={calculator.undo}><Undo2 aria-hidden />{t("entries.undo")}</Button>
              <Button asChild variant="secondary" size="small"><ApplyLink href={calculator.hrefOf(new Map())} onApply={calculator.reset} aria-disabled={!calculator.isChanged}><RotateCcw aria-hidden />{t("entries.reset")}</ApplyLink></Button>
            </div>
          </form>
        </Card>
        <SimulatedResult model={model} calculator={calculator} standing={standing} uncertainty={uncertainty} provinceName={provinceName} peersName={peersName} />
      </div>
      {model.own.index.kind === "value" && (
        <>
          <PlanCards model={model} calculator={calculator} />
          <Card>
            <CardHeader title={t("alone.title")} subtitle={t("alone.subtitle")} />
            <WaysUpTable model={model} locked={calculator.locked} hrefOf={calculator.hrefOf} onApply={calculator.apply} />
          </Card>
        </>
      )}
    </div>
  );
}
