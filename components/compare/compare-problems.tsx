import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import type { CompareProblem } from "@/lib/filters/compare-params";

/** Every part of the link that is not shown, by name. */
export function CompareProblems({ problems }: { readonly problems: readonly CompareProblem[] }) {
  const t = useTranslations("compare");
  if (problems.length === 0) return null;
  return (
    <Alert tone="warn" title={t("problemsTitle")} className="mb-6">
      <ul className="list-disc pl-5">
        {problems.map(({ param, value, reason }) => <li key={`${reason}-${value}`}>{t(`problems.${reason}`, { param, value })}</li>)}
      </ul>
    </Alert>
  );
}
