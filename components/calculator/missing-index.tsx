import { useLocale, useTranslations } from "next-intl";
import { useUnrankedText } from "@/components/ranking/use-unranked-text";
import { Alert } from "@/components/ui/alert";
import { formatNumber } from "@/lib/i18n/format";
import type { ClimbModel } from "@/lib/metrics/climb";
import type { Unranked } from "@/lib/metrics/rank-mpps";
import { missingThatLift } from "@/lib/metrics/way-up";

/** Why there is no index, and which missing metric would bring one. */
export function MissingIndex({ model, unranked }: { readonly model: ClimbModel; readonly unranked: Unranked | null }) {
  const t = useTranslations("calculator.missing");
  const locale = useLocale();
  const reason = useUnrankedText(model.method.pillars.map(({ id, labelId, labelEn, weight }) => ({ id, weight, label: locale === "id" ? labelId : labelEn })));
  const percent = (share: number): string => formatNumber(share, "ratio", locale);
  const lifts = missingThatLift(model);
  return (
    <Alert tone="warn" title={unranked === null ? t("title") : t("titleReason", { reason: reason(unranked) })}>
      <p>{t("body", { coverage: percent(model.own.coverage), minimum: percent(model.method.minimumCoverage) })}</p>
      {lifts.length > 0 && (
        <ul className="mt-2 list-disc pl-5">
          {lifts.map(({ metricId, coverage, suffices }) => (
            <li key={metricId}>{t(suffices ? "suffices" : "helps", { metric: model.metrics.find((each) => each.metricId === metricId)?.label[locale] ?? metricId, coverage: percent(coverage) })}</li>
          ))}
        </ul>
      )}
      <p className="mt-2">{t("try")}</p>
    </Alert>
  );
}
