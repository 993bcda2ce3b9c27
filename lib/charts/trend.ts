import type { ChartInput, EditionBreak, TableCell, TableColumn, TableModel, TrendModel, TrendPanel, TrendPoint, TrendSeries } from "@/lib/charts/chart-model";
import { axisDomain } from "@/lib/charts/scale";
import { extremes, periodName, readSeries } from "@/lib/charts/sentences";
import { measuredCells, measuredColumns, periodColumn, textColumn } from "@/lib/charts/table";
import { formatNumber, formatPeriod } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locales";
import { chartWords } from "@/lib/i18n/words";
import { controlLimits, limitsIn, lineOf, type ControlLimits } from "@/lib/metrics/control-limits";
import type { Unit } from "@/lib/metrics/unit";

export type TrendInput = ChartInput & {
  readonly series: readonly TrendSeries[];
  /** A target in the unit of the values. */
  readonly target?: number;
  readonly minimumN?: number;
  /** What the sentence speaks of, where the title says more or less than that. */
  readonly subject?: string;
};

export type ChartOptions = { readonly locale: Locale };

/** Lines over periods. A missing point is a gap; a change of edition breaks the line and is annotated. */
export function toTrendModel(input: TrendInput, { locale }: ChartOptions): TrendModel {
  const { id, title, unit, asOf, series } = input;
  const controls = controlsOf(series, unit);
  const control = onlyOf(series, controls);
  return {
    kind: "trend", id, title, unit, asOf,
    ...toTrendPanel(series, { unit, target: input.target ?? null, control }),
    sentence: readTrend(input, controls, locale),
    table: trendTable(series, unit, locale, controls),
  };
}

type Controls = ReadonlyMap<string, ControlLimits>;

/** Every line of its own has its limits, by the id of the series; a reference behind them has none. */
function controlsOf(series: readonly TrendSeries[], unit: Unit): Controls {
  return new Map(series.flatMap(({ id, points, reference, overlapping, rebases = [], blur = 0 }) => {
    const control = reference === true || overlapping === true ? null : controlLimits(points, { unit, rebases, blur });
    return control === null ? [] : [[id, control] as const];
  }));
}

/** The limits that are drawn: bands of several lines would hide each other, so only a single line has one. */
function onlyOf(series: readonly TrendSeries[], controls: Controls): ControlLimits | null {
  const [main, ...others] = series.filter((each) => each.reference !== true);
  return main === undefined || others.length > 0 ? null : (controls.get(main.id) ?? null);
}

/** The drawable part: periods in order, breaks of edition, and an axis that holds every value and the target. */
export function toTrendPanel(series: readonly TrendSeries[], options: { readonly unit: Unit; readonly target: number | null; readonly control?: ControlLimits | null }): TrendPanel {
  const labels = new Map<string, string>();
  for (const point of series.flatMap((each) => each.points)) labels.set(point.periodId, point.label);
  const periods = [...labels].map(([id, label]) => ({ id, label })).sort((a, b) => (a.id < b.id ? -1 : 1));
  const control = options.control ?? null;
  const values = [...series.flatMap((each) => each.points.flatMap(drawnValues)), ...(control?.stretches.flat().map(({ upper }) => upper) ?? [])];
  return {
    series,
    periods,
    breaks: editionBreaks(series),
    domain: axisDomain(options.target === null ? values : [...values, options.target], options.unit),
    target: options.target,
    control,
    rebases: rebasesOf(series, periods),
  };
}

/** Explained changes of a single line, at the first period shown that they concern. */
function rebasesOf(series: readonly TrendSeries[], periods: TrendPanel["periods"]): TrendPanel["rebases"] {
  const [main, ...others] = series.filter((each) => each.reference !== true);
  if (main === undefined || others.length > 0) return [];
  return (main.rebases ?? []).flatMap((rebase) => {
    const at = periods.findIndex(({ id }) => id >= rebase.periodId);
    const period = periods[at];
    return period === undefined || at === 0 ? [] : [{ ...rebase, periodId: period.id, label: period.label }];
  });
}

const drawnValues = ({ measured }: TrendPoint): number[] => (measured.kind === "value" ? [measured.value] : []);

/** Where a new edition breaks a line, each period once. */
export const editionBreaks = (series: readonly TrendSeries[]): EditionBreak[] => editionChanges(series).filter(({ joined }) => !joined).map(({ joined: _joined, ...each }) => each);

/** Where a new edition begins, each period once; `joined` where it continues the line before it. */
function editionChanges(series: readonly TrendSeries[]): (EditionBreak & { readonly joined: boolean })[] {
  const changes = new Map<string, EditionBreak & { readonly joined: boolean }>();
  for (const { points } of series) {
    const valued = points.filter((point) => point.measured.kind === "value");
    valued.forEach((point, index) => {
      const before = valued[index - 1];
      if (before === undefined || point.edition === undefined || point.edition === before.edition) return;
      const joined = lineOf(point) === lineOf(before);
      const reason = joined ? null : (point.line?.reason ?? null);
      // Of several series that change together, one that breaks is what must be told.
      if (joined && changes.has(point.periodId)) return;
      changes.set(point.periodId, { periodId: point.periodId, label: point.label, edition: point.edition, ...(reason === null ? {} : { reason }), joined });
    });
  }
  return [...changes.values()].sort((a, b) => (a.periodId < b.periodId ? -1 : 1));
}

function readTrend({ series, title, subject = title, unit, minimumN }: TrendInput, controls: Controls, locale: Locale): string {
  const words = chartWords(locale);
  const [main, ...others] = series.filter((each) => each.reference !== true);
  if (main === undefined) return words("sentences.noneAtAll", { subject });
  if (others.length === 0) {
    return readSeries({ subject, points: main.points, unit, locale, control: controls.get(main.id) ?? null, ...(minimumN === undefined ? {} : { minimumN }) });
  }
  return readSeveral([main, ...others], controls, { title: subject, unit, locale });
}

