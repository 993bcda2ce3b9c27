import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ChoiceLinks } from "@/components/filters/choice-links";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { CaseTable, type CaseRow } from "@/components/visit-cases/case-table";
import type { VisitState } from "@/lib/domain/visit-flow";

type CaseListProps = {
  readonly lines: readonly CaseRow[];
  readonly counts: readonly { readonly state: VisitState; readonly count: number }[];
  readonly state: VisitState | null;
  readonly page: number;
  readonly pageCount: number;
  readonly hrefOf: (change: { readonly state?: VisitState | null; readonly page?: number }) => string;
  readonly empty: ReactNode;
};

/** Visits with the choice of their state. */
export function CaseList({ lines, counts, state, page, pageCount, hrefOf, empty }: CaseListProps) {
  const t = useTranslations("visit-cases");
  const total = counts.reduce((sum, each) => sum + each.count, 0);
  if (total === 0) return empty;
  const choices = [
    { id: "", label: t("list.choice", { label: t("list.all"), count: String(total) }), href: hrefOf({ state: null }) },
    ...counts.map((each) => ({ id: each.state, label: t("list.choice", { label: t(`states.${each.state}`), count: String(each.count) }), href: hrefOf({ state: each.state }) })),
  ];
  return (
    <>
      <ChoiceLinks label={t("list.filter")} choices={choices} chosen={state ?? ""} />
      <Card>
        {lines.length === 0 ? <EmptyState title={t("plans.emptyState")} /> : <CaseTable rows={lines} />}
        <Pagination page={page} pageCount={pageCount} previousHref={page > 1 ? hrefOf({ page: page - 1 }) : null} nextHref={page < pageCount ? hrefOf({ page: page + 1 }) : null} />
      </Card>
    </>
  );
}
