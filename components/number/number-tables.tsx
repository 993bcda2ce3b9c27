import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Table, TableHead, Td, Th } from "@/components/ui/table";
import { formatCount, formatDateTime, formatDecimal, formatMeasured } from "@/lib/i18n/format";
import type { Measured } from "@/lib/measured";
import type { Unit } from "@/lib/metrics/unit";

/** The sums that the formula reads. */
export function InputsTable({ inputs }: { readonly inputs: readonly { readonly column: string; readonly value: number | null; readonly isLevel: boolean }[] }) {
  const t = useTranslations("figure");
  const locale = useLocale();
  return (
    <Table label={t("inputs")}>
      <TableHead><tr><Th>{t("column")}</Th><Th numeric>{t("columnValue")}</Th></tr></TableHead>
      <tbody>
        {inputs.map(({ column, value, isLevel }) => (
          <tr key={column}>
            <Td><code>{column}</code>{isLevel && <span className="text-ink-faint"> ({t("level")})</span>}</Td>
            <Td numeric>{value === null ? "–" : Number.isInteger(value) ? formatCount(value, locale) : formatDecimal(value, 4, locale)}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

export type ComponentRow = {
  readonly key: string;
  readonly pillar: string;
  readonly metric: string;
  readonly unit: Unit;
  readonly measured: Measured;
  readonly points: number | null;
  /** Percent of the whole index. */
  readonly weight: number;
  readonly goalposts: string;
};

/** The pillars of an index with their component metrics. */
export function ComponentsTable({ rows }: { readonly rows: readonly ComponentRow[] }) {
  const t = useTranslations("figure");
  const locale = useLocale();
  return (
    <Table label={t("components")}>
      <TableHead><tr><Th>{t("pillar")}</Th><Th>{t("component")}</Th><Th numeric>{t("value")}</Th><Th numeric>{t("goalposts")}</Th><Th numeric>{t("points")}</Th><Th numeric>{t("weight")}</Th></tr></TableHead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <Td>{row.pillar}</Td>
            <Td>{row.metric}</Td>
            <Td numeric>{formatMeasured(row.measured, row.unit, locale)}</Td>
            <Td numeric>{row.goalposts}</Td>
            <Td numeric>{row.points === null ? "–" : formatDecimal(row.points, 2, locale)}</Td>
            <Td numeric>{formatDecimal(row.weight, 1, locale)} %</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

export type BatchRow = { readonly id: string | null; readonly sourceId: string; readonly fileNames: readonly string[]; readonly committedAt: string | null; readonly rows: number };

/** The imports that a number comes from; those of other MPPs without their file names. */
export function BatchesTable({ batches, sourceNames, canOpen }: { readonly batches: readonly BatchRow[]; readonly sourceNames: Readonly<Record<string, string>>; readonly canOpen: boolean }) {
  const t = useTranslations("figure");
  const locale = useLocale();
  return (
    <Table label={t("batches")}>
      <TableHead><tr><Th>{t("sources")}</Th><Th>{t("file")}</Th><Th numeric>{t("rows")}</Th><Th>{t("committed")}</Th></tr></TableHead>
      <tbody>
        {batches.map((batch, index) => (
          <tr key={batch.id ?? `other-${index}`}>
            <Td>{sourceNames[batch.sourceId] ?? batch.sourceId}</Td>
            <Td>
              {batch.id === null ? t("hiddenFile")
                : canOpen ? <Link className="text-accent underline-offset-4 hover:underline" href={`/impor/${batch.id}`}>{batch.fileNames.join(", ") || batch.id.slice(0, 8)}</Link>
                : batch.fileNames.join(", ")}
            </Td>
            <Td numeric>{formatCount(batch.rows, locale)}</Td>
            <Td>{batch.committedAt === null ? "–" : formatDateTime(new Date(batch.committedAt), "Asia/Jakarta", locale)}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
