import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";

type VisitFactProps = { readonly fact: "announced" | "guided"; readonly value: boolean | null };

/** Whether a visit was announced, or guided: two facts, each of which may be unknown. */
export function VisitFact({ fact, value }: VisitFactProps) {
  const t = useTranslations("visits.facts");
  const state = value === null ? "unknown" : value ? "yes" : "no";
  return <span className={classNames("whitespace-nowrap", value === null && "text-ink-faint italic")}>{t(`${fact}.${state}`)}</span>;
}
