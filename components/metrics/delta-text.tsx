import { ArrowDown, ArrowUp, Minus } from "lucide-react";
import { useLocale } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { formatDelta } from "@/lib/i18n/format";
import type { Change } from "@/lib/metrics/change";
import type { Unit } from "@/lib/metrics/unit";

export type Better = "higher" | "lower" | "neutral";

type DeltaTextProps = { readonly change: Change; readonly unit: Unit; readonly better?: Better; readonly className?: string };

/** A change in words with an arrow. Colour only repeats what the words say, and only where one direction is better. */
export function DeltaText({ change, unit, better = "neutral", className }: DeltaTextProps) {
  const locale = useLocale();
  const Icon = change.kind === "up" ? ArrowUp : change.kind === "down" ? ArrowDown : change.kind === "same" ? Minus : null;
  return (
    <span className={classNames("inline-flex items-center gap-1 text-[0.8125rem]", toneOf(change, better), className)}>
      {Icon !== null && <Icon aria-hidden className="size-3.5 shrink-0" />}
      {formatDelta(change, unit, locale)}
    </span>
  );
}

function toneOf(change: Change, better: Better): string {
  if ((change.kind !== "up" && change.kind !== "down") || better === "neutral") return "text-ink-soft";
  const improved = (change.kind === "up") === (better === "higher");
  return improved ? "font-medium text-good" : "font-medium text-bad";
}
