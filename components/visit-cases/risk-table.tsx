import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Table, TableHead, Td, Th } from "@/components/ui/table";
import { RiskReasons } from "@/components/visit-cases/risk-reasons";
import type { VisitState } from "@/lib/domain/visit-flow";
import type { Risk } from "@/lib/domain/visit-risk";
import { formatCount, formatDateShort } from "@/lib/i18n/format";
import type { CivilDate } from "@/lib/time/civil-date";

export type RiskRow = { readonly place: number; readonly code: string; readonly name: string; readonly provinceName: string; readonly risk: Risk; readonly pending: { readonly id: string; readonly state: VisitState; readonly day: CivilDate } | null };
type RiskTableProps = { readonly rows: readonly RiskRow[]; readonly hrefOf: (code: string) => string };

/** MPPs by what speaks for a visit, each with its reasons. */
export function RiskTable({ rows, hrefOf }: RiskTableProps) {
  const t = useTranslations("visit-cases.choose");
  const states = useTranslations("visit-cases.states");
  const locale = useLocale();
  return (
    <Table label={t("table")} stacked>
      <TableHead><tr><Th numeric className="w-16">{t("place")}</Th><Th>{t("mpp")}</Th><Th numeric className="w-16">{t("score")}</Th><Th>{t("reasons")}</Th><Th className="no-print"><span className="sr-only">{t("choose")}</span></Th></tr></TableHead>
      <tbody>
        {rows.map(({ place, code, name, provinceName, risk, pending }) => (
          <tr key={code}>
            <Td label={t("place")} numeric>{formatCount(place, locale)}</Td>
            <Th scope="row" className="min-w-44">
              <Link href={`/mpp/${code}`} className="underline-offset-4 hover:text-accent hover:underline">{name}</Link><span className="block text-xs font-normal text-ink-faint">{provinceName}</span>
              {pending !== null && <Link href={`/kunjungan/berkas/${pending.id}`} className="block text-xs font-normal text-accent underline underline-offset-2">{t("pending", { state: states(pending.state), date: formatDateShort(pending.day, locale) })}</Link>}
            </Th>
            <Td label={t("score")} numeric className="font-semibold">{formatCount(risk.score, locale)}</Td>
            <Td label={t("reasons")} className="min-w-72">{risk.reasons.length === 0 ? <span className="text-ink-faint italic">{t("noReason")}</span> : <RiskReasons reasons={risk.reasons} />}</Td>
            <Td className="no-print text-right"><Button asChild variant="secondary" size="small"><Link href={hrefOf(code)} aria-label={t("chooseFor", { mpp: name })}>{t("choose")}</Link></Button></Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
