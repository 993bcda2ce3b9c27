import { useLocale, useTranslations } from "next-intl";
import { Table, TableHead, Td, Th } from "@/components/ui/table";
import { formatCount } from "@/lib/i18n/format";

type AgeTableProps = { readonly rows: readonly { readonly agency: string | null; readonly counts: readonly number[]; readonly total: number }[] };
const bands = ["b0", "b1", "b2", "b3", "b4"] as const;

/** How many open findings each agency has, and for how long they are late. */
export function AgeTable({ rows }: AgeTableProps) {
  const t = useTranslations("follow-ups");
  const locale = useLocale();
  return (
    <Table label={t("ages.title")} stacked>
      <TableHead><tr><Th>{t("ages.agency")}</Th>{bands.map((band) => <Th key={band} numeric className="whitespace-nowrap">{t(`ages.${band}`)}</Th>)}<Th numeric>{t("ages.total")}</Th></tr></TableHead>
      <tbody>
        {rows.map(({ agency, counts, total }, i) => (
          <tr key={agency ?? i}>
            <Th scope="row" className="min-w-40 text-sm font-normal">{agency ?? t("wholeMpp")}</Th>
            {bands.map((band, at) => {
              const n = counts[at] ?? 0;
              return <Td key={band} label={t(`ages.${band}`)} numeric className={n === 0 ? "text-ink-faint" : at >= 3 ? "font-semibold text-bad" : ""}>{n === 0 ? "–" : formatCount(n, locale)}</Td>;
            })}
            <Td label={t("ages.total")} numeric className="font-medium">{formatCount(total, locale)}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
