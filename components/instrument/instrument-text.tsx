import { useLocale, useTranslations } from "next-intl";
import { AspectTable } from "@/components/instrument/aspect-table";
import { weightText } from "@/components/instrument/weight-text";
import { Badge } from "@/components/ui/badge";
import { Card, CardHeader } from "@/components/ui/card";
import { Table, TableHead, Td, Th } from "@/components/ui/table";
import type { Comparison } from "@/lib/domain/edition-comparability";
import { visitAspectDefinitions, type VisitAspect } from "@/lib/domain/visit-aspect";
import type { VisitItem } from "@/lib/domain/visit-instrument";
import type { RubricLevel } from "@/lib/domain/visit-rubric";

type Item = VisitItem & { readonly levels: readonly RubricLevel[] };
type Before = { readonly id: string; readonly declared: readonly string[]; readonly total: Comparison; readonly joined: readonly VisitAspect[] } | null;
type InstrumentTextProps = {
  readonly text: { readonly source: string; readonly aspects: readonly { readonly aspect: VisitAspect; readonly weight: number; readonly items: readonly Item[] }[]; readonly before: Before };
};

/** An edition of the instrument as it is read and printed: aspects, items, and what each level means. */
export function InstrumentText({ text }: InstrumentTextProps) {
  const t = useTranslations("instrument");
  const locale = useLocale();
  return (
    <div className="grid min-w-0 grid-cols-1 gap-5">
      <Card>
        <CardHeader title={t("read.contents")} subtitle={t("own")} />
        <AspectTable aspects={text.aspects} linked />
        <p className="mt-3 text-sm text-ink-soft">{t("read.halves")}</p>
        <p className="mt-1 text-xs text-ink-faint">{`${t("read.source")}: ${text.source}`}</p>
      </Card>
      <ComparedWithBefore before={text.before} />
      {text.aspects.map(({ aspect, weight, items }) => (
        <Card key={aspect} id={aspect} className="scroll-mt-20">
          <CardHeader title={visitAspectDefinitions[aspect].label[locale]} subtitle={`${t("read.weightOf", { weight: weightText(weight, locale) })} · ${t("read.items", { count: items.length })}`} />
          <div className="divide-y divide-line">{items.map((item) => <ItemText key={item.id} item={item} />)}</div>
        </Card>
      ))}
    </div>
  );
}

function ComparedWithBefore({ before }: { readonly before: Before }) {
  const t = useTranslations("instrument.compare");
  const locale = useLocale();
  if (before === null) return null;
  return (
    <Card>
      <CardHeader title={t("title")} />
      {before.declared.length === 0 ? <p className="text-sm">{t("none", { id: before.id })}</p> : (
        <ul className="max-w-prose list-disc space-y-1 pl-5 text-sm">
          <li>{t("declared", { count: before.declared.length, id: before.id })}</li>
          <li>{before.total.comparable ? t("totalJoined") : t("totalBroken", { reason: t(`reasons.${before.total.reason}`) })}</li>
          <li>{before.joined.length === 0 ? t("aspectsNone") : t("aspectsJoined", { aspects: before.joined.map((aspect) => visitAspectDefinitions[aspect].label[locale]).join("; ") })}</li>
        </ul>
      )}
    </Card>
  );
}

function ItemText({ item }: { readonly item: Item }) {
  const t = useTranslations("instrument.read");
  const locale = useLocale();
  const label = locale === "id" ? item.labelId : item.labelEn;
  return (
    <section id={`butir-${item.id}`} className="avoid-break scroll-mt-20 py-4 first:pt-0 last:pb-0">
      <h3 className="font-semibold">{label}<span className="ml-2 text-sm font-normal whitespace-nowrap text-ink-soft">{t("weightOf", { weight: weightText(item.weight, locale) })}</span></h3>
      <dl className="mt-1.5 flex flex-wrap gap-x-6 gap-y-1 text-[0.8125rem]">
        <Fact term={t("sources")}>{item.sources.map((source) => t(`sourceNames.${source}`)).join(", ")}</Fact>
        <Fact term={t("evidence")}>{t(item.evidenceRequired ? "evidenceRequired" : "evidenceOptional")}</Fact>
        <Fact term={t("concerns")}>{item.concerns.length === 0 ? t("noConcern") : item.concerns.map((aim) => t(`aims.${aim}`)).join(", ")}</Fact>
        <Fact term={t("scope")}>{t(item.agencyScoped ? "perAgency" : "perMpp")}</Fact>
      </dl>
      {item.flags.length > 0 && <p className="mt-1.5 flex flex-wrap gap-1.5">{item.flags.map((flag) => <Badge key={flag} tone="indigo">{t(`flags.${flag}`)}</Badge>)}</p>}
      {item.levels.length === 0 ? <p className="mt-2 text-sm text-ink-faint italic">{t("noRubric")}</p> : (
        <Table label={label} boxClassName="mt-2">
          <TableHead><tr><Th className="w-16">{t("level")}</Th><Th>{t("text")}</Th></tr></TableHead>
          <tbody>{item.levels.map((level, at) => <tr key={at}><Th scope="row" className="tabular w-16 text-center">{String(at)}</Th><Td>{level[locale]}</Td></tr>)}</tbody>
        </Table>
      )}
    </section>
  );
}

const Fact = ({ term, children }: { readonly term: string; readonly children: string }) => (
  <div className="flex min-w-0 flex-wrap gap-x-1.5"><dt className="text-ink-faint">{term}:</dt><dd>{children}</dd></div>
);
