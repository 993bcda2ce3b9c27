import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import Link from "next/link";
import { ChartFrame } from "@/components/charts/chart-frame";
import { FilterBar } from "@/components/filters/filter-bar";
import { FilterProblems } from "@/components/filters/filter-problems";
import { MppField } from "@/components/filters/mpp-field";
import { GapSection } from "@/components/gaps/gap-section";
import { MppGaps } from "@/components/gaps/mpp-gaps";
import { NotOffered } from "@/components/gaps/not-offered";
import { Freshness } from "@/components/layout/freshness";
import { PageHeader } from "@/components/layout/page-header";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { can } from "@/lib/auth/permissions";
import type { SearchParams } from "@/lib/filters/page-filters";
import { formatCount, formatPeriod } from "@/lib/i18n/format";
import { gapMinimumN } from "@/lib/loaders/gap-groups";
import { gapsPath, loadGaps, type GapsView } from "@/lib/loaders/gaps";
import { shownPeriod } from "@/lib/loaders/shown-period";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("gaps"))("title") };
}

/** Outcomes by sex, age, disability, vulnerable groups and priority users, and which MPPs have a gap beyond chance. */
export default async function GapsPage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const view = await loadGaps(searchParams);
  const t = await getTranslations("gaps");
  const { context, choice, mpps } = view;
  const { filters, today, locale, state } = context;
  const asOf = state.asOf.survey ?? state.asOf.ticket ?? null;
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} meta={<>{await shownPeriod(context)} · {choice.mpp?.name ?? t("mppCount", { count: formatCount(choice.mpps.length, locale) })} · <Freshness asOf={asOf} today={today} /></>} />
      <FilterBar path={gapsPath} filters={filters} today={today} firstMonth={state.firstMonth} provinces={context.provinces} agencies={context.agencies} keep={{ dimensi: mpps.dimension }}>
        <MppField mpps={context.mpps} chosen={choice.mpp?.code ?? null} />
      </FilterBar>
      <FilterProblems problems={view.problems} />
      {asOf === null ? (
        <EmptyState title={t("emptyTitle")} body={t("emptyBody")} {...(can(context.user.role, "import") ? { action: <Button asChild><Link href="/impor">{t("emptyAction")}</Link></Button> } : {})} />
      ) : <Content view={view} />}
    </>
  );
}

async function Content({ view }: { readonly view: GapsView }) {
  const t = await getTranslations("gaps");
  const { context, chart, sections, state, longer, mpps, notOffered } = view;
  return (
    <div className="grid min-w-0 grid-cols-1 gap-5">
      {state === "not-offered" ? notOffered !== null && <NotOffered {...notOffered} /> : state !== "shown" ? <Alert tone="info">{t(state)}</Alert> : (
        <>
          {longer !== null && (
            <p className="no-print text-sm text-ink-soft">{t("longerHint")} <Link href={longer.href} className="text-accent underline underline-offset-4">{t("longer", { period: formatPeriod(longer.period.id, context.locale) })}</Link></p>
          )}
          {chart !== null && <ChartFrame model={chart} today={context.today} />}
          <div className="grid min-w-0 grid-cols-1 gap-5 2xl:grid-cols-2">{sections.map((section) => <GapSection key={section.id} {...section} minimumN={gapMinimumN} />)}</div>
        </>
      )}
      {notOffered?.why !== "month" && <MppGaps dimension={mpps.dimension} choices={mpps.choices} rows={mpps.rows} counts={mpps.counts} table={mpps.table} />}
      <Alert tone="info" title={t("readingTitle")}>
        <ul className="list-disc space-y-1 pl-4">{(["cause", "composition", "chance", "hidden", "marks"] as const).map((part) => <li key={part}>{t(`reading.${part}`, { minimumN: gapMinimumN })}</li>)}</ul>
      </Alert>
    </div>
  );
}
