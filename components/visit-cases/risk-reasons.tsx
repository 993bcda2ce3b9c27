import { useLocale, useTranslations } from "next-intl";
import { isRiskReason } from "@/lib/domain/visit-risk";
import { formatDateShort } from "@/lib/i18n/format";
import { isMetricId, metricById } from "@/lib/metrics/registry";
import { isCivilDate } from "@/lib/time/civil-date";

type Reason = { readonly reason: string; readonly params: Readonly<Record<string, string | number>>; readonly points: number | null };
const families = ["ticket", "complaint", "survey"] as const;

/** Why an MPP was, or may be, chosen: each reason in words with its number and its points. */
export function RiskReasons({ reasons }: { readonly reasons: readonly Reason[] }) {
  const t = useTranslations("visit-cases.risk");
  return (
    <ul className="space-y-0.5">
      {reasons.map((each) => (
        <li key={`${each.reason} ${JSON.stringify(each.params)}`} className="flex gap-2">
          {each.points !== null && <span className="tabular w-9 shrink-0 text-right font-medium text-ink-soft">{t("points", { points: String(each.points) })}</span>}
          <span className="min-w-0"><ReasonText {...each} /></span>
        </li>
      ))}
    </ul>
  );
}

/** Reasons of old plans may be of a kind that is no longer known: they stay as they are. */
function ReasonText({ reason, params }: Reason) {
  const t = useTranslations("visit-cases.risk");
  const locale = useLocale();
  if (!isRiskReason(reason)) return reason;
  const text = (name: string): string => String(params[name] ?? "");
  const [day, metric, family] = [text("day"), text("metric"), families.find((each) => each === params["family"])];
  switch (reason) {
    case "never-visited": return t("never-visited");
    case "months-since": return t("months-since", { months: Number(params["months"] ?? 0), day: isCivilDate(day) ? formatDateShort(day, locale) : day });
    case "signal": return t("signal", { metric: isMetricId(metric) ? metricById(metric).label[locale] : metric });
    case "silence": return t("silence", { family: family === undefined ? text("family") : t(`families.${family}`) });
    case "overdue": return t("overdue", { count: Number(params["count"] ?? 0) });
    case "plausibility": return t("plausibility", { count: Number(params["count"] ?? 0) });
  }
}
