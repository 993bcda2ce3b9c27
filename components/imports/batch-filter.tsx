import { useTranslations } from "next-intl";
import { SubmitOnChange } from "@/components/filters/submit-on-change";
import type { BatchStatus } from "@/components/imports/batch-status";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";

type BatchFilterProps = {
  readonly sources: readonly { readonly id: string; readonly label: string }[]; readonly statuses: readonly BatchStatus[];
  readonly sourceId: string | null; readonly status: string | null;
};

/** Filters the list of past imports; the choice lives in the address. */
export function BatchFilter({ sources, statuses, sourceId, status }: BatchFilterProps) {
  const t = useTranslations("imports");
  return (
    <form action="/impor" className="no-print mb-3 flex flex-wrap items-end gap-3">
      <Field label={t("history.source")} htmlFor="filter-source" className="flex-1 basis-40 sm:max-w-60">
        <Select id="filter-source" name="sumber" defaultValue={sourceId ?? ""}>
          <option value="">{t("history.all")}</option>
          {sources.map(({ id, label }) => <option key={id} value={id}>{label}</option>)}
        </Select>
      </Field>
      <Field label={t("history.status")} htmlFor="filter-status" className="flex-1 basis-40 sm:max-w-60">
        <Select id="filter-status" name="status" defaultValue={status ?? ""}>
          <option value="">{t("history.all")}</option>
          {statuses.map((each) => <option key={each} value={each}>{t(`status.${each}`)}</option>)}
        </Select>
      </Field>
      <Button type="submit" variant="secondary">{t("history.apply")}</Button>
      <SubmitOnChange />
    </form>
  );
}
