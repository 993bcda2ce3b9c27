import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Disclosure } from "@/components/ui/disclosure";
import { Table, TableHead, Td, Th } from "@/components/ui/table";
import type { Aspect, Item } from "@/components/visit-cases/case-types";
import { EvidenceFiles } from "@/components/visit-cases/evidence-files";
import { useInstitutionName } from "@/components/visit-cases/use-institution-name";
import { itemSources } from "@/lib/domain/visit-instrument";

type ItemTableProps = { readonly aspects: readonly Aspect[]; /** Institutions whose levels the reader sees, in order. */ readonly institutions: readonly string[]; /** The level that counts is open to the reader. */ readonly showsFinal: boolean; readonly action: ((item: Item) => ReactNode) | null };

/** Every item by aspect: the levels of the institutions side by side, what counts and how it was settled, sources, notes and evidence. */
export function ItemTable({ aspects, institutions, showsFinal, action }: ItemTableProps) {
  const t = useTranslations("visit-cases.items");
  const locale = useLocale();
  const institutionName = useInstitutionName();
  const columns = institutions.filter((institution) => institution !== "");
  return (
    <div className="space-y-2">
      {aspects.map(({ aspect, label, items, differences }) => (
        <Disclosure key={aspect} open className="border-b border-line pb-2 last:border-0" summary={
          <>{label[locale]} <span className="font-normal whitespace-nowrap text-ink-faint">({t("count", { count: items.length })}{differences > 0 && `, ${t("differences", { count: differences })}`})</span></>
        }>
          <Table label={label[locale]} stacked>
            <TableHead><tr><Th className="lg:w-1/3">{t("item")}</Th>{columns.map((institution) => <Th key={institution} numeric className="lg:w-24">{institutionName(institution)}</Th>)}{showsFinal && <Th numeric className="lg:w-24">{t("final")}</Th>}<Th>{t("about")}</Th>{action !== null && <Th className="no-print lg:w-44"><span className="sr-only">{t("action")}</span></Th>}</tr></TableHead>
            <tbody>
              {items.map((item) => (
                <tr key={item.key} className={item.isDifferent && item.final === null ? "bg-warn-soft/50 max-sm:px-2" : undefined}>
                  <Th scope="row" className="min-w-48 text-sm font-normal">
                    {item.label[locale]}
                    <span className="block text-xs text-ink-soft">{item.agency === null ? t("wholeMpp") : item.agency[locale]}</span>
                    {item.isDifferent && <Badge tone="warn" className="mt-0.5">{t("different")}</Badge>}
                  </Th>
                  {columns.map((institution) => <Td key={institution} label={institutionName(institution)} numeric><Level item={item} institution={institution} /></Td>)}
                  {showsFinal && <Td label={t("final")} numeric className="font-semibold">{item.final ?? <span className="text-xs font-normal text-ink-faint italic">{t(item.isDifferent ? "open" : "notAssessed")}</span>}</Td>}
                  <Td className="min-w-64"><Settled item={item} institutions={columns} /><About item={item} /></Td>
                  {action !== null && <Td className="no-print text-right">{action(item)}</Td>}
                </tr>
              ))}
            </tbody>
          </Table>
        </Disclosure>
      ))}
    </div>
  );
}

function Level({ item, institution }: { readonly item: Item; readonly institution: string }) {
  const t = useTranslations("visit-cases.items");
  const given = item.given.find((each) => each.institution === institution);
  if (given === undefined) return <span className="text-xs text-ink-faint">{t("blank")}</span>;
  return given.level === null ? <span className="text-xs text-ink-faint italic">{t("notAssessed")}</span> : <span className={item.isDifferent ? "font-semibold text-warn" : undefined}>{given.level}</span>;
}

function Settled({ item: { settled, given }, institutions }: { readonly item: Item; readonly institutions: readonly string[] }) {
  const t = useTranslations("visit-cases.items");
  const institutionName = useInstitutionName();
  if (settled === null) return null;
  const level = String(settled.level);
  const waiting = institutions.filter((institution) => given.some((each) => each.institution === institution && each.level !== null) && !settled.agreedBy.includes(institution));
  const names = (ids: readonly string[]): string => ids.map(institutionName).join(", ");
  return (
    <p className="mb-1">
      <span className={settled.counts ? "font-medium" : "font-medium text-warn"}>{settled.kind === "adjudicated" ? t("adjudicated", { level }) : settled.counts ? t("agreed", { level }) : t("proposed", { level, who: names(settled.agreedBy), others: names(waiting) })}</span>
      {settled.kind === "adjudicated" && settled.by !== null && <span className="text-ink-soft"> {t("by", { name: settled.by })}</span>}
      <span className="block text-ink-soft whitespace-pre-line">{settled.reason}</span>
    </p>
  );
}

function About({ item: { given, files } }: { readonly item: Item }) {
  const t = useTranslations("visits.sources");
  const institutionName = useInstitutionName();
  const told = given.filter(({ sources, note }) => sources.length > 0 || (note ?? "") !== "");
  return (
    <>
      <ul className="space-y-0.5">
        {told.map(({ institution, sources, note }) => (
          <li key={institution}>
            {institution !== "" && <span className="text-ink-soft">{institutionName(institution)}: </span>}
            {sources.map((source) => { const known = itemSources.find((id) => id === source); return known === undefined ? source : t(known); }).join(", ")}
            {(note ?? "") !== "" && <span className="block whitespace-pre-line text-ink-soft">{note}</span>}
          </li>
        ))}
      </ul>
      <EvidenceFiles files={files} />
    </>
  );
}
