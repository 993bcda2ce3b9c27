import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { buttonStyle } from "@/components/ui/button";

/** A template of each source, as CSV and as a workbook. */
export function TemplateList({ sources }: { readonly sources: readonly { readonly id: string; readonly label: string }[] }) {
  const t = useTranslations("imports.templates");
  return (
    <ul className="divide-y divide-line text-sm">
      {sources.map(({ id, label }) => (
        <li key={id} className="flex items-center justify-between gap-2 py-1">
          <span className="min-w-0">{label}</span>
          <span className="flex shrink-0">
            {(["csv", "xlsx"] as const).map((format) => (
              <a key={format} href={`/api/impor/templat/${id}?format=${format}`} download aria-label={t("label", { source: label, format: t(format) })} className={buttonStyle({ variant: "quiet", size: "small" })}>
                <Download aria-hidden />{t(format)}
              </a>
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
}
