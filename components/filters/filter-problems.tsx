import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import type { FilterProblem } from "@/lib/filters/page-filters";

/** Says which parts of a link could not be used and what is shown instead: never ignored silently. */
export function FilterProblems({ problems }: { readonly problems: readonly FilterProblem[] }) {
  const t = useTranslations("filters.problem");
  if (problems.length === 0) return null;
  return (
    <Alert tone="warn" title={t("title")} className="mb-6">
      <ul className="list-disc pl-5">
        {problems.map(({ param, value, reason, usedInstead }) => (
          <li key={`${param}-${reason}`}>
            {t(reason, { param, value })} {usedInstead === null ? t("usedNone") : t("used", { used: usedInstead })}
          </li>
        ))}
      </ul>
    </Alert>
  );
}
