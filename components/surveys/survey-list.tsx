import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { MeasuredText } from "@/components/metrics/measured-text";
import { BandBadge } from "@/components/surveys/band-badge";
import { Badge } from "@/components/ui/badge";
import { Table, TableHead, Td, Th } from "@/components/ui/table";
import type { SkmBand } from "@/lib/domain/skm-index";
import { formatCount, formatPeriodShort } from "@/lib/i18n/format";
import type { Measured } from "@/lib/measured";

type SurveyListProps = {
  readonly periods: readonly { readonly id: string }[];
  readonly rows: readonly {
    readonly code: string;
    readonly name: string;
    readonly index: Measured;
    readonly band: SkmBand | null;
    readonly responses: readonly Measured[];
    readonly served: Measured;
    readonly needed: number | null;
    readonly adequacy: "enough" | "too-few" | "unknown";
  }[];
};

const tones = { enough: "good", "too-few": "warn", unknown: "neutral" } as const;

/** Responses of each MPP over the last periods, against the sample that its people served ask for. */
export function SurveyList({ periods, rows }: SurveyListProps) {
  const t = useTranslations("surveys");
  const locale = useLocale();
  return (
    <Table label={t("list")} stacked>
      <TableHead>
        <tr>
          <Th>{t("columns.mpp")}</Th><Th numeric>{t("columns.index")}</Th>
          {periods.map(({ id }) => <Th key={id} numeric className="min-w-24">{t("columns.responses", { period: formatPeriodShort(id, locale) })}</Th>)}
          <Th numeric>{t("columns.served")}</Th><Th numeric>{t("columns.needed")}</Th><Th>{t("columns.adequacy")}</Th>
        </tr>
      </TableHead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.code}>
            <Th scope="row" className="min-w-44 align-top"><Link href={`/mpp/${row.code}`} className="-my-1 inline-block py-1 text-accent hover:underline">{row.name}</Link></Th>
            <Td label={t("columns.index")} numeric><MeasuredText measured={row.index} unit="index-points" className="font-medium" /> <BandBadge band={row.band} /></Td>
            {row.responses.map((measured, at) => <Td key={periods[at]?.id ?? at} label={t("columns.responses", { period: formatPeriodShort(periods[at]?.id ?? "", locale) })} numeric><MeasuredText measured={measured} unit="count" /></Td>)}
            <Td label={t("columns.served")} numeric><MeasuredText measured={row.served} unit="count" /></Td>
            <Td label={t("columns.needed")} numeric>{row.needed === null ? "–" : formatCount(row.needed, locale)}</Td>
            <Td label={t("columns.adequacy")}><Badge tone={tones[row.adequacy]}>{t(`adequacy.${row.adequacy}`)}</Badge></Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
