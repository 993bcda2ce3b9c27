import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ChartFrame } from "@/components/charts/chart-frame";
import { FilterBar } from "@/components/filters/filter-bar";
import { FilterProblems } from "@/components/filters/filter-problems";
import { OutsideList } from "@/components/funnel/outside-list";
import { PageHeader } from "@/components/layout/page-header";
import { Alert } from "@/components/ui/alert";
import { EmptyState } from "@/components/ui/empty-state";
import { Select } from "@/components/ui/select";
import type { SearchParams } from "@/lib/filters/page-filters";
import { funnelParam, loadFunnelPage } from "@/lib/loaders/funnel-page";
import { shownPeriod } from "@/lib/loaders/shown-period";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("funnel"))("title") };
}

/** Who differs more than chance allows, given how much each MPP does; silence is flagged, not praised. */
export default async function FunnelPage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const view = await loadFunnelPage(searchParams);
  const t = await getTranslations("funnel");
  const { context, model, metric } = view;
  const { filters, today, state } = context;
  const isVolume = view.better === "none";
  const tone = (side: "above" | "below") => (isVolume ? "warn" : (side === "above") === (view.better === "higher") ? "good" : "bad");
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} meta={`${await shownPeriod(context)} · ${t("counts", view.counts)}`} />
      <FilterBar path="/kewajaran" filters={filters} today={today} firstMonth={state.firstMonth} provinces={context.provinces} agencies={context.agencies}>
        <label className="flex min-w-0 flex-1 basis-full flex-col gap-1 text-xs font-medium text-ink-soft sm:max-w-72 sm:basis-56">
          {t("measure")}
          <Select key={metric} name={funnelParam} defaultValue={metric}>{view.choices.map(({ id, label }) => <option key={id} value={id}>{label}</option>)}</Select>
        </label>
      </FilterBar>
      <FilterProblems problems={view.problems} />
      {model === null ? <EmptyState title={t("emptyTitle")} body={t("emptyBody")} /> : (
        <div className="grid min-w-0 grid-cols-1 gap-5 xl:grid-cols-2">
          <ChartFrame model={model} today={today} className="xl:col-span-2" />
          <OutsideList id="di-atas" title={t("above")} hint={t(isVolume ? "aboveVolumeHint" : "aboveHint")} tone={tone("above")} points={view.above} unit={model.unit} baseLabel={model.baseLabel} />
          <OutsideList id="di-bawah" title={t("below")} hint={t(isVolume ? "silentHint" : "belowHint")} tone={tone("below")} points={view.below} unit={model.unit} baseLabel={model.baseLabel} />
          <Alert tone="info" className="xl:col-span-2" title={t("readingTitle")}>{t("reading")}</Alert>
        </div>
      )}
    </>
  );
}
