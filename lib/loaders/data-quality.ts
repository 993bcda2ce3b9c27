import { getTranslations } from "next-intl/server";
import type { HeatModel } from "@/lib/charts/chart-model";
import { toHeatModel } from "@/lib/charts/heat";
import { can } from "@/lib/auth/permissions";
import { readDelivered, readReach, readRejections, type DeliveredMonth, type Reach, type SourceRejections } from "@/lib/data/read/data-quality";
import { listBatches, type ImportBatch } from "@/lib/data/read/imports/import-batch";
import type { MppSummary } from "@/lib/data/read/mpps";
import type { Label } from "@/lib/domain/label";
import { hrefWith, type FilterProblem, type SearchParams } from "@/lib/filters/page-filters";
import { formatPeriodShort } from "@/lib/i18n/format";
import { issueReason } from "@/lib/ingest/issue-words";
import { findSource } from "@/lib/ingest/registry";
import { loadPageContext, type PageContext } from "@/lib/loaders/page-context";
import { measuredValue, missing, type Measured } from "@/lib/measured";
import { deliveredRows, isExpected, shareDelivered, type DeliveredRows } from "@/lib/metrics/coverage";
import { rollupFamilyIds, type RollupFamily } from "@/lib/rollup/families";
import { median } from "@/lib/stats/median";
import { addMonths, daysBetween, firstDayOf, monthOf, monthRange, type CivilDate, type CivilMonth } from "@/lib/time/civil-date";

const path = "/mutu-data";
const monthsShown = 24;
const lateShown = 50;
const batchesShown = 20;

/** Visits and follow-ups are events: a month without one is no gap in reporting, so nobody is late with them. */
const routineFamilies: readonly RollupFamily[] = ["ticket", "complaint", "survey", "counter_day"];
const sourceOfFamily: Readonly<Record<RollupFamily, string>> = {
  ticket: "tickets", complaint: "complaints", survey: "survey", visit: "visits", counter_day: "counter-days", follow_up: "follow-up",
};

export type SourceQuality = {
  readonly family: RollupFamily;
  readonly sourceId: string;
  readonly label: Label;
  readonly href: string;
  readonly isChosen: boolean;
  readonly isRoutine: boolean;
  /** Share of the expected MPP-months with data. */
  readonly completeness: Measured;
  /** MPPs with data in the last closed month, as a share. */
  readonly lastMonth: Measured;
  /** Median days from the last day of the data to the day they were loaded. */
  readonly delay: Measured;
  readonly until: CivilDate | null;
};
export type LateReporter = { readonly code: string; readonly name: string; readonly province: string; readonly until: CivilDate | null; readonly days: number | null };

export type DataQualityView = {
  readonly context: PageContext;
  readonly problems: readonly FilterProblem[];
  readonly months: { readonly from: CivilMonth; readonly to: CivilMonth };
  readonly mppCount: number;
  readonly source: SourceQuality;
  readonly sources: readonly SourceQuality[];
  /** MPPs whose routine sources all hold data of the last month, as a share. */
  readonly complete: Measured;
  readonly coverage: HeatModel;
  /** Null for sources of events. */
  readonly late: { readonly rows: readonly LateReporter[]; readonly total: number } | null;
  readonly rejections: readonly (Omit<SourceRejections, "reasons"> & {
    readonly label: Label | null;
    readonly reasons: readonly { readonly code: string; readonly text: string; readonly rows: number }[];
  })[];
  readonly batches: readonly (ImportBatch & { readonly label: Label | null; readonly href: string | null })[];
  readonly batchTotal: number;
};

const labelOf = (sourceId: string): Label | null => findSource(sourceId)?.label ?? null;

export async function loadDataQuality(searchParams: Promise<SearchParams>): Promise<DataQualityView> {
  const [context, params] = await Promise.all([loadPageContext(searchParams), searchParams]);
  const { scope, filters, today } = context;
  const chosen = readSource(params);
  const lastClosed = addMonths(monthOf(today), -1);
  const to = filters.period.to < lastClosed ? filters.period.to : lastClosed;
  const months = monthRange(addMonths(to, 1 - monthsShown), to);
  const mpps = context.mpps.filter((mpp) =>
    (filters.province === null || mpp.provinceCode === filters.province) && (filters.peerGroup === null || mpp.peerGroup === filters.peerGroup));
  const [delivered, reach, rejections, { batches, total }] = await Promise.all([
    readDelivered(scope, { months, openFrom: monthOf(today) }), readReach(scope), readRejections(scope), listBatches(scope, { limit: batchesShown }),
  ]);
  const ids = new Set(mpps.map(({ id }) => id));
  const ownReach = reach.filter(({ mppId }) => ids.has(mppId));
  const lookups = deliveredLookups(delivered);
  const sources = rollupFamilyIds.map((family) => sourceQuality(context, { family, chosen: chosen.family, mpps, months, reach: ownReach, rows: lookups(family) }));
  const source = sources.find(({ isChosen }) => isChosen);
  if (source === undefined) throw new Error(`No source ${chosen.family}`);
  return {
    context, problems: [...context.problems, ...chosen.problems], months: { from: addMonths(to, 1 - monthsShown), to }, mppCount: mpps.length, source, sources,
    complete: completeShare(mpps, to, lookups), coverage: await coverageHeat(context, source, mpps, months, lookups(chosen.family)),
    late: source.isRoutine ? lateReporters(mpps, ownReach.filter(({ family }) => family === chosen.family), to, today) : null,
    rejections: rejections.map((each) => ({
      ...each, label: labelOf(each.sourceId), reasons: each.reasons.map((reason) => ({ ...reason, text: issueReason(reason.code, context.locale) })),
    })),
    batches: batches.map((batch) => ({ ...batch, label: labelOf(batch.sourceId), href: can(context.user.role, "import") ? `/impor/${batch.id}` : null })), batchTotal: total,
  };
}

