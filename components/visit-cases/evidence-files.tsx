import { FileText } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Fragment } from "react";
import { Badge } from "@/components/ui/badge";
import type { EvidenceFile } from "@/components/visit-cases/case-types";
import { useInstitutionName } from "@/components/visit-cases/use-institution-name";
import { formatCount } from "@/lib/i18n/format";

/** Photos as thumbnails, documents as names; each opens the file itself. */
export function EvidenceFiles({ files }: { readonly files: readonly EvidenceFile[] }) {
  const t = useTranslations("visit-cases.evidence");
  const locale = useLocale();
  const institutionName = useInstitutionName();
  if (files.length === 0) return null;
  return (
    <ul className="mt-1.5 flex flex-wrap gap-2">
      {files.map(({ id, name, isImage, institution, takenAt, distance, doubts }) => {
        const facts = [institution === null ? null : institutionName(institution), takenAt === null ? null : t("taken", { at: takenAt.replace("T", " ") }), distance === null ? null : t("distance", { metres: formatCount(distance, locale) })];
        return (
          <li key={id}>
            <a href={`/bukti/${id}`} target="_blank" rel="noreferrer" title={facts.filter((fact) => fact !== null).join(" · ")} className="flex w-fit items-center gap-1.5 rounded-lg border border-line p-1 text-xs text-accent hover:border-line-strong hover:underline">
              {/* eslint-disable-next-line @next/next/no-img-element -- evidence is served by its own guarded route, never by the image optimiser */}
              {isImage ? <img src={`/bukti/${id}?kecil=1`} alt={t("open", { name })} loading="lazy" width={64} height={48} className="h-12 w-16 rounded-md bg-sunken object-cover" /> : <><FileText aria-hidden className="size-4" /><span className="max-w-40 truncate pr-1">{name}</span></>}
            </a>
            {(doubts.isFar || doubts.isOtherDay || doubts.alsoIn.length > 0) && (
              <span className="mt-1 flex max-w-52 flex-wrap gap-1">
                {doubts.isFar && <Badge tone="warn">{t("far")}</Badge>}
                {doubts.isOtherDay && <Badge tone="warn">{t("otherDay")}</Badge>}
                {doubts.alsoIn.length > 0 && <Badge tone="bad" className="rounded-lg whitespace-normal"><span>{t.rich("alsoIn", { visits: () => doubts.alsoIn.map((visit, i) => <Fragment key={visit}>{i > 0 && ", "}<span className="whitespace-nowrap">{visit}</span></Fragment>) })}</span></Badge>}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
