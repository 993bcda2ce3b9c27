import { useLocale, useTranslations } from "next-intl";
import { ConfirmForm } from "@/components/admin/confirm-form";
import { deleteMappingAction } from "@/lib/actions/imports";
import { formatDateTime } from "@/lib/i18n/format";
import { toLocale } from "@/lib/i18n/locales";

type SavedMappingLine = { readonly sourceId: string; readonly source: string; readonly name: string; readonly updatedAt: Date };

/** Mappings kept for later files, each of which can be deleted. */
export function SavedMappings({ mappings }: { readonly mappings: readonly SavedMappingLine[] }) {
  const t = useTranslations("imports.saved");
  const locale = toLocale(useLocale());
  return (
    <ul className="divide-y divide-line">
      {mappings.map(({ sourceId, source, name, updatedAt }) => (
        <li key={`${sourceId}/${name}`} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
          <span className="min-w-0">
            <span className="block font-medium break-words">{name}</span>
            <span className="block text-xs text-ink-faint">{source} · {formatDateTime(updatedAt, "Asia/Jakarta", locale)}</span>
          </span>
          <ConfirmForm
            action={deleteMappingAction} hidden={{ sourceId, name }} trigger={t("delete")} ariaLabel={t("deleteNamed", { name })}
            title={t("ask", { name })} body={t("askBody")} confirm={t("delete")}
          />
        </li>
      ))}
    </ul>
  );
}
