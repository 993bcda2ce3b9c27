import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { SubmitOnChange } from "@/components/filters/submit-on-change";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { Select } from "@/components/ui/select";
import { peerGroupLabels, peerGroups } from "@/lib/domain/peer-group";
import { filterParams, selectablePeriods, type FilterName, type PageFilters } from "@/lib/filters/page-filters";
import { formatPeriod } from "@/lib/i18n/format";
import type { CivilDate, CivilMonth } from "@/lib/time/civil-date";
import { grains, isClosed } from "@/lib/time/period";
import { monthOf } from "@/lib/time/civil-date";

/** What a filter bar needs; the page context has all of it. */
export type FilterBarProps = {
  /** The page's own path: the form leads back to it. */
  readonly path: string;
  readonly filters: PageFilters;
  readonly today: CivilDate;
  readonly firstMonth: CivilMonth | null;
  readonly provinces: readonly { readonly code: string; readonly name: string }[];
  readonly agencies: readonly { readonly code: string; readonly name: { readonly id: string; readonly en: string } }[];
  /** Filters that mean something on this page; the period does unless `hasPeriod` says no. */
  readonly show?: readonly Exclude<FilterName, "period">[];
  readonly hasPeriod?: boolean;
  /** Parameters of the page itself that the form keeps. */
  readonly keep?: Readonly<Record<string, string>>;
  /** Further fields of the page, with names of their own. */
  readonly children?: ReactNode;
};

/** A plain GET form: state lives in the URL, it works by keyboard and without script. */
export function FilterBar({ path, filters, today, firstMonth, provinces, agencies, show = ["province", "peerGroup"], hasPeriod = true, keep = {}, children }: FilterBarProps) {
  const t = useTranslations("filters");
  const locale = useLocale();
  const label = "flex min-w-0 flex-1 basis-32 flex-col gap-1 sm:basis-40 text-xs font-medium text-ink-soft sm:max-w-60";
  return (
    <form method="get" action={path} aria-label={t("title")} className="no-print mb-6 flex flex-wrap items-end gap-3 rounded-xl border border-line bg-surface p-3 sm:p-4">
      <SubmitOnChange />
      {Object.entries(keep).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      {hasPeriod && (
        <label className={classNames(label, "basis-full sm:basis-52")}>
          {t("period")}
          <Select name={filterParams.period} defaultValue={filters.period.id}>
            <PeriodOptions filters={filters} today={today} firstMonth={firstMonth} />
          </Select>
        </label>
      )}
      {show.includes("province") && (
        <label className={label}>
          {t("province")}
          <Select name={filterParams.province} defaultValue={filters.province ?? ""}>
            <option value="">{t("all")}</option>
            {provinces.map(({ code, name }) => <option key={code} value={code}>{name}</option>)}
          </Select>
        </label>
      )}
      {show.includes("peerGroup") && (
        <label className={label}>
          {t("peerGroup")}
          <Select name={filterParams.peerGroup} defaultValue={filters.peerGroup ?? ""}>
            <option value="">{t("all")}</option>
            {peerGroups.map((id) => <option key={id} value={id}>{peerGroupLabels[id][locale]}</option>)}
          </Select>
        </label>
      )}
      {show.includes("agency") && (
        <label className={label}>
          {t("agency")}
          <Select name={filterParams.agency} defaultValue={filters.agency ?? ""}>
            <option value="">{t("all")}</option>
            {agencies.map(({ code, name }) => <option key={code} value={code}>{name[locale]}</option>)}
          </Select>
        </label>
      )}
      {children}
      <div className="flex gap-2">
        <Button type="submit">{t("apply")}</Button>
        <Link href={path} className="inline-flex min-h-11 items-center rounded-lg px-3 text-sm text-accent hover:underline">{t("reset")}</Link>
      </div>
    </form>
  );
}

function PeriodOptions({ filters, today, firstMonth }: Pick<FilterBarProps, "filters" | "today" | "firstMonth">) {
  const t = useTranslations("filters");
  const locale = useLocale();
  const groups = grains.map((grain) => ({ grain, periods: selectablePeriods(firstMonth, today, grain) }));
  const listed = groups.some(({ periods }) => periods.some(({ id }) => id === filters.period.id));
  const text = (period: PageFilters["period"]): string =>
    isClosed(period, monthOf(today)) ? formatPeriod(period.id, locale) : t("unfinished", { period: formatPeriod(period.id, locale) });
  return (
    <>
      {!listed && <option value={filters.period.id}>{text(filters.period)}</option>}
      {groups.map(({ grain, periods }) => (
        <optgroup key={grain} label={t(`grains.${grain}`)}>
          {periods.map((period) => <option key={period.id} value={period.id}>{text(period)}</option>)}
        </optgroup>
      ))}
    </>
  );
}
