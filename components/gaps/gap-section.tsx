import { useTranslations } from "next-intl";
import { CsvButton } from "@/components/charts/csv-button";
import { FigureText, GapText } from "@/components/gaps/gap-text";
import { SimulatedBadge } from "@/components/layout/simulation";
import { Card, CardHeader } from "@/components/ui/card";
import { Table, TableHead, Td, Th } from "@/components/ui/table";
import type { TableModel } from "@/lib/charts/chart-model";
import type { GapDimensionId, GapOutcome, GapRow } from "@/lib/metrics/gap-dimensions";

type GapSectionProps = { readonly id: GapDimensionId; readonly title: string; readonly outcomes: readonly GapOutcome[]; readonly rows: readonly GapRow[]; /** Some group stays hidden. */ readonly hides: boolean; readonly table: TableModel; readonly minimumN: number };

/** One dimension: its groups, each with its figures and how far it lies from the reference group. */
export function GapSection({ id, title, outcomes, rows, hides, table, minimumN }: GapSectionProps) {
  const t = useTranslations("gaps");
  return (
    <Card id={`menurut-${id}`} className="min-w-0 scroll-mt-20">
      <CardHeader title={title} subtitle={t(`hints.${id}`)} actions={<SimulatedBadge />} />
      <Table label={title} stacked>
        <TableHead>
          <tr><Th>{t("group")}</Th>{outcomes.flatMap((outcome) => [<Th key={outcome.id} numeric>{t(`outcomes.${outcome.id}`)}</Th>, <Th key={`${outcome.id}-gap`} numeric>{t("gapColumn")}</Th>])}</tr>
        </TableHead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <Th scope="row" className="min-w-32">{row.label}{row.isReference && <span className="block text-xs font-normal text-ink-faint">{t("reference")}</span>}</Th>
              {row.cells.flatMap(({ outcome, figure, gap, reading }) => [
                <Td key={outcome.id} numeric label={t(`outcomes.${outcome.id}`)}><FigureText figure={figure} unit={outcome.unit} /></Td>,
                <Td key={`${outcome.id}-gap`} numeric label={t("gapColumn")}>{gap === null ? <span className="text-ink-faint">{row.isReference ? t("reference") : t("notCompared")}</span> : <GapText gap={gap} unit={outcome.gapUnit} reading={reading} />}</Td>,
              ])}
            </tr>
          ))}
        </tbody>
      </Table>
      {hides && <p className="mt-2 text-xs text-ink-soft">{t("hides", { minimumN })}</p>}
      <div className="no-print pt-2"><CsvButton name={`kesenjangan-${id}`} table={table} /></div>
    </Card>
  );
}
