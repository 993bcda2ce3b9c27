import { ArrowDown, ArrowUp, Minus } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { formatCount } from "@/lib/i18n/format";
import { rankText, type RankMove } from "@/lib/metrics/rank-mpps";

/** Places climbed or lost where the rank before lies outside the present interval, else only what the rank was. Neutral in colour. */
export function RankMoveText({ move, long = false }: { readonly move: RankMove; readonly long?: boolean }) {
  const t = useTranslations("ranking");
  const locale = useLocale();
  if (move.kind === "none" || move.kind === "left") return null;
  if (move.kind === "new") return <span className="text-xs text-ink-faint">{long ? t("isNew") : <><span aria-hidden>{t("isNewShort")}</span><span className="sr-only">{t("isNew")}</span></>}</span>;
  if (move.climbed !== 0 && !move.settled) return <span title={t("withinRange")} className="tabular text-xs text-ink-soft">{t("was", { rank: rankText(move.before) })}<span className="sr-only">, {t("withinRange")}</span></span>;
  const count = formatCount(Math.abs(move.climbed), locale);
  const text = move.climbed > 0 ? t("climbed", { count }) : move.climbed < 0 ? t("fallen", { count }) : t("stayed");
  const Icon = move.climbed > 0 ? ArrowUp : move.climbed < 0 ? ArrowDown : Minus;
  return (
    <span className="inline-flex items-center gap-0.5 text-xs text-ink-soft">
      <Icon aria-hidden className="size-3" />
      {long || move.climbed === 0 ? text : <><span aria-hidden className="tabular">{count}</span><span className="sr-only">{text}</span></>}
    </span>
  );
}
