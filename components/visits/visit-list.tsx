import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { MeasuredText } from "@/components/metrics/measured-text";
import { Badge } from "@/components/ui/badge";
import { Table, TableHead, Td, Th } from "@/components/ui/table";
import { VisitFact } from "@/components/visits/visit-fact";
import { formatDateShort } from "@/lib/i18n/format";
import { measuredValue, missing } from "@/lib/measured";
import type { CivilDate } from "@/lib/time/civil-date";

export type VisitListRow = {
  readonly id: string;
  readonly href: string;
  readonly day: CivilDate;
  readonly mppName: string;
  readonly visitNo: string;
  readonly kind: string;
  readonly institutions: readonly string[];
  readonly announced: boolean | null;
  readonly guided: boolean | null;
  readonly score: number | null;
  readonly band: { readonly id: string; readonly en: string } | null;
};

/** Visits, each leading to its own page. A visit without a score says so in words. */
export function VisitList({ rows }: { readonly rows: readonly VisitListRow[] }) {
  const t = useTranslations("visits");
  const locale = useLocale();
  return (
    <Table label={t("list")} stacked>
      <TableHead>
        <tr><Th>{t("columns.day")}</Th><Th>{t("columns.mpp")}</Th><Th numeric>{t("columns.score")}</Th><Th>{t("columns.who")}</Th><Th>{t("columns.announced")}</Th><Th>{t("columns.guided")}</Th></tr>
      </TableHead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <Td className="whitespace-nowrap"><Link href={row.href} className="-my-1 inline-block py-1 font-medium text-accent hover:underline"><time dateTime={row.day}>{formatDateShort(row.day, locale)}</time><span className="sr-only"> {row.mppName}</span></Link></Td>
            <Td label={t("columns.mpp")} className="min-w-24 sm:min-w-44">{row.mppName}<span className="block text-xs text-ink-faint">{row.visitNo}</span></Td>
            <Td label={t("columns.score")} numeric>
              <MeasuredText unit="points" measured={row.score === null ? missing("not-assessed") : measuredValue(row.score, 1)} className={row.score === null ? "" : "font-medium"} />
              {row.band !== null && <span className="mt-0.5 block"><Badge>{row.band[locale]}</Badge></span>}
            </Td>
            <Td label={t("columns.who")} className="min-w-36"><Institutions names={row.institutions} kind={row.kind} /></Td>
            <Td label={t("columns.announced")}><VisitFact fact="announced" value={row.announced} /></Td>
            <Td label={t("columns.guided")}><VisitFact fact="guided" value={row.guided} /></Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

const knownInstitutions = ["bappenas", "ombudsman"] as const;
const knownKinds = ["joint", "routine"] as const;

/** Institutions and kinds come from files: known ones are written out, others stay as they are. */
export function Institutions({ names, kind }: { readonly names: readonly string[]; readonly kind: string }) {
  const t = useTranslations("visits");
  const institution = (name: string): string => {
    const known = knownInstitutions.find((id) => id === name);
    return known === undefined ? name : t(`institutions.${known}`);
  };
  const knownKind = knownKinds.find((id) => id === kind);
  return (
    <>
      {names.length === 0 ? t("notRecorded") : names.map(institution).join(", ")}
      <span className="block text-xs text-ink-faint">{knownKind === undefined ? kind : t(`kinds.${knownKind}`)}</span>
    </>
  );
}
