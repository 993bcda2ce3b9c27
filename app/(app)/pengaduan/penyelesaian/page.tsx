import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ChartFrame } from "@/components/charts/chart-frame";
import { UnitPicker } from "@/components/compare/unit-picker";
import { NoComplaints } from "@/components/complaints/no-complaints";
import { ResolutionFacts } from "@/components/complaints/resolution-facts";
import { ResolutionPairs } from "@/components/complaints/resolution-pairs";
import { ResolutionTable } from "@/components/complaints/resolution-table";
import { ChoiceLinks } from "@/components/filters/choice-links";
import { FilterBar } from "@/components/filters/filter-bar";
import { FilterProblems } from "@/components/filters/filter-problems";
import { MppField } from "@/components/filters/mpp-field";
import { PageHeader } from "@/components/layout/page-header";
import { PageSection } from "@/components/layout/page-section";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { cardStyle } from "@/components/ui/card";
import { classNames } from "@/components/ui/class-names";
import { Disclosure } from "@/components/ui/disclosure";
import { can } from "@/lib/auth/permissions";
import { hrefWith, serializeFilters, type SearchParams } from "@/lib/filters/page-filters";
import { groupingWords, mostGroups, resolutionParams, resolutionPath } from "@/lib/filters/resolution-params";
import { formatAbsence } from "@/lib/i18n/format";
import { selectionName } from "@/lib/loaders/metric-page";
import { loadResolution, type ResolutionComparison, type ResolutionView } from "@/lib/loaders/resolution";
import { shownPeriod } from "@/lib/loaders/shown-period";
import { survivalMinimumN } from "@/lib/metrics/survival-reading";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("resolution"))("title") };
}

/** Survival curves of complaints: the selection as a whole, then by MPP, agency or category with the log-rank test in words. */
export default async function ResolutionPage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const view = await loadResolution(searchParams);
  const t = await getTranslations("resolution");
  const { page } = view;
  const { filters, today, state } = page;
  return (
    <>
      <PageHeader
        title={t("title")} subtitle={t("subtitle")} meta={t("meta", { period: await shownPeriod(page), where: selectionName(page) ?? t("nation") })}
        breadcrumb={[{ label: t("breadcrumb"), href: hrefWith("/pengaduan", filters, today, { mpp: page.mpp?.code ?? null }) }, { label: t("title") }]}
      />
      <FilterBar path={resolutionPath} filters={filters} today={today} firstMonth={state.firstMonth} provinces={page.provinces} agencies={page.agencies} show={["province", "peerGroup", "agency"]} keep={view.keep}>
        <MppField mpps={page.mppChoices} chosen={page.mpp?.code ?? null} />
      </FilterBar>
      <FilterProblems problems={view.problems} />
      {view.isEmpty ? <NoComplaints canImport={can(page.user.role, "import")} /> : <Content view={view} />}
    </>
  );
}

const readings = ["event", "open", "archived", "reached", "test", "mix", "hidden"] as const;

async function Content({ view }: { readonly view: ResolutionView }) {
  const t = await getTranslations("resolution");
  const { comparison, choice, choices } = view;
  return (
    <>
      <Selection view={view} />
      <PageSection id="kelompok" title={t("groupsTitle")}>
        <ChoiceLinks label={t("groupingLabel")} choices={choices} chosen={choice.grouping} />
        {choice.grouping === "mpp" && <Picker view={view} />}
        {comparison === "withheld" ? <Alert tone="info">{t("withheld")}</Alert> : comparison === "no-agency" ? <Alert tone="info">{t("noAgency")}</Alert> : <Compared view={view} comparison={comparison} />}
      </PageSection>
      <Alert tone="info" title={t("readingTitle")}>
        <ul className="list-disc space-y-1 pl-4">{readings.map((part) => <li key={part}>{t(`reading.${part}`, { minimumN: survivalMinimumN })}</li>)}</ul>
      </Alert>
    </>
  );
}

async function Selection({ view: { selection, page } }: { readonly view: ResolutionView }) {
  const t = await getTranslations("resolution");
  if (selection === "withheld") return <Alert tone="info" className="mb-8">{t("withheld")}</Alert>;
  const { row: { reading, mean }, model, horizon } = selection;
  if (reading.kind !== "value" || model === null) return <Alert tone="info" className="mb-8">{t("absent", { reason: reading.kind === "value" ? "" : (formatAbsence(reading, page.locale) ?? "") })}</Alert>;
  return (
    <div className="mb-8 min-w-0">
      <ResolutionFacts reading={reading} mean={mean} horizon={horizon} />
      <ChartFrame model={model} n={reading.n} today={page.today} />
    </div>
  );
}

async function Picker({ view: { page, choice } }: { readonly view: ResolutionView }) {
  const t = await getTranslations("resolution");
  const options = page.mpps.filter(({ id }) => id !== page.mpp?.id).map(({ code, name, provinceName }) => ({ code, label: name, note: provinceName }));
  const kept = [...serializeFilters(page.filters, page.today), ...(page.mpp === null ? [] : [["mpp", page.mpp.code] as const])];
  return (
    <Disclosure summary={t("pickTitle")} key={choice.others.join()} className="no-print mb-3">
      <form method="get" action={resolutionPath} className={classNames(cardStyle, "p-4")}>
        {kept.map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
        <UnitPicker title={t("pickMpp")} name={resolutionParams.others} groups={[{ options }]} chosen={choice.others} most={mostGroups - (page.mpp === null ? 0 : 1)} />
        <Button type="submit" className="mt-2">{t("pickApply")}</Button>
      </form>
    </Disclosure>
  );
}

async function Compared({ view: { page, choice }, comparison }: { readonly view: ResolutionView; readonly comparison: ResolutionComparison }) {
  const t = await getTranslations("resolution");
  const { model, rows, horizon, untested, pairs, outOf } = comparison;
  const name = `penyelesaian-${groupingWords[choice.grouping]}-${page.filters.period.id}`;
  if (rows.length === 0) return <Alert tone="info">{t("none")}</Alert>;
  return (
    <div className="grid min-w-0 grid-cols-1 gap-4">
      <p className="max-w-[80ch] text-sm text-ink-soft">{t(`choices.${comparison.choice}`, { count: rows.length, outOf })}</p>
      {model === null ? <Alert tone="info">{t("none")}</Alert> : <ChartFrame model={model} today={page.today} headingLevel={3} />}
      <ResolutionTable name={name} rows={rows} horizon={horizon} table={comparison.table} />
      {untested.length > 0 && model !== null && <p className="text-sm text-ink-soft">{t("untested", { names: untested.join("; ") })}</p>}
      <ResolutionPairs name={`${name}-pasangan`} pairs={pairs} table={comparison.pairTable} />
    </div>
  );
}
