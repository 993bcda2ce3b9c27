import { useLocale, useTranslations } from "next-intl";
import { CsvButton } from "@/components/charts/csv-button";
import { Card, CardHeader } from "@/components/ui/card";
import type { TableModel } from "@/lib/charts/chart-model";
import { formatProbability } from "@/lib/i18n/format";

type Pair = { readonly id: string; readonly faster: string; readonly slower: string; readonly adjusted: number; readonly reading: "different" | "not-after-correction" | "within-chance" };

/** Which of the groups differ from which, corrected for the number of pairs; the others are only counted. */
export function ResolutionPairs({ name, pairs, table }: { readonly name: string; readonly pairs: readonly Pair[]; readonly table: TableModel }) {
  const t = useTranslations("resolution");
  const locale = useLocale();
  if (pairs.length === 0) return null;
  const different = pairs.filter(({ reading }) => reading === "different").sort((a, b) => a.adjusted - b.adjusted);
  return (
    <Card className="min-w-0">
      <CardHeader title={t("pairsTitle")} />
      {different.length === 0 ? <p className="text-[0.9375rem]">{t("pairsNone", { tested: pairs.length })}</p> : (
        <>
          <ul className="max-w-[80ch] list-disc space-y-1 pl-5 text-[0.9375rem]">
            {different.map(({ id, faster, slower, adjusted }) => <li key={id}>{t("pairSentence", { faster, slower, p: formatProbability(adjusted, locale) })}</li>)}
          </ul>
          <p className="mt-2 text-sm text-ink-soft">{t("pairsRest", { rest: pairs.length - different.length })}</p>
        </>
      )}
      <div className="no-print pt-2"><CsvButton name={name} table={table} /></div>
    </Card>
  );
}
