import { FileText } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import type { EvidenceFile } from "@/components/visit-cases/case-types";
import { useInstitutionName } from "@/components/visit-cases/use-institution-name";
import { formatCount, formatDecimal } from "@/lib/i18n/format";

/** Photos as thumbnails, documents as names; each opens the file itself. Under it where it was taken, and what a reviewer should look at. */
export function EvidenceFiles({ files }: { readonly files: readonly EvidenceFile[] }) {
  const t = useTranslations("visit-cases.evidence");
  const institutionName = useInstitutionName();
  if (files.length === 0) return null;
  return (
    <ul className="mt-1.5 flex flex-wrap gap-3">
      {files.map((file) => {
        const { id, name, isImage, institution, takenAt } = file;
        const facts = [institution === null ? null : institutionName(institution), takenAt === null ? null : t("taken", { at: takenAt.replace("T", " ") })];
        return (
          <li key={id} className="max-w-60">
            <a href={`/bukti/${id}`} target="_blank" rel="noreferrer" title={facts.filter((fact) => fact !== null).join(" · ")} className="flex w-fit items-center gap-1.5 rounded-lg border border-line p-1 text-xs text-accent hover:border-line-strong hover:underline">
              {/* eslint-disable-next-line @next/next/no-img-element -- evidence is served by its own guarded route, never by the image optimiser */}
              {isImage ? <img src={`/bukti/${id}?kecil=1`} alt={t("open", { name })} loading="lazy" width={64} height={48} className="h-12 w-16 rounded-md bg-sunken object-cover" /> : <><FileText aria-hidden className="size-4" /><span className="max-w-40 truncate pr-1">{name}</span></>}
            </a>
            <Place file={file} />
            <Doubts file={file} />
          </li>
        );
      })}
    </ul>
  );
}

/** Metres up to a kilometre, then kilometres. */
function useDistance(): (metres: number) => string {
  const t = useTranslations("visit-cases.evidence");
  const locale = useLocale();
  return (metres) => (metres < 1000 ? t("metres", { count: formatCount(Math.round(metres), locale) }) : t("kilometres", { count: formatDecimal(metres / 1000, 1, locale) }));
}

function Place({ file: { place } }: { readonly file: EvidenceFile }) {
  const t = useTranslations("visit-cases.evidence");
  const distance = useDistance();
  if (place === null) return null;
  const from = t(place.basis === "region-centroid" ? "fromCentroid" : place.isSimulated ? "fromSimulatedBuilding" : "fromBuilding", { distance: distance(place.metres) });
  return <p className="mt-0.5 text-xs text-ink-soft">{from}{place.accuracy !== null && ` (${t("accuracy", { distance: distance(place.accuracy) })})`}</p>;
}

function Doubts({ file: { isImage, place, doubts: { isFar, isOtherDay, repeatedIn } } }: { readonly file: EvidenceFile }) {
  const t = useTranslations("visit-cases.evidence");
  const distance = useDistance();
  if (!isFar && !isOtherDay && repeatedIn.length === 0) return null;
  return (
    <ul className="mt-1 flex flex-wrap gap-1">
      {isFar && place !== null && <li><Badge tone="warn">{place.basis === "exact" ? t("farFromBuilding", { limit: distance(place.limit) }) : t("farFromRegion")}</Badge></li>}
      {isOtherDay && <li><Badge tone="warn">{t("otherDay")}</Badge></li>}
      {(["same", "alike"] as const).map((likeness) => {
        const others = repeatedIn.filter((each) => each.likeness === likeness);
        return others.length > 0 && (
          <li key={likeness}>
            <Badge tone={likeness === "same" ? "bad" : "warn"} className="flex-wrap rounded-lg whitespace-normal">
              {t(likeness === "alike" ? "alike" : isImage ? "same" : "sameDocument")}
              {others.map(({ caseId, visitNo }) => <Link key={caseId} href={`/kunjungan/berkas/${caseId}#butir`} className="font-semibold whitespace-nowrap underline underline-offset-2">{visitNo}</Link>)}
            </Badge>
          </li>
        );
      })}
      {repeatedIn.length > 0 && <li className="text-xs text-ink-soft">{t("hint")}</li>}
    </ul>
  );
}
