import { useLocale, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { useInstitutionName } from "@/components/visit-cases/use-institution-name";
import type { Label } from "@/lib/domain/label";
import { isVisitState, visitActionIds } from "@/lib/domain/visit-flow";
import { formatDateTime } from "@/lib/i18n/format";

type Dialogue = { readonly id: string; readonly institution: string; readonly partner: "officer" | "user"; readonly agency: Label | null; readonly text: string };

export function DialogueList({ dialogues }: { readonly dialogues: readonly Dialogue[] }) {
  const t = useTranslations("visit-cases.dialogues");
  const items = useTranslations("visit-cases.items");
  const locale = useLocale();
  const institutionName = useInstitutionName();
  return (
    <ul className="divide-y divide-line">
      {dialogues.map(({ id, institution, partner, agency, text }) => (
        <li key={id} className="avoid-break py-3 first:pt-0 last:pb-0">
          <p className="text-[0.8125rem] text-ink-soft"><Badge tone={partner === "officer" ? "indigo" : "accent"}>{t(partner)}</Badge> {agency === null ? items("wholeMpp") : agency[locale]} · {institutionName(institution)}</p>
          <p className="mt-1 max-w-prose text-sm whitespace-pre-line">{text}</p>
        </li>
      ))}
    </ul>
  );
}

type Finding = { readonly id: string; readonly institution: string; readonly agency: Label | null; readonly item: Label | null; readonly finding: string; readonly recommendation: string | null; readonly dueDays: number };

export function CaseFindings({ findings }: { readonly findings: readonly Finding[] }) {
  const t = useTranslations("visit-cases.findings");
  const items = useTranslations("visit-cases.items");
  const locale = useLocale();
  const institutionName = useInstitutionName();
  return (
    <ul className="divide-y divide-line">
      {findings.map(({ id, institution, agency, item, finding, recommendation, dueDays }) => (
        <li key={id} className="avoid-break py-3 first:pt-0 last:pb-0">
          <p className="max-w-prose text-sm font-medium whitespace-pre-line">{finding}</p>
          {recommendation !== null && <p className="mt-1 max-w-prose text-sm whitespace-pre-line"><span className="text-ink-soft">{t("recommendation")}: </span>{recommendation}</p>}
          <p className="mt-1 flex flex-wrap gap-x-4 text-[0.8125rem] text-ink-soft"><span>{agency === null ? items("wholeMpp") : agency[locale]}</span>{item !== null && <span>{t("item", { item: item[locale] })}</span>}<span>{t("due", { days: dueDays })}</span><span>{institutionName(institution)}</span></p>
        </li>
      ))}
    </ul>
  );
}

type Step = { readonly id: string; readonly at: Date; readonly by: string | null; readonly action: string; readonly from: string | null; readonly to: string; readonly reason: string | null; readonly item: Label | null; readonly agency: Label | null; readonly level: number | null; readonly institution: string | null; readonly text: string | null };

/** Everything that happened, latest last, with who did it and why. */
export function HistoryList({ history, timeZone }: { readonly history: readonly Step[]; readonly timeZone: string }) {
  const t = useTranslations("visit-cases.history");
  const states = useTranslations("visit-cases.states");
  const locale = useLocale();
  const institutionName = useInstitutionName();
  const stateName = (state: string): string => (isVisitState(state) ? states(state) : state);
  return (
    <ol className="space-y-3 border-l border-line pl-4">
      {history.map(({ id, at, by, action, from, to, reason, item, agency, level, institution, text }) => {
        const known = visitActionIds.find((each) => each === action);
        const subject = [item === null ? null : item[locale], agency === null ? null : agency[locale], level === null ? null : t("level", { level: String(level) }), institution === null ? null : institutionName(institution)].filter((part) => part !== null).join(" · ");
        return (
          <li key={id} className="avoid-break relative before:absolute before:top-1.5 before:-left-[1.3rem] before:size-2.5 before:rounded-full before:bg-line-strong">
            <p className="flex flex-wrap items-baseline gap-x-2"><span className="font-medium">{known === undefined ? action : t(`actions.${known}`)}</span>{from !== null && from !== to && <span className="text-xs text-ink-soft">{t("move", { from: stateName(from), to: stateName(to) })}</span>}</p>
            <p className="text-xs text-ink-faint">{formatDateTime(at, timeZone, locale)} · {by ?? t("system")}</p>
            {subject !== "" && <p className="mt-0.5 max-w-prose text-sm">{subject}</p>}
            {text !== null && <p className="mt-0.5 max-w-prose text-sm whitespace-pre-line text-ink-soft">{text}</p>}
            {reason !== null && <p className="mt-0.5 max-w-prose text-sm whitespace-pre-line text-ink-soft">{t("reason")}: {reason}</p>}
          </li>
        );
      })}
    </ol>
  );
}