function readSource(params: SearchParams): { readonly family: RollupFamily; readonly problems: readonly FilterProblem[] } {
  const raw = params["sumber"];
  const text = (typeof raw === "string" ? raw : (raw?.[0] ?? "")).trim();
  const family = rollupFamilyIds.find((id) => sourceOfFamily[id] === text);
  if (family !== undefined) return { family, problems: [] };
  return { family: "ticket", problems: text === "" ? [] : [{ param: "sumber", value: text, reason: "unknown", usedInstead: "tickets" }] };
}

function deliveredLookups(delivered: readonly DeliveredMonth[]): (family: RollupFamily) => DeliveredRows {
  const rows = new Map(delivered.map(({ mppId, family, month, rows: count }) => [`${family} ${mppId} ${month}`, count]));
  return (family) => (mppId, month) => rows.get(`${family} ${mppId} ${month}`);
}

type SourceInput = {
  readonly family: RollupFamily; readonly chosen: RollupFamily; readonly mpps: readonly MppSummary[]; readonly months: readonly CivilMonth[];
  readonly reach: readonly Reach[]; readonly rows: DeliveredRows;
};

function sourceQuality({ filters, today }: PageContext, { family, chosen, mpps, months, reach, rows }: SourceInput): SourceQuality {
  const own = reach.filter((each) => each.family === family);
  const isRoutine = routineFamilies.includes(family);
  const delay = median(own.map(({ asOf, loadedOn }) => daysBetween(asOf, loadedOn)));
  return {
    family, sourceId: sourceOfFamily[family], isRoutine, isChosen: family === chosen, label: labelOf(sourceOfFamily[family]) ?? { id: family, en: family },
    href: hrefWith(path, filters, today, { sumber: sourceOfFamily[family] }),
    completeness: isRoutine ? shareDelivered(mpps, months, rows) : missing("not-applicable"),
    lastMonth: isRoutine ? shareDelivered(mpps, months.slice(-1), rows) : missing("not-applicable"),
    delay: delay === null ? missing("not-reported") : measuredValue(delay, own.length),
    until: own.map(({ asOf }) => asOf).sort().at(-1) ?? null,
  };
}

function completeShare(mpps: readonly MppSummary[], month: CivilMonth, rows: (family: RollupFamily) => DeliveredRows): Measured {
  const expected = mpps.filter((mpp) => isExpected(mpp, month));
  if (expected.length === 0) return missing("not-applicable");
  const complete = expected.filter(({ id }) => routineFamilies.every((family) => rows(family)(id, month) !== undefined));
  return measuredValue(complete.length / expected.length, expected.length);
}

/** By province the share of MPPs with data; within a province each MPP's rows. Never 305 rows at once. */
async function coverageHeat(context: PageContext, source: SourceQuality, mpps: readonly MppSummary[], months: readonly CivilMonth[], rows: DeliveredRows): Promise<HeatModel> {
  const { locale, filters, today, provinces } = context;
  const t = await getTranslations("data-quality");
  const columns = months.map((month) => ({ id: month, label: formatPeriodShort(month, locale) }));
  const base = { id: "cakupan", asOf: source.until, columns };
  if (filters.province !== null) {
    return toHeatModel({
      ...base, title: t("coverageMpp", { source: source.label[locale] }), unit: "count",
      rows: mpps.map((mpp) => ({ id: mpp.code, label: mpp.name, href: `/mpp/${mpp.code}`, cells: months.map((month) => deliveredRows(mpp, month, rows)) })),
    }, { locale });
  }
  return toHeatModel({
    ...base, title: t("coverageProvince", { source: source.label[locale] }), unit: "ratio",
    rows: provinces.map(({ code, name }) => {
      const own = mpps.filter(({ provinceCode }) => provinceCode === code);
      return { id: code, label: name, href: hrefWith(path, { ...filters, province: code }, today, { sumber: sourceOfFamily[source.family] }), cells: months.map((month) => shareDelivered(own, [month], rows)) };
    }),
  }, { locale });
}

/** MPPs without any data from the last closed month on, those silent longest first. */
function lateReporters(mpps: readonly MppSummary[], reach: readonly Reach[], month: CivilMonth, today: CivilDate): { rows: LateReporter[]; total: number } {
  const until = new Map(reach.map(({ mppId, asOf }) => [mppId, asOf]));
  const late = mpps.filter((mpp) => isExpected(mpp, month) && (until.get(mpp.id) ?? "") < firstDayOf(month)).map((mpp): LateReporter => {
    const date = until.get(mpp.id) ?? null;
    return { code: mpp.code, name: mpp.name, province: mpp.provinceName, until: date, days: date === null ? null : daysBetween(date, today) };
  });
  late.sort((a, b) => (b.days ?? Infinity) - (a.days ?? Infinity) || (a.name < b.name ? -1 : 1));
  return { rows: late.slice(0, lateShown), total: late.length };
}
