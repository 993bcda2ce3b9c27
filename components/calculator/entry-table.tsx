import { useLocale, useTranslations } from "next-intl";
import { Fragment } from "react";
import type { Calculator } from "@/components/calculator/use-calculator";
import { Input } from "@/components/ui/input";
import { Table, TableHead, Td, Th } from "@/components/ui/table";
import { lockParam } from "@/lib/filters/calculator-params";
import { formatAbsence, formatBareNumber, formatEntry, formatNumber } from "@/lib/i18n/format";
import type { ClimbMetric, ClimbModel } from "@/lib/metrics/climb";
import { bandName } from "@/lib/metrics/metric-bands";

type EntryTableProps = { readonly model: ClimbModel; readonly calculator: Calculator };

/** Each metric of the index by pillar: its value today, the value asked about, the points both give, and its lock. */
export function EntryTable({ model, calculator }: EntryTableProps) {
  const t = useTranslations("calculator.entries");
  const locale = useLocale();
  const points = (value: number | null | undefined): string => (value === null || value === undefined ? "–" : formatBareNumber(value, "points", locale));
  return (
    <Table label={t("title")} stacked>
      <TableHead><tr><Th>{t("metric")}</Th><Th numeric>{t("now")}</Th><Th className="w-36">{t("value")}</Th><Th numeric>{t("points")}</Th><Th className="w-12">{t("lock")}</Th></tr></TableHead>
      <tbody>
        {model.method.pillars.map((pillar) => {
          const [now, then] = [model.own, calculator.simulated].map(({ pillars }) => pillars.find(({ pillarId }) => pillarId === pillar.id)?.value);
          return (
            <Fragment key={pillar.id}>
              <tr className="bg-ground">
                <Th scope="row" colSpan={3} className="font-semibold">{locale === "id" ? pillar.labelId : pillar.labelEn}{pillar.windowMonths !== undefined && <span className="block text-xs font-normal text-ink-soft">{t("window", { months: pillar.windowMonths })}</span>}</Th>
                <Td label={t("pillarPoints")} numeric className="font-semibold"><FromTo from={points(now)} to={points(then)} /></Td>
                <Td className="hidden sm:table-cell" />
              </tr>
              {model.metrics.filter(({ pillarId }) => pillarId === pillar.id).map((metric) => {
                const [before, after] = [model.own, calculator.simulated].map(({ pillars }) => pillars.flatMap(({ parts }) => parts).find(({ metricId }) => metricId === metric.metricId)?.points);
                return <EntryRow key={metric.metricId} metric={metric} calculator={calculator} from={points(before)} to={points(after)} />;
              })}
            </Fragment>
          );
        })}
      </tbody>
    </Table>
  );
}

type EntryRowProps = { readonly metric: ClimbMetric; readonly calculator: Calculator; readonly from: string; readonly to: string };

function EntryRow({ metric, calculator, from, to }: EntryRowProps) {
  const t = useTranslations("calculator.entries");
  const locale = useLocale();
  const { metricId, label, unit, measured, bounds: [least, most], worst, best } = metric;
  const id = `nilai-${metricId}`;
  const isLocked = calculator.locked.has(metricId);
  const reading = calculator.readingOf(metric);
  const error = reading.kind === "unreadable" ? t("unreadable") : reading.kind === "bounded" ? t("bounded", { value: formatNumber(reading.value, unit, locale) }) : null;
  const isChanged = calculator.changes.has(metricId);
  return (
    <tr className={isChanged ? "bg-accent-soft/60 [&_.text-ink-faint]:text-ink-soft" : undefined}>
      <Th scope="row" className="font-normal sm:pl-6">
        <label htmlFor={id}>{label[locale]}</label>
        <span id={`${id}-batas`} className="tabular block text-xs text-ink-faint">{t("goalposts", { worst: formatNumber(worst, unit, locale), best: formatNumber(best, unit, locale) })}</span>
      </Th>
      <Td label={t("now")} numeric>{measured.kind === "value" ? formatNumber(measured.value, unit, locale) : <span className="text-xs whitespace-normal text-ink-faint italic">{formatAbsence(measured, locale)}</span>}</Td>
      <Td label={t("value")}>
        <span className="inline-flex items-center gap-1.5 align-middle">
          <Input
            id={id} name={metricId} inputMode="decimal" autoComplete="off" value={calculator.textOf(metric)} disabled={isLocked} placeholder={t("none")} className="tabular w-24 scroll-mb-20 text-right"
            aria-invalid={error !== null} aria-describedby={`${id}-batas${error === null ? "" : ` ${id}-salah`}`} onChange={(event) => calculator.type(metricId, event.target.value)}
          />
          <span aria-hidden className="w-9 text-left text-xs text-ink-faint">{t(`units.${unit}`)}</span>
        </span>
        <span className="sr-only">{t("range", { least: formatEntry(least, unit, locale), most: formatEntry(most, unit, locale) })}</span>
        {error !== null && <p id={`${id}-salah`} role="alert" className="mt-1 text-xs font-medium text-bad">{error}</p>}
        <BandChange metric={metric} value={calculator.changes.get(metricId)} />
      </Td>
      <Td label={t("points")} numeric><FromTo from={from} to={to} /></Td>
      <Td label={t("lock")}>
        <label className="inline-flex min-h-11 cursor-pointer items-center gap-2 text-xs lg:min-h-8">
          <input type="checkbox" name={lockParam} value={metricId} checked={isLocked} onChange={(event) => calculator.setLock(metricId, event.target.checked)} className="size-5 scroll-mb-20 cursor-pointer accent-accent lg:size-4.5" />
          <span className="sr-only">{t("lockLabel", { metric: label[locale] })}</span>
        </label>
      </Td>
    </tr>
  );
}

/** The band that the value is in, and the one today when it is another. */
function BandChange({ metric: { bands, measured }, value }: { readonly metric: ClimbMetric; readonly value: number | undefined }) {
  const locale = useLocale();
  if (bands === null) return null;
  const now = measured.kind === "value" ? bandName(bands, measured.value)?.[locale] : undefined;
  const then = value === undefined ? now : bandName(bands, value)?.[locale];
  return <span title={bands.name[locale]} className="mt-1 block text-xs text-ink-soft">{now === then || now === undefined || then === undefined ? (then ?? now ?? "") : `${now} → ${then}`}</span>;
}

/** One number while nothing changes, else both. */
function FromTo({ from, to }: { readonly from: string; readonly to: string }) {
  if (from === to) return <>{to}</>;
  return <><span className="block text-xs font-normal text-ink-soft">{from} →</span><span className="font-semibold">{to}</span></>;
}
