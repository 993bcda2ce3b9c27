import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import Link from "next/link";
import type { ReactNode } from "react";
import { AspectTable } from "@/components/instrument/aspect-table";
import { PageHeader } from "@/components/layout/page-header";
import { Contents } from "@/components/methods/contents";
import { EditionTable, HolidayTable, LimitTable, PeerTable } from "@/components/methods/dated-rules";
import { IndexMethodTable } from "@/components/methods/index-method";
import { MetricEntry } from "@/components/methods/metric-entry";
import { ReadingRules } from "@/components/methods/reading-rules";
import { RuleTable } from "@/components/plausibility/rule-table";
import { Card, CardHeader } from "@/components/ui/card";
import { formatCount, formatDateLong } from "@/lib/i18n/format";
import { loadMethods } from "@/lib/loaders/methods";
import { civilDate } from "@/lib/time/civil-date";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("methods"))("title") };
}

const credits = ["map", "coast", "regions", "mpps", "holidays", "font"] as const;

/** How every number is made, printed from the registries and dated rules that make it. */
export default async function MethodsPage() {
  const view = await loadMethods();
  const [t, plausibility, instrument] = await Promise.all([getTranslations("methods"), getTranslations("plausibility"), getTranslations("instrument")]);
  const { locale } = view.context;
  const lastYear = view.holidays.at(-1);
  const sections = [
    { id: "membaca", label: t("reading.title"), entries: [] },
    { id: "indeks", label: t("index.title"), entries: [] },
    ...view.groups.map(({ group, metrics }) => ({ id: `kelompok-${group}`, label: t(`groups.${group}`), entries: metrics.map(({ metric }) => ({ id: metric.id, label: metric.label[locale] })) })),
    ...(view.instrument === null ? [] : [{ id: "instrumen-kunjungan", label: instrument("methods.title"), entries: [] }]),
    { id: "edisi", label: t("editions.title"), entries: [] },
    { id: "batas-pengaduan", label: t("limits.title"), entries: [] },
    { id: "hari-libur", label: t("holidays.title"), entries: [] },
    { id: "sebaya", label: t("peers.title"), entries: [] },
    ...(view.plausibility === null ? [] : [{ id: "aturan-periksa", label: plausibility("methodsTitle"), entries: [] }]),
    { id: "sumber-lisensi", label: t("credits.title"), entries: [] },
  ];
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} meta={t("meta", { metrics: formatCount(view.groups.reduce((sum, { metrics }) => sum + metrics.length, 0), locale) })} />
      <Contents sections={sections} />
      <div className="grid gap-5">
        <Section id="membaca" title={t("reading.title")}><ReadingRules quantileError={view.quantileError} groupMinimumN={view.groupMinimumN} /></Section>
        <Section id="indeks" title={t("index.title")} subtitle={t("index.subtitle")}>
          {view.indexMethods.map((method) => <IndexMethodTable key={method.id} method={method} />)}
          <section id="usaha" aria-labelledby="usaha-judul" className="avoid-break mt-5 max-w-prose scroll-mt-20 border-t border-line pt-4 text-sm">
            <h3 id="usaha-judul" className="text-base font-semibold">{t("index.effort.title")}</h3>
            {(["goals", "effort", "plan", "rounding", "limits"] as const).map((part) => <p key={part} className="mt-1.5 text-ink-soft">{t(`index.effort.${part}`)}</p>)}
          </section>
        </Section>
        {view.groups.map(({ group, metrics }) => (
          <Section key={group} id={`kelompok-${group}`} title={t(`groups.${group}`)}>
            <div className="divide-y divide-line">{metrics.map((entry) => <MetricEntry key={entry.metric.id} {...entry} />)}</div>
          </Section>
        ))}
        {view.instrument !== null && (
          <Section id="instrumen-kunjungan" title={instrument("methods.title")} subtitle={instrument("methods.subtitle", { name: view.instrument.name[locale], items: view.instrument.itemCount })}>
            <AspectTable aspects={view.instrument.aspects} />
            <p className="mt-3 text-sm"><Link href={`/metode/instrumen/${encodeURIComponent(view.instrument.id)}`} className="inline-block py-1 font-medium text-accent hover:underline">{instrument("methods.link")}</Link></p>
          </Section>
        )}
        <Section id="edisi" title={t("editions.title")} subtitle={t("editions.subtitle")}><EditionTable editions={view.editions} /></Section>
        <Section id="batas-pengaduan" title={t("limits.title")} subtitle={t("limits.subtitle")}><LimitTable limits={view.limits} /></Section>
        <Section id="hari-libur" title={t("holidays.title")} subtitle={lastYear === undefined ? t("holidays.none") : t("holidays.known", { date: formatDateLong(civilDate(`${lastYear.year}-12-31`), locale) })}><HolidayTable years={view.holidays} /></Section>
        <Section id="sebaya" title={t("peers.title")} subtitle={t("peers.subtitle")}><PeerTable peers={view.peers} /></Section>
        {view.plausibility !== null && (
          <Section id="aturan-periksa" title={plausibility("methodsTitle")} subtitle={plausibility("methodsHint")}><RuleTable {...view.plausibility} /></Section>
        )}
        <Section id="sumber-lisensi" title={t("credits.title")}>
          <ul className="max-w-prose list-disc space-y-1 pl-5 text-sm">{credits.map((credit) => <li key={credit}>{t(`credits.${credit}`)}</li>)}</ul>
        </Section>
      </div>
    </>
  );
}

const Section = ({ id, title, subtitle, children }: { readonly id: string; readonly title: string; readonly subtitle?: string; readonly children: ReactNode }) => (
  <Card id={id} className="scroll-mt-20"><CardHeader title={title} {...(subtitle === undefined ? {} : { subtitle })} />{children}</Card>
);
