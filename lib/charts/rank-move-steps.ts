import type { WaterfallInputStep } from "@/lib/charts/waterfall";
import type { IndexMethod } from "@/lib/domain/index-method";
import { formatPeriod } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locales";
import { chartWords } from "@/lib/i18n/words";
import type { RankMovePart, RankMoveReading } from "@/lib/metrics/rank-move";
import { isMetricId, metricById } from "@/lib/metrics/registry";

type Told = { readonly method: IndexMethod; readonly earlierId: string; readonly laterId: string; readonly locale: Locale };

/** A reading of a move as the steps of its waterfall, with the rank by today's data between revisions and the rest. */
export function rankMoveSteps({ parts }: RankMoveReading, told: Told): WaterfallInputStep[] {
  const words = chartWords(told.locale);
  const level = (id: string, text: "published" | "today" | "level", periodId: string): WaterfallInputStep => ({ level: { id, label: words(`rankMove.${text}`, { period: formatPeriod(periodId, told.locale) }) } });
  const revisions = parts.filter(({ cause }) => cause.startsWith("revision"));
  const isRevised = revisions.some(({ climbed }) => climbed !== 0);
  return [
    level("from", isRevised ? "published" : "level", told.earlierId),
    ...(isRevised ? [...revisions.map((part) => stepOf(part, told)), level("today", "today", told.earlierId)] : []),
    ...parts.filter((part) => !revisions.includes(part)).map((part) => stepOf(part, told)),
    level("to", "level", told.laterId),
  ];
}

function stepOf(part: RankMovePart, { method, locale }: Told): WaterfallInputStep {
  const words = chartWords(locale);
  if (part.cause !== "pillar") return { id: part.cause, label: words(`rankMove.causes.${part.cause}`), word: words(`rankMove.short.${part.cause}`), climbed: part.climbed };
  const pillar = method.pillars.find(({ id }) => id === part.pillarId);
  const label = (locale === "id" ? pillar?.labelId : pillar?.labelEn) ?? part.pillarId;
  return {
    id: part.pillarId, label, word: inSentence(label), climbed: part.climbed,
    parts: part.metrics.map(({ metricId, climbed }) => {
      const name = metricLabel(metricId, locale);
      return { id: metricId, label: name, word: inSentence(name), climbed };
    }),
  };
}

export const metricLabel = (metricId: string, locale: Locale): string => (isMetricId(metricId) ? metricById(metricId).label[locale] : metricId);

/** Without the capital of a heading, unless it is an abbreviation's. */
const inSentence = (label: string): string => (/^\p{Lu}\p{Lu}/u.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1));
