import { useTranslations } from "next-intl";
import { Table, TableHead, Td, Th } from "@/components/ui/table";

type Issue = { readonly column: string; readonly value: string; readonly code: string; readonly reason: string; readonly remedy: string };
export type RejectedRowView = { readonly seq: number; readonly file: string; readonly row: number; readonly issues: readonly Issue[] };
type Reason = { readonly code: string; readonly rows: number; readonly example: string };

/** Rejected rows with what is wrong, where, and what helps. */
export function RejectedRows({ rows }: { readonly rows: readonly RejectedRowView[] }) {
  const t = useTranslations("imports.rejects");
  return (
    <Table label={t("title")} stacked>
      <TableHead><tr><Th>{t("file")}</Th><Th numeric>{t("row")}</Th><Th>{t("column")}</Th><Th>{t("value")}</Th><Th>{t("reason")}</Th><Th>{t("remedy")}</Th></tr></TableHead>
      <tbody>
        {rows.flatMap(({ seq, file, row, issues }) => issues.map((issue, index) => (
          <tr key={`${seq}-${index}`}>
            {index === 0 && <Td label={t("file")} rowSpan={issues.length} className="max-w-48 break-words">{file}</Td>}
            {index === 0 && <Td label={t("row")} rowSpan={issues.length} numeric className="tabular">{row}</Td>}
            <Td label={t("column")}>{issue.column}</Td>
            <Td label={t("value")} className="max-w-48 break-words">{issue.value.trim() === "" ? <i className="text-ink-faint">{t("blank")}</i> : issue.value}</Td>
            <Td className="min-w-56">{issue.reason}</Td>
            <Td className="min-w-56 text-ink-soft">{issue.remedy}</Td>
          </tr>
        )))}
      </tbody>
    </Table>
  );
}

/** How often each reason occurs, told by its first example. */
export function RejectedReasons({ reasons }: { readonly reasons: readonly Reason[] }) {
  const t = useTranslations("imports.rejects");
  return (
    <div className="mb-4">
      <h3 className="text-sm font-semibold">{t("reasons")}</h3>
      <ul className="mt-1 space-y-1 text-sm">
        {reasons.map(({ code, rows, example }) => <li key={code} className="flex gap-3"><span className="tabular w-20 shrink-0 text-right text-ink-soft">{t("reasonRows", { count: rows })}</span><span className="min-w-0 break-words">{example}</span></li>)}
      </ul>
    </div>
  );
}
