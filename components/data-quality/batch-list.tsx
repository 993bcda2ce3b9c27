import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Table, TableHead, Td, Th } from "@/components/ui/table";
import type { Label } from "@/lib/domain/label";
import { formatCount, formatDateShort, formatDateTime } from "@/lib/i18n/format";
import type { CivilDate } from "@/lib/time/civil-date";

const tones = { reading: "neutral", previewed: "warn", committing: "neutral", committed: "good", undone: "neutral", failed: "bad", discarded: "neutral" } as const;
type BatchListProps = {
  readonly batches: readonly {
    readonly id: string; readonly sourceId: string; readonly label: Label | null; readonly href: string | null; readonly status: keyof typeof tones;
    readonly files: readonly { readonly name: string }[]; readonly rowsNew: number; readonly rowsChanged: number; readonly rowsSame: number; readonly rowsRejected: number;
    readonly dataAsOf: CivilDate | null; readonly createdAt: Date;
  }[];
};

/** The latest imports in scope; each leads to its own page where its reader may open it. */
export function BatchList({ batches }: BatchListProps) {
  const t = useTranslations("data-quality");
  const locale = useLocale();
  return (
    <Table label={t("batches")} stacked>
      <TableHead><tr><Th>{t("columns.made")}</Th><Th>{t("source")}</Th><Th>{t("columns.files")}</Th><Th>{t("columns.status")}</Th><Th numeric>{t("columns.new")}</Th><Th numeric>{t("columns.changed")}</Th><Th numeric>{t("columns.same")}</Th><Th numeric>{t("columns.rejected")}</Th><Th>{t("columns.until")}</Th></tr></TableHead>
      <tbody>
        {batches.map((batch) => {
          const made = formatDateTime(batch.createdAt, "Asia/Jakarta", locale);
          return (
            <tr key={batch.id}>
              <Td label={t("columns.made")} className="whitespace-nowrap print:whitespace-normal">{batch.href === null ? made : <Link href={batch.href} className="inline-block py-1 font-medium text-accent hover:underline">{made}</Link>}</Td>
              <Td label={t("source")}>{batch.label?.[locale] ?? batch.sourceId}</Td>
              <Td label={t("columns.files")} className="max-w-64 break-words print:wrap-anywhere">{batch.files.map(({ name }) => name).join(", ")}</Td>
              <Td label={t("columns.status")}><Badge tone={tones[batch.status]}>{t(`statuses.${batch.status}`)}</Badge></Td>
              <Td label={t("columns.new")} numeric>{formatCount(batch.rowsNew, locale)}</Td>
              <Td label={t("columns.changed")} numeric>{formatCount(batch.rowsChanged, locale)}</Td>
              <Td label={t("columns.same")} numeric>{formatCount(batch.rowsSame, locale)}</Td>
              <Td label={t("columns.rejected")} numeric>{formatCount(batch.rowsRejected, locale)}</Td>
              <Td label={t("columns.until")} className="whitespace-nowrap">{batch.dataAsOf === null ? "–" : formatDateShort(batch.dataAsOf, locale)}</Td>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}
