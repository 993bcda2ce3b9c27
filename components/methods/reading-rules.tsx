import { useLocale, useTranslations } from "next-intl";
import { formatNumber } from "@/lib/i18n/format";

const missingReasons = ["not-reported", "not-applicable", "not-assessed", "not-published", "below-coverage", "not-offered"] as const;
const rules = ["suppressed", "groups", "incomplete", "published", "change", "interval", "rank", "rank-move", "edition", "stock", "open-cases", "working-days"] as const;

/** How to read what stands on the screen: every way in which a number can be absent, and what is and is not claimed. */
export function ReadingRules({ quantileError, groupMinimumN }: { readonly quantileError: number; readonly groupMinimumN: number }) {
  const t = useTranslations("methods.reading");
  const common = useTranslations("common");
  const locale = useLocale();
  return (
    <dl className="grid gap-x-8 gap-y-3 text-sm lg:grid-cols-2">
      {missingReasons.map((reason) => <Rule key={reason} term={`“${common(`missing.${reason}`)}”`} text={t(`missing.${reason}`)} />)}
      {rules.map((rule) => <Rule key={rule} term={t(`${rule}.term`)} text={t(`${rule}.text`, { minimumN: groupMinimumN })} />)}
      <Rule term={t("quantiles.term")} text={t("quantiles.text", { error: formatNumber(quantileError, "ratio", locale) })} />
    </dl>
  );
}

const Rule = ({ term, text }: { readonly term: string; readonly text: string }) => (
  <div className="avoid-break"><dt className="font-medium">{term}</dt><dd className="max-w-prose text-ink-soft">{text}</dd></div>
);
