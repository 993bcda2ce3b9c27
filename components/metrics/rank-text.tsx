import { useTranslations } from "next-intl";

type RankTextProps = {
  /** 1 is best; null: not ranked. */
  readonly rank: number | null;
  readonly total?: number;
  /** Others stand on the same rank. */
  readonly shared?: boolean;
  /** Bounds of the rank's interval, when it was computed. */
  readonly interval?: { readonly low: number; readonly high: number };
  /** Why there is no rank. */
  readonly reason?: string;
};

/** "3= dari 98 (2–5)", or "tidak dinilai" with the reason. */
export function RankText({ rank, total, shared = false, interval, reason }: RankTextProps) {
  const t = useTranslations("common");
  if (rank === null) return <span className="text-ink-faint italic">{reason ?? t("notRanked")}</span>;
  const text = `${rank}${shared ? "=" : ""}`;
  return (
    <span className="tabular">
      <span className="font-semibold">{total === undefined ? text : t("rankOf", { rank: text, total: String(total) })}</span>
      {shared && <span className="sr-only"> ({t("rankShared")})</span>}
      {interval !== undefined && <span className="text-ink-faint"> ({interval.low === interval.high ? interval.low : `${interval.low}–${interval.high}`})</span>}
    </span>
  );
}
