import type { Metadata } from "next";
import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { UnitTable } from "@/components/agencies/unit-table";
import { ChartFrame } from "@/components/charts/chart-frame";
import { FilterBar } from "@/components/filters/filter-bar";
import { FilterProblems } from "@/components/filters/filter-problems";
import { PageHeader } from "@/components/layout/page-header";
import { AimCards } from "@/components/mpp/aim-cards";
import { AssessmentTables } from "@/components/mpp/assessment-tables";
import { ContributionTable } from "@/components/mpp/contribution-table";
import { JumpLinks } from "@/components/mpp/jump-links";
import { ReadingsTable } from "@/components/mpp/readings-table";
import { RecordsSection } from "@/components/mpp/records-section";
import { RoomList } from "@/components/mpp/room-list";
import { Section } from "@/components/mpp/section";
import { StandingCard } from "@/components/mpp/standing-card";
import { WaysUp } from "@/components/mpp/ways-up";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { can } from "@/lib/auth/permissions";
import { peerGroupLabels, peersOf } from "@/lib/domain/peer-group";
import { explainHref } from "@/lib/filters/explain-href";
import { defaultPeriod, hrefWith, type SearchParams } from "@/lib/filters/page-filters";
import { formatDateShort, formatDecimal, formatPeriod } from "@/lib/i18n/format";
import { toLocale } from "@/lib/i18n/locales";
import { loadMppName, loadMppScorecard, type ScorecardView } from "@/lib/loaders/mpp-scorecard";
import { toRecordsProps } from "@/lib/loaders/mpp-scorecard-records";
import { orNotFound } from "@/lib/loaders/or-not-found";
import { isCivilDate } from "@/lib/time/civil-date";

type MppPageProps = { readonly params: Promise<{ readonly kode: string }>; readonly searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: MppPageProps): Promise<Metadata> {
  const [name, t] = await Promise.all([loadMppName(decodeURIComponent((await params).kode)), getTranslations("scorecard.list")]);
  return { title: name ?? t("title") };
}

/** The scorecard of one MPP: where it stands and why, what would move it up, and what is open. */
export default async function MppPage({ params, searchParams }: MppPageProps) {
  const view = await orNotFound(loadMppScorecard(decodeURIComponent((await params).kode), searchParams));
  const t = await getTranslations("scorecard");
  const { context, mpp } = view;
  const { filters, today, locale, state } = context;
  const period = formatPeriod(filters.period.id, locale);
  return (
    <>
      <PageHeader
        title={mpp.name} subtitle={<Identity view={view} opened={mpp.openedOn !== null && isCivilDate(mpp.openedOn) ? t("opened", { date: formatDateShort(mpp.openedOn, locale) }) : null} code={t("code", { code: mpp.code })} />}
        {...(view.building === null ? {} : { meta: <Building {...view.building} /> })}
        breadcrumb={[{ label: t("breadcrumb"), href: "/mpp" }, { label: mpp.name }]}
        actions={<><Button asChild variant="secondary" size="small"><a href={hrefWith(`/mpp/${mpp.code}/ringkasan`, filters, today)}>{t("briefing")}</a></Button><Button asChild variant="secondary" size="small"><Link href={hrefWith("/bandingkan", filters, today, { mpp: mpp.code })}>{t("compare")}</Link></Button><Button asChild variant="secondary" size="small"><Link href={`${hrefWith("/peringkat", filters, today)}#mpp-${mpp.code}`}>{t("ranking")}</Link></Button></>}
      />
      <FilterProblems problems={context.problems} />
      <FilterBar path={`/mpp/${mpp.code}`} filters={filters} today={today} firstMonth={state.firstMonth} provinces={[]} agencies={[]} show={[]} />
      {state.firstMonth === null
        ? <EmptyState title={t("emptyTitle")} body={t("emptyBody")} {...(can(context.user.role, "import") ? { action: <Button asChild><Link href="/impor">{t("toImport")}</Link></Button> } : {})} />
        : (
          <div className="grid min-w-0 grid-cols-1 gap-8">
            {view.records === null && <Alert tone="info">{t("publishedOnly")}</Alert>}
            {view.incomplete && <Alert tone="warn">{t("incomplete", { period })}</Alert>}
            <JumpLinks label={t("jump")} items={sectionsOf(view).map((id) => ({ href: `#${anchors[id]}`, label: t(`sections.${id}`) }))} />
            <Scorecard view={view} period={period} />
          </div>
        )}
    </>
  );
}

const anchors = { standing: "posisi", open: "terbuka", aims: "tujuan", metrics: "ukuran", trends: "tren", agencies: "instansi", assessments: "penilaian" } as const;

