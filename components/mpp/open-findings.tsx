import { useLocale, useTranslations } from "next-intl";
import { DueDate } from "@/components/mpp/open-complaints";
import { Badge } from "@/components/ui/badge";
import { formatDateShort } from "@/lib/i18n/format";
import type { CivilDate } from "@/lib/time/civil-date";

export type OpenFindingRow = {
  readonly id: string;
  readonly agencyName: string | null;
  readonly finding: string;
  readonly recommendation: string | null;
  readonly owner: string | null;
  readonly raisedOn: CivilDate;
  readonly dueOn: CivilDate | null;
  readonly status: string;
  readonly overdueDays: number;
};

const statuses = ["open", "in-progress", "done", "verified"] as const;

/** Findings that are not done: what was found, what was recommended, who answers for it and until when. */
export function OpenFindings({ rows }: { readonly rows: readonly OpenFindingRow[] }) {
  const t = useTranslations("scorecard.records");
  const locale = useLocale();
  return (
    <ul className="divide-y divide-line">
      {rows.map((row) => {
        const status = statuses.find((each) => each === row.status);
        return (
          <li key={row.id} className="grid gap-x-4 gap-y-1 py-3 text-sm sm:grid-cols-[minmax(0,1fr)_auto]">
            <div className="min-w-0">
              <p className="font-medium break-words">{row.finding}</p>
              {row.recommendation !== null && <p className="mt-0.5 text-ink-soft break-words"><span className="sr-only">{t("recommendation")}: </span>→ {row.recommendation}</p>}
              <p className="mt-1 text-xs text-ink-faint">{[row.agencyName ?? t("wholeMpp"), row.owner ?? t("noOwner"), t("raised", { date: formatDateShort(row.raisedOn, locale) })].join(" · ")}</p>
            </div>
            <div className="flex flex-wrap items-baseline gap-2 sm:block sm:text-right">
              <span className="block"><DueDate dueOn={row.dueOn} overdueDays={row.overdueDays} /></span>
              <Badge>{status === undefined ? row.status : t(`statuses.${status}`)}</Badge>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
