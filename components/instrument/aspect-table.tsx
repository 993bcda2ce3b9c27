import { useLocale, useTranslations } from "next-intl";
import { weightText } from "@/components/instrument/weight-text";
import { Table, TableHead, Td, Th } from "@/components/ui/table";
import { sumOfWeights } from "@/lib/domain/instrument-draft";
import { visitAspectDefinitions, type VisitAspect } from "@/lib/domain/visit-aspect";
import { formatCount } from "@/lib/i18n/format";

type AspectTableProps = { readonly aspects: readonly { readonly aspect: VisitAspect; readonly weight: number; readonly items: readonly unknown[] }[]; /** With links to the aspects' texts on the same page. */ readonly linked?: boolean };

/** The eight aspects of an edition with their weights and numbers of items. */
export function AspectTable({ aspects, linked = false }: AspectTableProps) {
  const t = useTranslations("instrument");
  const locale = useLocale();
  return (
    <Table label={t("read.contents")} className="max-w-2xl">
      <TableHead><tr><Th>{t("read.aspect")}</Th><Th numeric>{t("read.weight")}</Th><Th numeric>{t("list.items")}</Th></tr></TableHead>
      <tbody>
        {aspects.map(({ aspect, weight, items }) => {
          const label = visitAspectDefinitions[aspect].label[locale];
          return (
            <tr key={aspect}>
              <Th scope="row">{linked ? <a href={`#${aspect}`} className="-my-1 inline-block py-1 text-accent hover:underline">{label}</a> : label}</Th>
              <Td numeric>{weightText(weight, locale)}{" %"}</Td><Td numeric>{formatCount(items.length, locale)}</Td>
            </tr>
          );
        })}
        <tr><Th scope="row" className="font-semibold">{t("read.total")}</Th><Td numeric className="font-semibold">{weightText(sumOfWeights(aspects), locale)}{" %"}</Td><Td numeric className="font-semibold">{formatCount(aspects.reduce((sum, { items }) => sum + items.length, 0), locale)}</Td></tr>
      </tbody>
    </Table>
  );
}
