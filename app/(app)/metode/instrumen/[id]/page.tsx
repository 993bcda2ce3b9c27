import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import Link from "next/link";
import { InstrumentText } from "@/components/instrument/instrument-text";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { formatDateShort } from "@/lib/i18n/format";
import { loadPublishedInstrument } from "@/lib/loaders/instruments";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("instrument"))("title") };
}

/** The whole text of a published edition of the visit's instrument, for everyone signed in. */
export default async function InstrumentTextPage({ params }: { readonly params: Promise<{ readonly id: string }> }) {
  const [view, methods, t, locale] = await Promise.all([params.then(({ id }) => loadPublishedInstrument(decodeURIComponent(id))), getTranslations("methods"), getTranslations("instrument"), getLocale()]);
  const { text, others, mayEdit } = view;
  return (
    <>
      <PageHeader
        title={text.name[locale]} meta={t("read.meta", { items: text.itemCount, from: formatDateShort(text.validFrom, locale), to: text.validTo === null ? t("read.open") : formatDateShort(text.validTo, locale) })}
        breadcrumb={[{ label: methods("title"), href: "/metode" }, { label: text.name[locale] }]} {...(mayEdit ? { actions: <Button asChild variant="secondary"><Link href="/kelola/instrumen">{t("read.manage")}</Link></Button> } : {})}
      />
      <InstrumentText text={text} />
      {others.length > 0 && (
        <Card className="no-print mt-5">
          <CardHeader title={t("read.other")} />
          <ul className="list-disc space-y-1 pl-5 text-sm">{others.map(({ id, name }) => <li key={id}><Link href={`/metode/instrumen/${encodeURIComponent(id)}`} className="inline-block py-1 text-accent hover:underline">{name[locale]}</Link></li>)}</ul>
        </Card>
      )}
    </>
  );
}
