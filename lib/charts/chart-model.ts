import type { BreakReason } from "@/lib/domain/edition-comparability";
import type { Measured } from "@/lib/measured";
import type { ControlLimits, LimitPoint, Rebase } from "@/lib/metrics/control-limits";
import type { Unit } from "@/lib/metrics/unit";
import type { CivilDate } from "@/lib/time/civil-date";

export const chartKinds = [
  "trend", "bars", "bump", "small-multiples", "heat", "province-map", "tile-grid", "distribution", "sparkline", "interval", "funnel", "waterfall", "survival",
] as const;
export type ChartKind = (typeof chartKinds)[number];

export type TableColumn = {
  /** Stable: the header in exported files. */
  readonly id: string;
  readonly label: string;
  /** `period` cells hold a period id such as `2026-07`; the screen writes it out, files keep it. */
  readonly kind: "text" | "number" | "period";
  readonly unit?: Unit;
};
/** `null` is "there is none": an empty cell in files, a dash on screen, never 0. */
export type TableCell = string | number | null;

/** What the chart shows, as rows: the screen's data table and the CSV are both made of it. */
export type TableModel = {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly TableCell[])[];
  readonly notes: readonly string[];
};

/** Everything a chart needs, and nothing about pixels. */
type ChartBase<K extends ChartKind> = {
  readonly kind: K;
  /** Unique on the page: anchors and file names are made of it. */
  readonly id: string;
  readonly title: string;
  readonly unit: Unit;
  /** The last day the data covers; null when nothing arrived yet. */
  readonly asOf: CivilDate | null;
  /** The reading in one sentence; also the drawing's accessible name. */
  readonly sentence: string;
  readonly table: TableModel;
};

/** What every `to…Model` takes beside its data. */
export type ChartInput = Pick<ChartBase<ChartKind>, "id" | "title" | "unit" | "asOf">;

export type Domain = readonly [low: number, high: number];

/** An incomplete period is drawn hollow and dashed, and never compared. */
export type TrendPoint = LimitPoint & { readonly label: string };
export type TrendSeries = {
  readonly id: string;
  readonly label: string;
  readonly points: readonly TrendPoint[];
  /** Drawn behind the others in grey: a national mean, a peer median. */
  readonly reference?: boolean;
  /** Dated and explained changes from which new limits hold. */
  readonly rebases?: readonly Rebase[];
  /** Neighbouring periods share months, so that the line can have no limits. */
  readonly overlapping?: boolean;
  /** Share by which values may be off (quantiles from log buckets). */
  readonly blur?: number;
};
export type EditionBreak = { readonly periodId: string; readonly label: string; readonly edition: string; /** Why the edition does not continue the one before it, where that can be told. */ readonly reason?: BreakReason };
export type TrendPanel = {
  readonly series: readonly TrendSeries[];
  readonly periods: readonly { readonly id: string; readonly label: string }[];
  readonly breaks: readonly EditionBreak[];
  readonly domain: Domain;
  readonly target: number | null;
  /** Of a single line; null where there are several, or too few periods. */
  readonly control: ControlLimits | null;
  /** Explained changes of that line which fall in the periods shown. */
  readonly rebases: readonly (Rebase & { readonly label: string })[];
};
export type TrendModel = ChartBase<"trend"> & TrendPanel;

export type SmallMultiplesModel = ChartBase<"small-multiples"> & {
  readonly panels: readonly (TrendPanel & { readonly id: string; readonly title: string; readonly href?: string })[];
};

export type BarItem = {
  readonly id: string;
  readonly label: string;
  readonly measured: Measured;
  readonly href?: string;
  readonly highlighted?: boolean;
};
export type BarsModel = ChartBase<"bars"> & {
  /** Items with a value, best first. */
  readonly items: readonly (BarItem & { readonly value: number })[];
  /** Items without one, listed as text with the reason. */
  readonly absent: readonly { readonly id: string; readonly label: string; readonly reason: string; readonly href?: string }[];
  readonly domain: Domain;
  readonly target: number | null;
};

export type BumpModel = ChartBase<"bump"> & {
  readonly periods: readonly { readonly id: string; readonly label: string }[];
  /** `ranks` is parallel to `periods`; null: not ranked then. */
  readonly series: readonly { readonly id: string; readonly label: string; readonly ranks: readonly (number | null)[]; readonly highlighted: boolean }[];
  readonly worstRank: number;
};

/** A unit in a funnel; `outside`: beyond the inner limits, `isFar`: beyond the outer ones, which it stands with. */
export type FunnelPoint = {
  readonly id: string; readonly label: string; readonly href: string; readonly base: number; readonly value: number;
  readonly outside: "above" | "below" | null; readonly isFar: boolean; readonly outer: { readonly low: number; readonly high: number };
};
export type FunnelModel = ChartBase<"funnel"> & {
  readonly points: readonly FunnelPoint[];
  /** Limits from the smallest base to the largest. */
  readonly curve: readonly { readonly base: number; readonly inner: { readonly low: number; readonly high: number }; readonly outer: { readonly low: number; readonly high: number } }[];
  /** What all units have together. */
  readonly target: number;
  readonly baseLabel: string;
  readonly domain: Domain;
  readonly bases: Domain;
};

