import { useTranslations } from "next-intl";
import { Table, TableHead, Td, Th } from "@/components/ui/table";

export type ChangedRow = { readonly id: string; readonly file: string; readonly row: number; readonly fields: readonly { readonly name: string; readonly before: string | null; readonly after: string | null }[] };

/** Some records that an import would change: what is stored, what it becomes. */
export function ChangedRows({ rows }: { readonly rows: readonly ChangedRow[] }) {
  const t = useTranslations("imports.changes");
  return (
    <Table label={t("title")} boxClassName="max-h-96" stacked>
      <TableHead><tr><Th>{t("row")}</Th><Th>{t("field")}</Th><Th>{t("before")}</Th><Th>{t("after")}</Th></tr></TableHead>
      <tbody>
        {rows.flatMap(({ id, file, row, fields }) => fields.map(({ name, before, after }, index) => (
          <tr key={`${id}-${name}`}>
            {index === 0 && <Td label={t("row")} rowSpan={fields.length} className="max-w-48 break-words">{file}, {row}</Td>}
            <Td label={t("field")}>{name}</Td>
            <Td label={t("before")} className="max-w-72 break-words text-ink-soft">{before ?? <i className="text-ink-faint">{t("blank")}</i>}</Td>
            <Td label={t("after")} className="max-w-72 font-medium break-words">{after ?? <i className="text-ink-faint">{t("blank")}</i>}</Td>
          </tr>
        )))}
      </tbody>
    </Table>
  );
}
