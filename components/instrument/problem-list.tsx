import { useLocale, useTranslations } from "next-intl";
import Link from "next/link";
import { weightText } from "@/components/instrument/weight-text";
import { Alert } from "@/components/ui/alert";
import type { DraftProblem } from "@/lib/domain/instrument-draft";
import { visitAspectDefinitions } from "@/lib/domain/visit-aspect";
import { formatDateLong } from "@/lib/i18n/format";

type ProblemListProps = { readonly editionId: string; readonly problems: readonly DraftProblem[]; readonly items: readonly { readonly id: string; readonly labelId: string; readonly labelEn: string }[] };

/** More than this nobody mends in one go; the rest is counted. */
const shown = 12;

/** What a draft still lacks, each with the way to where it is mended. */
export function ProblemList({ editionId, problems, items }: ProblemListProps) {
  const t = useTranslations("instrument.problems");
  const locale = useLocale();
  if (problems.length === 0) return <Alert tone="good">{t("none")}</Alert>;
  const words = (problem: DraftProblem): string => {
    switch (problem.kind) {
      case "weight-sum": return t(problem.kind, { sum: weightText(problem.sum, locale) });
      case "aspect-empty": return t(problem.kind, { aspect: visitAspectDefinitions[problem.aspect].label[locale] });
      case "not-after-predecessor": return t(problem.kind, { date: formatDateLong(problem.date, locale) });
      case "item-texts": case "rubric-texts": case "rubric-repeats": case "item-sources": case "item-twice": {
        const item = items.find(({ id }) => id === problem.itemId);
        return t(problem.kind, { item: (locale === "id" ? item?.labelId : item?.labelEn) ?? problem.itemId });
      }
      default: return t(problem.kind);
    }
  };
  const anchorOf = (problem: DraftProblem): string | null => ("itemId" in problem ? `/kelola/instrumen/${encodeURIComponent(editionId)}?butir=${encodeURIComponent(problem.itemId)}#butir` : null);
  return (
    <Alert tone="warn" title={t("title")}>
      <ul className="list-disc space-y-1 pl-5">
        {problems.slice(0, shown).map((problem) => {
          const href = anchorOf(problem);
          return <li key={JSON.stringify(problem)}>{href === null ? words(problem) : <Link href={href} className="underline underline-offset-2">{words(problem)}</Link>}</li>;
        })}
        {problems.length > shown && <li>{t("more", { count: problems.length - shown })}</li>}
      </ul>
    </Alert>
  );
}
