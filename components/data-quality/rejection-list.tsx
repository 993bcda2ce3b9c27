import { useLocale, useTranslations } from "next-intl";
import { Table, TableHead, Td, Th } from "@/components/ui/table";
import type { Label } from "@/lib/domain/label";
import { formatCount, formatNumber } from "@/lib/i18n/format";

type RejectionListProps = {
  readonly sources: readonly {
    readonly sourceId: string; readonly label: Label | null; readonly batches: number; readonly rowsRead: number; readonly rowsRejected: number;
    readonly reasons: readonly { readonly code: string; readonly text: string; readonly rows: number }[];
  }[];
};

/** Rows read and refused by source, with the reasons of those that are still kept. Values of rows are never shown here. */
export function RejectionList({ sources }: RejectionListProps) {
  const t = useTranslations("data-quality");
  const locale = useLocale();
  return (
    <Table label={t("rejections")} stacked>
      <TableHead><tr><Th>{t("source")}</Th><Th numeric>{t("columns.batches")}</Th><Th numeric>{t("columns.read")}</Th><Th numeric>{t("columns.rejected")}</Th><Th>{t("columns.reasons")}</Th></tr></TableHead>
      <tbody>
        {sources.map((source) => (
          <tr key={source.sourceId}>
            <Th scope="row">{source.label?.[locale] ?? source.sourceId}</Th>
            <Td label={t("columns.batches")} numeric>{formatCount(source.batches, locale)}</Td>
            <Td label={t("columns.read")} numeric>{formatCount(source.rowsRead, locale)}</Td>
            <Td label={t("columns.rejected")} numeric>
              {formatCount(source.rowsRejected, locale)}
              {source.rowsRead > 0 && <span className="block text-xs text-ink-faint">{formatNumber(source.rowsRejected / source.rowsRead, "ratio", locale)}</span>}
            </Td>
            <Td className="min-w-64">
              {source.reasons.length === 0 ? <span className="text-ink-faint">{source.rowsRejected === 0 ? "–" : t("reasonsGone")}</span> : (
                <ul className="space-y-0.5">{source.reasons.map(({ code, text, rows }) => <li key={code}><span className="tabular font-medium">{formatCount(rows, locale)}</span> {text}</li>)}</ul>
              )}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
