import { useTranslations } from "next-intl";
import { Select } from "@/components/ui/select";

type MppFieldProps = { readonly mpps: readonly { readonly code: string; readonly name: string }[]; readonly chosen: string | null };

/** The choice of one MPP, as a further field of the filter bar. */
export function MppField({ mpps, chosen }: MppFieldProps) {
  const t = useTranslations("filters");
  return (
    <label className="flex min-w-0 flex-1 basis-40 flex-col gap-1 text-xs font-medium text-ink-soft sm:max-w-60">
      {t("mpp")}
      <Select name="mpp" defaultValue={chosen ?? ""}>
        <option value="">{t("all")}</option>
        {mpps.map(({ code, name }) => <option key={code} value={code}>{name}</option>)}
      </Select>
    </label>
  );
}
