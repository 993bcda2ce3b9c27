import { useLocale, useTranslations } from "next-intl";
import { EvidenceShare } from "@/components/visit-cases/case-facts";
import type { Label } from "@/lib/domain/label";
import { formatDateTime, formatNumber } from "@/lib/i18n/format";

type Version = {
  readonly version: number; readonly at: Date; readonly by: string | null; readonly reason: string; readonly score: number | null; readonly coverage: number; readonly evidenced: number | null;
  readonly changes: readonly { readonly label: Label; readonly agency: Label | null; readonly from: number | null; readonly to: number | null }[];
};

/** Every published version, what it changed of the one before, and why. */
export function VersionList({ versions, timeZone }: { readonly versions: readonly Version[]; readonly timeZone: string }) {
  const t = useTranslations("visit-cases.versions");
  const facts = useTranslations("visit-cases.facts");
  const items = useTranslations("visit-cases.items");
  const locale = useLocale();
  return (
    <ol className="divide-y divide-line">
      {versions.map(({ version, at, by, reason, score, coverage, evidenced, changes }) => (
        <li key={version} className="avoid-break py-3 first:pt-0 last:pb-0">
          <p className="flex flex-wrap items-baseline justify-between gap-x-4"><span className="font-medium">{t("name", { version: String(version) })}</span><span className="text-xs text-ink-faint">{formatDateTime(at, timeZone, locale)}{by !== null && ` · ${by}`}</span></p>
          <p className="text-sm text-ink-soft">{score === null ? facts("notAssessed") : t("score", { score: formatNumber(score, "points", locale) })} · <EvidenceShare evidenced={evidenced} /> · {facts("coverage", { share: formatNumber(coverage, "ratio", locale) })}</p>
          <p className="mt-1 max-w-prose text-sm whitespace-pre-line">{reason === "" ? t("first") : reason}</p>
          {changes.length > 0 && (
            <ul className="mt-1 list-disc pl-5 text-sm">
              {changes.map(({ label, agency, from, to }) => <li key={`${label.id} ${agency?.id ?? ""}`}>{t("change", { item: `${label[locale]} (${agency === null ? items("wholeMpp") : agency[locale]})`, from: String(from ?? t("none")), to: String(to ?? t("none")) })}</li>)}
            </ul>
          )}
        </li>
      ))}
    </ol>
  );
}
