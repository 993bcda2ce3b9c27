import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { DraftEditor } from "@/components/instrument/draft-editor";
import { InstrumentText } from "@/components/instrument/instrument-text";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { deleteEditionAction, moveItemAction, publishEditionAction, removeItemAction, saveItemAction, saveWeightsAction, updateEditionAction } from "@/lib/actions/instruments";
import type { SearchParams } from "@/lib/filters/page-filters";
import { formatDateShort } from "@/lib/i18n/format";
import { loadInstrumentEdition } from "@/lib/loaders/instruments";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("instrument"))("title") };
}

type Props = { readonly params: Promise<{ readonly id: string }>; readonly searchParams: Promise<SearchParams> };

const actions = { update: updateEditionAction, saveItem: saveItemAction, saveWeights: saveWeightsAction, move: moveItemAction, remove: removeItemAction, publish: publishEditionAction, discard: deleteEditionAction };

/** One edition: the text of a published one, the editor of a draft. */
export default async function InstrumentPage({ params, searchParams }: Props) {
  const [view, admin, t, locale] = await Promise.all([params.then(({ id }) => loadInstrumentEdition(decodeURIComponent(id), searchParams)), getTranslations("admin"), getTranslations("instrument"), getLocale()]);
  const text = view.kind === "draft" ? view.draft.text : view.text;
  const { name, validFrom, validTo, itemCount } = text;
  return (
    <>
      <PageHeader
        title={name[locale]} subtitle={<Badge tone={view.kind === "draft" ? "warn" : "good"}>{t(`list.statuses.${view.kind}`)}</Badge>}
        meta={t("read.meta", { items: itemCount, from: formatDateShort(validFrom, locale), to: validTo === null ? t("read.open") : formatDateShort(validTo, locale) })}
        breadcrumb={[{ label: admin("title"), href: "/kelola" }, { label: t("title"), href: "/kelola/instrumen" }, { label: text.id }]}
      />
      {view.kind === "draft" ? <DraftEditor draft={view.draft} actions={actions} /> : <InstrumentText text={text} />}
    </>
  );
}
