import { useLocale, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Disclosure } from "@/components/ui/disclosure";
import { Table, TableHead, Td, Th } from "@/components/ui/table";
import { formatCount } from "@/lib/i18n/format";
import { formatFileSize } from "@/lib/i18n/format-file-size";
import { toLocale } from "@/lib/i18n/locales";

type Decision = { readonly decidedBy: "evidence" | "default" | "mapping"; readonly ambiguous: boolean; readonly conflicts: readonly number[]; readonly conflictCount: number; readonly example?: string | undefined };
type ColumnFormat = {
  readonly field: string; readonly label: string; readonly header: string;
  readonly number: (Decision & { readonly decimal: "," | "." }) | null;
  readonly date: (Decision & { readonly order: "dmy" | "mdy"; readonly hasShortYears: boolean }) | null;
};
export type ReadFile = {
  readonly name: string; readonly rows: number | null; readonly bytes: number | null; readonly format: string | null; readonly encoding: string | null; readonly delimiter: string | null; readonly sheet: string | null;
  readonly formats: readonly ColumnFormat[]; readonly columns: readonly { readonly field: string; readonly label: string; readonly header: string }[]; readonly unused: readonly string[];
};

/** A file, how it is written, and how each of its number and date columns is read. */
export function FileFormats({ file }: { readonly file: ReadFile }) {
  const t = useTranslations("imports.files");
  const locale = toLocale(useLocale());
  const facts = [
    file.rows === null ? null : t("rows", { count: file.rows }), file.bytes === null ? null : formatFileSize(file.bytes, locale),
    file.format?.toUpperCase() ?? null, file.sheet, file.encoding, file.delimiter === null ? null : file.delimiter === "\t" ? "tab" : `“${file.delimiter}”`,
  ].filter((fact) => fact !== null);
  return (
    <div className="space-y-2">
      <p className="text-sm break-words"><span className="font-medium">{file.name}</span> <span className="text-ink-faint">{facts.join(" · ")}</span></p>
      {file.formats.length > 0 && (
        <Table label={`${t("title")}: ${file.name}`} stacked>
          <TableHead><tr><Th>{t("field")}</Th><Th>{t("header")}</Th><Th>{t("reading")}</Th></tr></TableHead>
          <tbody>
            {file.formats.map((column) => (
              <tr key={column.field}>
                <Td className="font-medium">{column.label}</Td>
                <Td label={t("header")}>{column.header}</Td>
                <Td className="min-w-64">
                  {column.number !== null && <Reading words={t(column.number.decimal === "," ? "decimalComma" : "decimalDot")} decision={column.number} />}
                  {column.date !== null && <Reading words={`${t(column.date.order)}${column.date.hasShortYears ? `; ${t("shortYears")}` : ""}`} decision={column.date} />}
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      <Disclosure summary={t("allColumns", { count: formatCount(file.columns.length, locale) })}>
        <dl className="grid gap-x-6 gap-y-1 text-sm sm:grid-cols-2">
          {file.columns.map(({ field, label, header }) => <div key={field} className="flex justify-between gap-3 border-b border-line py-1"><dt>{label}</dt><dd className="text-right break-words text-ink-soft">{header}</dd></div>)}
        </dl>
        {file.unused.length > 0 && <p className="mt-2 text-xs text-ink-faint">{t("unused", { headers: file.unused.join(", ") })}</p>}
      </Disclosure>
    </div>
  );
}

function Reading({ words, decision }: { readonly words: string; readonly decision: Decision }) {
  const t = useTranslations("imports.files");
  const locale = toLocale(useLocale());
  const why = { evidence: t("byEvidence"), default: t("byDefault"), mapping: t("byMapping") }[decision.decidedBy];
  return (
    <div>
      {words} {decision.conflictCount > 0 && <Badge tone="bad">{t("conflicts", { count: formatCount(decision.conflictCount, locale), rows: decision.conflicts.slice(0, 5).join(", ") })}</Badge>}
      <span className={`block text-xs ${decision.ambiguous ? "text-warn" : "text-ink-faint"}`}>{decision.ambiguous ? t("ambiguous") : why}{decision.example === undefined || decision.example === "" ? "" : `, ${t("example", { example: decision.example })}`}</span>
    </div>
  );
}
