import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ChartFrame } from "@/components/charts/chart-frame";
import { CsvButton } from "@/components/charts/csv-button";
import { ChosenChips } from "@/components/compare/chosen-chips";
import { CompareProblems } from "@/components/compare/compare-problems";
import { CompareTable } from "@/components/compare/compare-table";
import { UnitPicker } from "@/components/compare/unit-picker";
import { ChoiceLinks } from "@/components/filters/choice-links";
import { FilterBar } from "@/components/filters/filter-bar";
import { FilterProblems } from "@/components/filters/filter-problems";
import { PageHeader } from "@/components/layout/page-header";
import { PageSection } from "@/components/layout/page-section";
import { Button } from "@/components/ui/button";
import { cardStyle } from "@/components/ui/card";
import { classNames } from "@/components/ui/class-names";
import { Disclosure } from "@/components/ui/disclosure";
import { EmptyState } from "@/components/ui/empty-state";
import { compareParams, mostMetrics, mostUnits } from "@/lib/filters/compare-params";
import type { SearchParams } from "@/lib/filters/page-filters";
import { toCellTable } from "@/lib/export/cell-table";
import { comparePath, loadCompare, type CompareView, type Comparison } from "@/lib/loaders/compare";
import { shownPeriod } from "@/lib/loaders/shown-period";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("compare"))("title") };
}

/** Two to six MPPs or agencies side by side. */
export default async function ComparePage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const view = await loadCompare(searchParams);
  const t = await getTranslations("compare");
  const { context, selection, units } = view;
  const { filters, today, state } = context;
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} meta={t("meta", { period: await shownPeriod(context), count: units.length })} />
      <ChoiceLinks label={t("kind")} chosen={selection.kind} choices={view.kinds.map(({ id, href }) => ({ id, href, label: t(`kinds.${id}`) }))} />
      <ChosenChips units={units} />
      <Picker view={view} />
      <FilterBar
        path={comparePath} filters={filters} today={today} firstMonth={state.firstMonth} provinces={context.provinces} agencies={context.agencies}
        show={selection.kind === "mpp" ? ["agency"] : ["province", "peerGroup"]} keep={view.keepSelection}
      />
      <FilterProblems problems={context.problems} />
      <CompareProblems problems={view.problems} />
      {state.firstMonth === null ? <EmptyState title={t("emptyTitle")} body={t("emptyBody")} /> : view.comparison === null
        ? <EmptyState title={t("guideTitle")} body={units[0] === undefined ? t("guideNone") : t("guideOne", { name: units[0].name })} />
        : <Compared view={view} comparison={view.comparison} />}
    </>
  );
}

async function Picker({ view }: { readonly view: CompareView }) {
  const t = await getTranslations("compare");
  const { selection, options, metricOptions, keepFilters, units } = view;
  const title = selection.kind === "mpp" ? t("chooseMpp") : t("chooseAgency");
  return (
    <Disclosure summary={`${title} · ${t("chooseMetrics")}`} open={units.length < 2} key={`${selection.kind}:${selection.units.join()}:${selection.metrics.join()}`} className="no-print mb-4">
      <form method="get" action={comparePath} className={classNames(cardStyle, "p-4 sm:p-5")}>
        {keepFilters.map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
        <div className="grid gap-5 md:grid-cols-2">
          <UnitPicker title={title} name={compareParams[selection.kind]} groups={[{ options }]} chosen={selection.units} most={mostUnits} />
          <UnitPicker title={t("chooseMetrics")} name={compareParams.metrics} groups={metricOptions.map(({ group, options: own }) => ({ title: t(`groups.${group}`), options: own }))} chosen={selection.metrics} most={mostMetrics} />
        </div>
        <Button type="submit" className="mt-2">{t("submit")}</Button>
      </form>
    </Disclosure>
  );
}

async function Compared({ view, comparison }: { readonly view: CompareView; readonly comparison: Comparison }) {
  const t = await getTranslations("compare");
  const { filters, today, locale } = view.context;
  const words = await getTranslations("charts.columns");
  const title = t("table", { period: await shownPeriod(view.context) });
  const file = toCellTable(comparison.rows.map(({ label, cells }) => ({ texts: [label], cells: cells.map(({ measured }) => measured) })), {
    texts: [{ id: "metric", label: t("metric") }], columns: comparison.columns.map(({ label }) => ({ id: label, label })), locale, noteLabel: words("note"),
  });
  return (
    <>
      <PageSection id="nilai" title={title} subtitle={t("tableHint")} actions={<CsvButton name={`perbandingan-${filters.period.id}`} table={file} />}>
        <CompareTable label={title} columns={comparison.columns} rows={comparison.rows} />
        {comparison.rows.some(({ isVisit }) => isVisit) && <p className="mt-2 text-xs text-ink-faint">{t("visitNote")}</p>}
        {view.selection.kind === "mpp" && <p className="mt-2 text-xs text-ink-faint">{t("peerNote")}</p>}
      </PageSection>
      <PageSection id="tren" title={t("charts")} subtitle={t("chartsHint")}>
        <div className="grid gap-4">
          {comparison.charts.map(({ model }) => <ChartFrame key={model.id} model={model} today={today} headingLevel={3} />)}
        </div>
      </PageSection>
    </>
  );
}
