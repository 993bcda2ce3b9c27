import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Table, TableHead, Td, Th } from "@/components/ui/table";
import { StateBadge } from "@/components/visit-cases/state-badge";
import { SheetStates } from "@/components/visit-cases/sheet-states";
import { VisitFact } from "@/components/visits/visit-fact";
import type { VisitState } from "@/lib/domain/visit-flow";
import { formatDateShort } from "@/lib/i18n/format";
import type { CivilDate } from "@/lib/time/civil-date";

export type CaseRow = {
  readonly id: string; readonly mppName: string; readonly visitNo: string; readonly state: VisitState; readonly day: CivilDate; readonly announced: boolean | null; readonly team: readonly string[];
  readonly sheets: readonly { readonly institution: string; readonly isHandedIn: boolean }[]; readonly replyDueOn: CivilDate | null; readonly publishedVersion: number; readonly isOverdue: boolean;
};

/** Visits at work, each leading to its case. */
export function CaseTable({ rows }: { readonly rows: readonly CaseRow[] }) {
  const t = useTranslations("visit-cases.list");
  const locale = useLocale();
  return (
    <Table label={t("label")} stacked>
      <TableHead><tr><Th>{t("mpp")}</Th><Th>{t("day")}</Th><Th>{t("state")}</Th><Th>{t("announced")}</Th><Th>{t("team")}</Th><Th>{t("sheets")}</Th></tr></TableHead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <Th scope="row" className="min-w-44"><Link href={`/kunjungan/berkas/${row.id}`} className="-my-1 inline-block py-1 text-accent hover:underline">{row.mppName}</Link><span className="block text-xs font-normal whitespace-nowrap text-ink-faint">{row.visitNo}</span></Th>
            <Td label={t("day")} className="whitespace-nowrap"><time dateTime={row.day}>{formatDateShort(row.day, locale)}</time>{row.isOverdue && <span className="block text-xs text-warn">{t("past")}</span>}</Td>
            <Td label={t("state")}>
              <span className="inline-flex flex-wrap justify-end gap-1 sm:justify-start"><StateBadge state={row.state} />{row.publishedVersion > 1 && <Badge>{t("version", { version: String(row.publishedVersion) })}</Badge>}</span>
              {row.state === "reviewed" && row.replyDueOn !== null && <span className="mt-0.5 block text-xs text-ink-faint">{t("until", { date: formatDateShort(row.replyDueOn, locale) })}</span>}
            </Td>
            <Td label={t("announced")}><VisitFact fact="announced" value={row.announced} /></Td>
            <Td label={t("team")} className="min-w-36">{row.team.length === 0 ? t("noTeam") : row.team.join(", ")}</Td>
            <Td label={t("sheets")} className="min-w-36"><SheetStates sheets={row.sheets} /></Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
