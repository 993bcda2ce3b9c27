import { useTranslations } from "next-intl";
import { MeasuredCell } from "@/components/metrics/measured-cell";
import { Table, TableHead, Td, Th } from "@/components/ui/table";
import type { Measured } from "@/lib/measured";
import type { Unit } from "@/lib/metrics/unit";

type ServiceTableProps = {
  readonly columns: readonly { readonly id: string; readonly label: string; readonly unit: Unit }[];
  readonly rows: readonly {
    readonly id: string;
    readonly agency: string;
    readonly service: string;
    /** In the original words; null: none in force. */
    readonly standard: string | null;
    readonly otherClock: boolean;
    /** Parallel to `columns`. */
    readonly cells: readonly Measured[];
  }[];
};

/** Services beside what they promise. */
export function ServiceTable({ columns, rows }: ServiceTableProps) {
  const t = useTranslations("service-times");
  return (
    <Table label={t("sections.byService")} boxClassName="max-h-[40rem] rounded-lg border border-line bg-surface">
      <TableHead>
        <tr><Th>{t("service")}</Th><Th>{t("standard")}</Th>{columns.map(({ id, label }) => <Th key={id} numeric>{label}</Th>)}</tr>
      </TableHead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <Th scope="row" className="min-w-48 align-top">
              {row.service}
              <span className="block text-xs font-normal text-ink-faint">{row.agency}</span>
            </Th>
            <Td className="min-w-40">
              {row.standard ?? <em className="text-ink-faint">{t("noStandard")}</em>}
              {row.otherClock && <span className="block text-xs text-ink-faint">{t("otherClock")}</span>}
            </Td>
            {row.cells.map((measured, at) => <MeasuredCell key={columns[at]?.id ?? at} measured={measured} unit={columns[at]?.unit ?? "count"} showN={columns[at]?.unit !== "count"} />)}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