/** Shares of a survival curve at the end of a day, with the pointwise 95 % band where the curve has one. */
export type SurvivalPoint = { readonly share: number; readonly low: number | null; readonly high: number | null };
export type SurvivalSeries = {
  readonly id: string;
  readonly label: string;
  /** By day from 0 to the horizon; null after the last day that is known. */
  readonly points: readonly (SurvivalPoint | null)[];
  /** Drawn behind the others in grey. */
  readonly reference?: boolean;
};
export type SurvivalModel = ChartBase<"survival"> & {
  readonly series: readonly SurvivalSeries[];
  /** The last day on the axis. */
  readonly horizon: number;
  readonly ticks: readonly number[];
  /** Of more than three groups the bands would hide each other: the table has them. */
  readonly hasBands: boolean;
};

export type HeatModel = ChartBase<"heat"> & {
  readonly rows: readonly { readonly id: string; readonly label: string; readonly href?: string }[];
  readonly columns: readonly { readonly id: string; readonly label: string }[];
  /** `cells[row][column]`; `step` 0–4 is the depth of colour, null: hatched. */
  readonly cells: readonly (readonly { readonly measured: Measured; readonly step: number | null; readonly text: string }[])[];
  readonly steps: readonly ColourStep[];
};

/** One class of a colour scale, lower bound included. */
export type ColourStep = { readonly low: number; readonly high: number; readonly label: string };

export type ProvinceItem = {
  /** Kemendagri code of the province, a string such as "64". */
  readonly code: string;
  readonly name: string;
  readonly measured: Measured;
  readonly href?: string;
};
export type PlacedProvince = ProvinceItem & { readonly step: number | null; readonly text: string };
/** `spot`: where a province without an outline of its own is drawn. */
export type MappedProvince = PlacedProvince & { readonly spot?: { readonly x: number; readonly y: number } };
export type MapPoint = {
  readonly id: string;
  readonly label: string;
  readonly measured: Measured;
  readonly step: number | null;
  readonly text: string;
  readonly href?: string;
  /** Place in the outline's own coordinates. */
  readonly x: number;
  readonly y: number;
  readonly highlighted: boolean;
};
export type ProvinceMapModel = ChartBase<"province-map"> & {
  readonly provinces: readonly MappedProvince[];
  readonly points: readonly MapPoint[];
  readonly steps: readonly ColourStep[];
};
export type TileGridModel = ChartBase<"tile-grid"> & {
  readonly tiles: readonly (PlacedProvince & { readonly short: string; readonly iso: string; readonly column: number; readonly row: number })[];
  readonly steps: readonly ColourStep[];
};

export type DistributionModel = ChartBase<"distribution"> & {
  readonly bins: readonly { readonly low: number; readonly high: number; readonly count: number; readonly label: string }[];
  readonly box: { readonly low: number; readonly lowQuartile: number; readonly median: number; readonly highQuartile: number; readonly high: number } | null;
  readonly highlight: { readonly label: string; readonly value: number } | null;
  readonly domain: Domain;
};

export type SparklineModel = ChartBase<"sparkline"> & { readonly points: readonly TrendPoint[]; readonly domain: Domain };

export type IntervalItem = BarItem & { readonly target?: number; readonly peerMedian?: number };
export type IntervalModel = ChartBase<"interval"> & {
  readonly items: readonly (IntervalItem & { readonly text: string })[];
  readonly domain: Domain;
  /** The line of no difference is drawn. */
  readonly isDifference: boolean;
};

/** A rank on the way, or a cause that leads from one to the next; `climbed` is positive towards rank 1. */
export type WaterfallColumn =
  | { readonly kind: "level"; readonly id: string; readonly label: string; readonly rank: number }
  | { readonly kind: "step"; readonly id: string; readonly label: string; readonly climbed: number; readonly text: string; readonly from: number; readonly to: number; readonly parts: readonly WaterfallPart[] };
export type WaterfallPart = { readonly id: string; readonly label: string; readonly climbed: number; readonly text: string };
export type WaterfallModel = ChartBase<"waterfall"> & {
  /** From the first rank to the last; causes that moved nothing are left out. */
  readonly columns: readonly WaterfallColumn[];
  /** Ranks, rank 1 on top, with some room around: it may begin above rank 1, where there is no rank. */
  readonly domain: Domain;
};

export type ChartModel =
  | TrendModel | BarsModel | BumpModel | SmallMultiplesModel | HeatModel
  | ProvinceMapModel | TileGridModel | DistributionModel | SparklineModel | IntervalModel | FunnelModel | WaterfallModel | SurvivalModel;

export type ChartModelOf<K extends ChartKind> = Extract<ChartModel, { kind: K }>;