const sectionsOf = ({ standing, records }: ScorecardView): (keyof typeof anchors)[] =>
  (["standing", "open", "aims", "metrics", "trends", "agencies", "assessments"] as const).filter((id) => (id !== "standing" || standing !== null) && (id !== "open" || records !== null));

function Identity({ view: { mpp, context: { locale } }, opened, code }: { readonly view: ScorecardView; readonly opened: string | null; readonly code: string }) {
  const group = peersOf(mpp);
  return <>{[mpp.provinceName, group ? peerGroupLabels[group][locale] : null, opened, code].filter((part) => part !== null).join(" · ")}</>;
}

/** Where the building stands, with a map elsewhere: nothing is loaded from there. */
async function Building({ latitude, longitude, isSimulated }: NonNullable<ScorecardView["building"]>) {
  const [t, locale] = await Promise.all([getTranslations("scorecard"), getLocale()]);
  const shown = (degrees: number): string => formatDecimal(degrees, 5, toLocale(locale));
  return (
    <>
      {t(isSimulated === true ? "buildingSimulated" : "building", { latitude: shown(latitude), longitude: shown(longitude) })} (<a
        href={`https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=17/${latitude}/${longitude}`} target="_blank" rel="noreferrer" className="text-accent underline underline-offset-2">{t("map")}</a>)
    </>
  );
}

async function Scorecard({ view, period }: { readonly view: ScorecardView; readonly period: string }) {
  const t = await getTranslations("scorecard");
  const { context, mpp, standing, agencies } = view;
  const { filters, today, locale } = context;
  const group = peersOf(mpp);
  const periodId = filters.period.id;
  return (
    <>
      {standing && (
        <StandingCard
          row={standing.row} method={standing.method} nextIndex={standing.nextIndex} periodId={periodId} previousId={view.previous.id}
          aside={standing.method && standing.row.index !== null && <RoomList rooms={standing.rooms} method={standing.method} mppCode={mpp.code} periodId={periodId} />}
          below={(
            <>
              {standing.climb && <WaysUp model={standing.climb} path={`/mpp/${mpp.code}/kalkulator`} period={periodId === defaultPeriod(today).id ? null : periodId} />}
              {standing.rankMove && (
                <ChartFrame
                  model={standing.rankMove} look="plain" headingLevel={3} today={today} className="avoid-break mt-5 border-t border-line pt-4"
                  actions={<Link href={hrefWith(`/mpp/${mpp.code}/pergeseran`, filters, today)} className="inline-flex min-h-8 items-center text-[0.8125rem] text-accent hover:underline">{t("toRankMove")}</Link>}
                />
              )}
            </>
          )}
        >
          {standing.method && <ContributionTable pillars={standing.pillars} method={standing.method} index={standing.row.index} mppCode={mpp.code} periodId={periodId} />}
        </StandingCard>
      )}
      {view.records && <RecordsSection id={anchors.open} {...toRecordsProps(view.records, view)} />}
      <Section id={anchors.aims} title={t("aims.title")} subtitle={t("aims.subtitle")}><AimCards aims={view.aims} /></Section>
      <Section id={anchors.metrics} title={t("metrics.title")} subtitle={[t("metrics.subtitle", { period }), group ? t("metrics.subtitlePeers", { group: peerGroupLabels[group][locale].toLowerCase() }) : ""].join(" ").trim()}>
        <Card><ReadingsTable readings={view.readings} /></Card>
      </Section>
      <Section id={anchors.trends} title={t("trends.title")} {...(group ? { subtitle: t("trends.subtitle") } : {})}>
        <div className="grid min-w-0 grid-cols-1 gap-5 xl:grid-cols-2">
          {view.trends.map(({ metric, model }) => <ChartFrame key={metric} model={model} headingLevel={3} today={today} explainHref={explainHref(metric, periodId, { mpp: mpp.code })} />)}
        </div>
      </Section>
      <Section id={anchors.agencies} title={t("agencies.title")} subtitle={t("agencies.subtitle")}>
        {agencies.rows.length === 0
          ? <EmptyState title={t("agencies.empty")} />
          : <Card><UnitTable label={t("agencies.title")} name={`instansi-mpp-${mpp.code}`} nameLabel={t("records.agency")} columns={agencies.columns} rows={agencies.rows} sort={agencies.sort} sortHrefs={agencies.sortHrefs} periodId={periodId} /></Card>}
      </Section>
      <Section id={anchors.assessments} title={t("assessments.title")} subtitle={t("assessments.subtitle")}>
        {view.assessments.length === 0 ? <EmptyState title={t("assessments.empty")} /> : <Card><AssessmentTables series={view.assessments} /></Card>}
      </Section>
    </>
  );
}
