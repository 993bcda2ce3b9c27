import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { ChartFrame } from "@/components/charts/chart-frame";
import { MeasuredText } from "@/components/metrics/measured-text";
import { Card, CardHeader } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/disclosure";
import type { TrendModel } from "@/lib/charts/chart-model";
import { formatPeriod } from "@/lib/i18n/format";
import type { Measured } from "@/lib/measured";
import { metricById, type MetricId } from "@/lib/metrics/registry";
import type { CivilDate } from "@/lib/time/civil-date";

type Point = { readonly month: string; readonly measured: Measured };
type FollowUpEffectProps = {
  readonly effect: {
    readonly metric: MetricId; readonly choices: readonly { readonly id: MetricId; readonly label: string; readonly href: string }[]; readonly before: Point; readonly after: Point | null; readonly chart: TrendModel;
    readonly rebase: { readonly month: string; readonly isOn: boolean; readonly href: string } | null;
  };
  readonly mppName: string;
  readonly isDone: boolean;
  readonly today: CivilDate;
};

/** The metric that the finding aims at, before it and after it was done, with its natural limits. */
export function FollowUpEffect({ effect, mppName, isDone, today }: FollowUpEffectProps) {
  const t = useTranslations("follow-ups.effect");
  const locale = useLocale();
  const { unit } = metricById(effect.metric);
  return (
    <Card className="mt-5 scroll-mt-20" id="dampak">
      <CardHeader title={t("title")} subtitle={t("hint", { mpp: mppName })} />
      <dl className="grid gap-4 sm:grid-cols-2">
        <Side label={t("before")} hint={t("beforeHint", { period: formatPeriod(effect.before.month, locale) })}><MeasuredText measured={effect.before.measured} unit={unit} className="text-2xl font-semibold" /></Side>
        <Side label={t("after")} hint={effect.after === null ? null : t("afterHint", { period: formatPeriod(effect.after.month, locale) })}>
          {effect.after === null ? <span className="text-ink-faint italic">{isDone ? "–" : t("notDone")}</span> : <MeasuredText measured={effect.after.measured} unit={unit} className="text-2xl font-semibold" />}
        </Side>
      </dl>
      <Disclosure summary={t("metric")} className="no-print mt-3">
        <ul className="flex flex-wrap gap-x-4 gap-y-1 pb-1">
          {effect.choices.map(({ id, label, href }) => (
            <li key={id}><Link href={href} scroll={false} {...(id === effect.metric ? { "aria-current": "true" as const } : {})} className="inline-flex min-h-11 items-center text-sm text-accent hover:underline aria-[current]:font-semibold lg:min-h-8">{label}</Link></li>
          ))}
        </ul>
      </Disclosure>
      <div className="mt-3"><ChartFrame model={effect.chart} look="plain" headingLevel={3} today={today} explainHref={`/metode#${effect.metric}`} /></div>
      {effect.rebase !== null && (
        <p className="no-print mt-2 text-sm">
          {effect.rebase.isOn && <span className="text-ink-soft">{t("rebased", { month: formatPeriod(effect.rebase.month, locale) })} · </span>}
          <Link href={effect.rebase.href} scroll={false} className="inline-flex min-h-11 items-center text-accent underline underline-offset-4 lg:min-h-8">{effect.rebase.isOn ? t("undoRebase") : t("rebase")}</Link>
        </p>
      )}
    </Card>
  );
}

const Side = ({ label, hint, children }: { readonly label: string; readonly hint: string | null; readonly children: React.ReactNode }) => (
  <div className="rounded-xl border border-line px-4 py-3"><dt className="text-sm text-ink-soft">{label}</dt><dd>{children}{hint !== null && <span className="mt-0.5 block text-xs text-ink-faint">{hint}</span>}</dd></div>
);
