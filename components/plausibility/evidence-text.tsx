import { useLocale, useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { formatBareNumber, formatCount, formatNumber } from "@/lib/i18n/format";
import type { Evidence } from "@/lib/metrics/plausibility/define-rule";
import type { RuleId } from "@/lib/metrics/plausibility/registry";

type EvidenceProps = { readonly rule: RuleId; readonly evidence: Evidence };

/** What was seen and what would be ordinary, in one sentence; never why. */
export function EvidenceText({ rule, evidence }: EvidenceProps) {
  const t = useTranslations("plausibility");
  const locale = useLocale();
  const words = evidence.kind === "share"
    ? {
      share: formatNumber(evidence.count / evidence.of, "ratio", locale), count: formatCount(evidence.count, locale), of: formatCount(evidence.of, locale),
      limit: formatNumber(evidence.limit / evidence.of, "ratio", locale), limitCount: formatCount(evidence.limit, locale), detail: evidence.detail ?? "", rise: "", fall: "", seasons: 0,
    }
    : {
      rise: formatBareNumber(evidence.rise, "points", locale), fall: formatBareNumber(evidence.fall, "points", locale), limit: formatBareNumber(evidence.limit, "points", locale), seasons: evidence.seasons,
      of: formatCount(evidence.n, locale), share: "", count: "", limitCount: "", detail: "",
    };
  return <p className="max-w-[60ch] text-pretty">{t(`rules.${rule}.evidence`, words)}</p>;
}

/** The same as a bar: what was seen, and a line where the ordinary ends. The sentence beside it says it in words. */
export function EvidenceBar({ evidence }: { readonly evidence: Evidence }) {
  const seen = evidence.kind === "share" ? evidence.count / evidence.of : Math.min(evidence.rise, evidence.fall);
  const limit = evidence.kind === "share" ? evidence.limit / evidence.of : evidence.limit;
  const full = evidence.kind === "share" ? 1 : Math.max(seen, limit) * 1.15;
  const percent = (value: number): string => `${Math.min(100, Math.max(0, (100 * value) / full)).toFixed(1)}%`;
  return (
    <div aria-hidden className="relative my-1.5 h-2.5 max-w-80 rounded-full bg-sunken">
      <div className={classNames("h-full rounded-full", seen > limit ? "bg-warn" : "bg-line-strong")} style={{ width: percent(seen) }} />
      <div className="absolute -inset-y-0.5 w-0.5 bg-ink" style={{ left: percent(limit) }} />
    </div>
  );
}