/** So many lines are told one by one. */
const fewLines = 3;

/** Whether a period of a line leaves its limits, in words; null where it has none. */
function signalWords(control: ControlLimits | undefined, periodId: string, locale: Locale): string | null {
  if (limitsIn(control, periodId) === null) return null;
  const signal = control?.signals.find((each) => each.periodId === periodId)?.signal;
  return chartWords(locale)(signal === undefined ? "sentences.within" : `signals.${signal}`);
}

/** Several lines in the last complete period in which any has a value: each of a few with its signal, else the highest and the lowest. */
function readSeveral(series: readonly TrendSeries[], controls: Controls, { title, unit, locale }: { readonly title: string; readonly unit: Unit; readonly locale: Locale }): string {
  const words = chartWords(locale);
  const complete = series.flatMap((each) => each.points).filter((point) => !point.incomplete && point.measured.kind === "value");
  const lastId = complete.map((point) => point.periodId).sort().at(-1);
  const last = complete.find((point) => point.periodId === lastId);
  const named = series.flatMap(({ id, label: name, points }) => {
    const point = points.find((each) => each.periodId === lastId);
    return point?.measured.kind === "value" ? [{ label: name, value: point.measured.value, reading: signalWords(controls.get(id), point.periodId, locale) }] : [];
  });
  const found = extremes(named);
  if (found === null || last === undefined) return words("sentences.noneAtAll", { subject: title });
  const period = periodName(last, locale);
  const running = series.flatMap(({ points }) => points).find((point) => point.incomplete);
  const suffix = running === undefined || running === last ? "" : ` ${words("sentences.incomplete", { period: periodName(running, locale) })}`;
  if (named.length <= fewLines) return words("sentences.few", { period, list: named.map(({ label, value, reading }) => `${label} ${formatNumber(value, unit, locale)}${reading === null ? "" : ` (${reading})`}`).join("; ") }) + suffix;
  return words("sentences.series", {
    period,
    highName: found.high.label, highValue: formatNumber(found.high.value, unit, locale),
    lowName: found.low.label, lowValue: formatNumber(found.low.value, unit, locale),
    count: named.length,
  }) + suffix;
}

const controlColumns = (unit: Unit, locale: Locale): TableColumn[] => {
  const words = chartWords(locale);
  return [
    { id: "limit_low", label: words("columns.limitLow"), kind: "number", unit }, { id: "limit_high", label: words("columns.limitHigh"), kind: "number", unit },
    { id: "signal", label: words("columns.signal"), kind: "text" },
  ];
};

function controlCells(control: ControlLimits | undefined, { periodId, incomplete }: TrendPoint, locale: Locale): TableCell[] {
  const limits = incomplete ? null : limitsIn(control, periodId);
  const signal = control?.signals.find((each) => each.periodId === periodId)?.signal;
  return [limits?.lower ?? null, limits?.upper ?? null, signal === undefined ? null : chartWords(locale)(`signals.${signal}`)];
}

/** Each break, and each new edition that continues the one before it once, however long both are in use beside each other. */
function editionNotes(series: readonly TrendSeries[], locale: Locale): string[] {
  const told = new Set<string>();
  return editionChanges(series).flatMap((change) => {
    const edition = change.joined ? (change.edition.split(" + ").at(-1) ?? change.edition) : change.edition;
    if (change.joined && told.has(edition)) return [];
    told.add(edition);
    return [editionNote({ ...change, edition }, locale)];
  });
}

function editionNote({ periodId, edition, reason, joined }: EditionBreak & { readonly joined: boolean }, locale: Locale): string {
  const words = chartWords(locale);
  const named = { period: formatPeriod(periodId, locale), edition };
  if (joined) return words("notes.joined", named);
  return reason === undefined ? words("notes.breaks", named) : `${words("notes.breaks", named)} ${words(`notes.breakReasons.${reason}`)}`;
}

/** One row per series and period. */
export function trendTable(series: readonly TrendSeries[], unit: Unit, locale: Locale, controls: Controls = new Map()): TableModel {
  const words = chartWords(locale);
  const all = series.flatMap((each) => each.points.map((point) => point.measured));
  const hasEdition = series.some((each) => each.points.some((point) => point.edition !== undefined));
  const hasGap = all.some((measured) => measured.kind !== "value");
  return {
    columns: [
      textColumn("series", locale), periodColumn(locale),
      ...(hasEdition ? [textColumn("edition", locale)] : []),
      ...measuredColumns(all, unit, locale),
      ...(controls.size === 0 ? [] : controlColumns(unit, locale)),
    ],
    rows: series.flatMap(({ id, label, points }) =>
      points.map((point) => [
        label, point.periodId,
        ...(hasEdition ? [point.edition ?? null] : []),
        ...measuredCells(point.measured, all, locale, point.incomplete ? words("legend.incomplete") : null),
        ...(controls.size === 0 ? [] : controlCells(controls.get(id), point, locale)),
      ]),
    ),
    notes: [
      ...editionNotes(series, locale),
      ...series.filter((each) => each.reference !== true).flatMap(({ rebases = [] }) => rebases.map(({ periodId, reason }) => words("notes.rebase", { period: formatPeriod(periodId, locale), reason }))),
      ...([...controls.values()].some(({ followsWorkingDays }) => followsWorkingDays) ? [words("notes.workingDays")] : []),
      ...(hasGap ? [words("notes.gaps")] : []),
    ],
  };
}
