import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import Link from "next/link";
import { PageHeader } from "@/components/layout/page-header";
import { NumberFacts } from "@/components/number/number-facts";
import { BatchesTable, ComponentsTable, InputsTable } from "@/components/number/number-tables";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { can } from "@/lib/auth/permissions";
import type { SearchParams } from "@/lib/filters/page-filters";
import { componentRows } from "@/lib/loaders/number-components";
import { loadNumber } from "@/lib/loaders/number";
import { orNotFound } from "@/lib/loaders/or-not-found";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("figure"))("title") };
}

/** What a number is: formula, n, inputs, period, sources, imports, edition. */
export default async function NumberPage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const view = await orNotFound(loadNumber(searchParams));
  const t = await getTranslations("figure");
  const { context, metric, unit } = view;
  const { locale } = context;
  const where = [unit.mpp?.name ?? unit.province?.name ?? t("nation"), unit.agency?.name[locale]].filter((part) => part !== undefined).join(" · ");
  return (
    <>
      <PageHeader title={metric.label[locale]} subtitle={t("title")} actions={<Link className="text-accent hover:underline" href={`/metode#${metric.id}`}>{t("method")}</Link>} />
      {view.row.incomplete && <Alert tone="warn" className="mb-4">{t("incomplete")}</Alert>}
      <div className="grid gap-4">
        <Card className="p-4 sm:p-6">
          <NumberFacts metric={metric} measured={view.row.measured} period={view.period} months={view.months} where={where} editions={view.row.editions} sources={metric.sources.map((id) => view.sourceNames[id] ?? id).join(", ")} />
        </Card>
        {view.composed && (
          <Card className="p-4 sm:p-6">
            <h2 className="mb-3 font-semibold">{t("components")}</h2>
            <ComponentsTable rows={componentRows(view.composed, locale)} />
          </Card>
        )}
        {view.inputs.length > 0 && (
          <Card className="p-4 sm:p-6">
            <h2 className="font-semibold">{t("inputs")}</h2>
            <p className="mb-3 text-sm text-ink-soft">{t("inputsHint")}</p>
            <InputsTable inputs={view.inputs} />
          </Card>
        )}
        <Card className="p-4 sm:p-6">
          <h2 className="font-semibold">{t("batches")}</h2>
          <p className="mb-3 text-sm text-ink-soft">{t("batchesHint", { count: view.batches.total })}</p>
          {view.batches.batches.length > 0 && <BatchesTable batches={view.batches.batches} sourceNames={view.sourceNames} canOpen={can(context.user.role, "import")} />}
        </Card>
      </div>
    </>
  );
}
