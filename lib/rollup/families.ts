import { visitAspectIds } from "@/lib/rollup/visit-aspect-columns";

/**
 * Which roll-ups there are. One entry a family; every family is stored twice with the same columns:
 * - `rollup_<family>`: (mpp_id, span, month, agency_id, detail) — agency_id 0 is the MPP as a whole, detail `''` all services;
 * - `rollup_<family>_area`: (area, span, month, agency_id, detail) — area `ID` or a province code, computed from the first.
 * Rows of one month (span 1) of MPPs are made of facts by SQL; longer blocks (lib/rollup/blocks) and areas are made of those.
 * Columns are additive over MPPs. `flow` columns are additive over months too; `stock` columns are levels at the end of
 * the month (or at the data's as-of date within it); `histogram` columns are log buckets (lib/stats/quantile-histogram);
 * `days` columns are kept the same way with buckets of one day each: a survival curve from them is that of the facts.
 * The Prisma models under prisma/models/rollups.prisma must name the same columns (tests/static checks it).
 */
export const elementIds = ["requirements", "procedure", "completion_time", "cost", "product", "competence", "behaviour", "complaints", "facilities"] as const;

const group = <Name extends string, Suffix extends string>(names: readonly Name[], suffixes: readonly Suffix[]) =>
  names.flatMap((name) => suffixes.map((suffix) => `${name}_${suffix}` as const));

export const rollupFamilies = {
  ticket: {
    flow: ["taken", "called", "finished", "wait_n", "wait_sum", "service_n", "service_sum", "within_yes", "within_of", "on_site_yes", "on_site_of",
      "priority_taken"],
    stock: [],
    histogram: ["wait", "service"],
    days: [],
    /** What `detail` holds below the agency: the service's id. */
    detail: "service",
  },
  complaint: {
    flow: ["received", "aspirations", "information", "maladministration", "due", "on_time", "closed", "cohort_n", "archived"],
    stock: ["backlog", "overdue", "backlog_age_days"],
    histogram: [],
    /** Of the month's cohort (by opened month): days to the answer, and days watched of those without one (open or archived). */
    days: ["closed_days", "open_days"],
    /** The category in the office's own words, `-` where none is given; kept for the MPP as a whole (agency 0). */
    detail: "category",
  },
  survey: {
    flow: ["responses", ...group(elementIds, ["sum", "n"]), "complete_n", "index_sum", "index_sq",
      ...group(["vulnerable", "other"], ["n", "sum", "sq"])],
    stock: [],
    histogram: [],
    days: [],
    detail: "service",
  },
  visit: {
    flow: ["visits", "scored", "score_sum", "score_sq", ...group(["announced", "unannounced"], ["n", "sum", "sq"]),
      "officer_yes", "officer_of", "standards_yes", "standards_of", "counters_open", "counters_total",
      ...group(visitAspectIds, ["sum", "n"])],
    stock: [],
    histogram: [],
    days: [],
    /** Always the instrument edition: rows of two editions are never one number. */
    detail: "edition",
  },
  counter_day: {
    flow: ["scheduled", "open", "staffed", "staffed_of"],
    stock: [],
    histogram: [],
    days: [],
    detail: null,
  },
  follow_up: {
    flow: ["raised", "due", "on_time", "done"],
    stock: ["open", "overdue"],
    histogram: [],
    days: [],
    detail: null,
  },
} as const satisfies Record<string, RollupFamilySpec>;

type RollupFamilySpec = {
  readonly flow: readonly string[];
  readonly stock: readonly string[];
  readonly histogram: readonly string[];
  readonly days: readonly string[];
  readonly detail: "service" | "edition" | "category" | null;
};

export type RollupFamily = keyof typeof rollupFamilies;
export const rollupFamilyIds = ["ticket", "complaint", "survey", "visit", "counter_day", "follow_up"] as const satisfies readonly RollupFamily[];

type ColumnsOf<F extends RollupFamily, K extends "flow" | "stock" | "histogram" | "days"> =
  (typeof rollupFamilies)[F][K][number] extends infer C extends string ? `${F}.${C}` : never;

/** A summable column, written `family.column`. */
export type SumColumn = { [F in RollupFamily]: ColumnsOf<F, "flow"> | ColumnsOf<F, "stock"> }[RollupFamily];
/** A column of log buckets, written `family.column`; stored as `<column>_bucket` and `<column>_count`. */
export type LogColumn = { [F in RollupFamily]: ColumnsOf<F, "histogram"> }[RollupFamily];
/** A column of whole days, stored in the same way: a bucket is a day. */
export type DayColumn = { [F in RollupFamily]: ColumnsOf<F, "days"> }[RollupFamily];
export type HistogramColumn = LogColumn | DayColumn;

/** Columns of a family that are stored as pairs of arrays. */
export const pairColumns = (family: RollupFamily): readonly string[] => [...rollupFamilies[family].histogram, ...rollupFamilies[family].days];

/** Any column of a roll-up, written `family.column`. */
export type RollupColumn = `${RollupFamily}.${string}`;

/** By column: asked for every column of every question. */
const families = new Map<string, RollupFamily>();

export function familyOf(column: RollupColumn): RollupFamily {
  const known = families.get(column);
  if (known !== undefined) return known;
  const family = column.slice(0, column.indexOf("."));
  const found = rollupFamilyIds.find((id) => id === family);
  if (!found) throw new Error(`Unknown roll-up family in column ${column}`);
  families.set(column, found);
  return found;
}

export const columnName = (column: RollupColumn): string => column.slice(column.indexOf(".") + 1);

export const isStock = (column: SumColumn): boolean => stockColumns.has(column);
const stockColumns: ReadonlySet<string> = new Set(rollupFamilyIds.flatMap((family) => rollupFamilies[family].stock.map((name) => `${family}.${name}`)));

/** Area code of the whole country in the area roll-ups. */
export const nationArea = "ID";
