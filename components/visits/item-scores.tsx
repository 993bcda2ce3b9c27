import { useLocale, useTranslations } from "next-intl";
import { Disclosure } from "@/components/ui/disclosure";
import { Table, TableHead, Td, Th } from "@/components/ui/table";
import type { Label } from "@/lib/domain/label";
import { formatNumber } from "@/lib/i18n/format";

type Score = { readonly agencyId: number; readonly agency: Label | null; readonly score: number; readonly source: string | null; readonly evidence: string | null };
type ItemScoresProps = {
  readonly aspects: readonly { readonly aspect: string; readonly label: Label; readonly items: readonly { readonly id: string; readonly label: Label; readonly scores: readonly Score[] }[] }[];
};

/** Every item with its level 0–5 at each agency seen, its source and its evidence. */
export function ItemScores({ aspects }: ItemScoresProps) {
  const t = useTranslations("visits");
  const locale = useLocale();
  return (
    <div className="space-y-2">
      {aspects.map(({ aspect, label, items }) => (
        <Disclosure key={aspect} summary={<>{label[locale]} <span className="font-normal whitespace-nowrap text-ink-faint">({t("itemCount", { count: items.length })})</span></>} className="border-b border-line pb-2 last:border-0">
          <Table label={label[locale]} stacked>
            <TableHead><tr><Th>{t("columns.item")}</Th><Th>{t("columns.agency")}</Th><Th numeric>{t("columns.level")}</Th><Th>{t("columns.source")}</Th><Th>{t("columns.evidence")}</Th></tr></TableHead>
            <tbody>
              {items.flatMap((item) => item.scores.map((score, index) => (
                <tr key={`${item.id}-${score.agencyId}`}>
                  {index === 0 && <Th scope="row" rowSpan={item.scores.length} className="min-w-48 align-top text-sm font-normal">{item.label[locale]}</Th>}
                  <Td label={t("columns.agency")} className="min-w-36">{score.agency === null ? t("wholeMpp") : score.agency[locale]}</Td>
                  <Td label={t("columns.level")} numeric>{formatNumber(score.score, "score-5", locale)}</Td>
                  <Td label={t("columns.source")} className="min-w-32"><Source id={score.source} /></Td>
                  <Td className="min-w-40">{score.evidence ?? <span className="text-ink-faint italic">{t("noEvidence")}</span>}</Td>
                </tr>
              )))}
            </tbody>
          </Table>
        </Disclosure>
      ))}
    </div>
  );
}

const sources = ["dialogue-officer", "dialogue-user", "observation", "document"] as const;

function Source({ id }: { readonly id: string | null }) {
  const t = useTranslations("visits");
  const known = sources.find((source) => source === id);
  return known === undefined ? (id ?? t("notRecorded")) : t(`sources.${known}`);
}
