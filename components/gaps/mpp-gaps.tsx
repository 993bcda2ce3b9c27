import Link from "next/link";
import { useTranslations } from "next-intl";
import { CsvButton } from "@/components/charts/csv-button";
import { ChoiceLinks } from "@/components/filters/choice-links";
import { FigureText, GapText } from "@/components/gaps/gap-text";
import { SimulatedBadge } from "@/components/layout/simulation";
import { Card, CardHeader } from "@/components/ui/card";
import { Table, TableHead, Td, Th } from "@/components/ui/table";
import type { TableModel } from "@/lib/charts/chart-model";
import { groupsOf, type MppGapDimension, type MppGapRow } from "@/lib/metrics/gap-dimensions";

type MppGapsProps = {
  readonly dimension: MppGapDimension;
  readonly choices: readonly { readonly id: string; readonly label: string; readonly href: string }[];
  /** Null: not published to the reader. */
  readonly rows: readonly MppGapRow[] | null;
  readonly counts: { readonly tested: number; readonly called: number; readonly hidden: number };
  readonly table: TableModel | null;
};

/** Which MPPs have a gap that is more than chance, by name; the rest cannot be told apart from no gap. */
export function MppGaps({ dimension, choices, rows, counts, table }: MppGapsProps) {
  const t = useTranslations("gaps");
  const [[, group], [, reference]] = groupsOf(dimension);
  return (
    <Card id="mpp" className="min-w-0 scroll-mt-20">
      <CardHeader title={t("mppTitle")} subtitle={t("mppHint", { group: t(`groups.${group}`), reference: t(`groups.${reference}`) })} actions={<SimulatedBadge />} />
      <ChoiceLinks label={t("dimension")} choices={choices} chosen={dimension} />
      {rows === null ? <p className="mt-3 text-sm text-ink-soft">{t("withheld")}</p> : counts.tested === 0 ? <p className="mt-3 text-sm text-ink-soft">{t("mppNone", { hidden: counts.hidden })}</p> : (
        <>
          <p className="mt-3 mb-2 max-w-[68ch] text-[0.9375rem]">{t("mppSentence", counts)}</p>
          <Table label={t("mppTitle")} stacked boxClassName="max-h-[36rem]">
            <TableHead><tr><Th>MPP</Th><Th numeric>{t(`groups.${group}`)}</Th><Th numeric>{t(`groups.${reference}`)}</Th><Th numeric>{t("gapColumn")}</Th></tr></TableHead>
            <tbody>
              {rows.filter((row) => row.gap.kind === "value" || row.isChosen).map((row) => (
                <tr key={row.code} className={row.isChosen ? "bg-indigo-soft" : ""}>
                  <Th scope="row"><Link href={`/mpp/${row.code}`} className="hover:text-accent hover:underline">{row.name}</Link></Th>
                  <Td numeric label={t(`groups.${group}`)}><FigureText figure={row.figures[0]} unit="index-points" /></Td>
                  <Td numeric label={t(`groups.${reference}`)}><FigureText figure={row.figures[1]} unit="index-points" /></Td>
                  <Td numeric label={t("gapColumn")}><GapText gap={row.gap} unit="points" reading={row.reading} /></Td>
                </tr>
              ))}
            </tbody>
          </Table>
          {table !== null && <div className="no-print pt-2"><CsvButton name={`kesenjangan-mpp-${dimension}`} table={table} /></div>}
        </>
      )}
    </Card>
  );
}
