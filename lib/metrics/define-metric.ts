import type { Label } from "@/lib/domain/label";
import type { Formula } from "@/lib/metrics/formula";
import type { Unit } from "@/lib/metrics/unit";

/** A partition of persons, as rollup_breakdown keeps it. */
export type GroupPartition = { readonly family: "survey" | "ticket"; readonly dimension: string };

/** By what a metric can be broken down beside time. */
export const dimensions = ["nation", "province", "mpp", "agency", "service"] as const;
export type Dimension = (typeof dimensions)[number];

export const metricGroups = ["index", "visits", "complaints", "service-times", "surveys", "follow-up"] as const;
export type MetricGroup = (typeof metricGroups)[number];

/** The whole of a metric: adding one is one file here and one line in the registry. */
export type MetricDefinition = {
  /** Stable, kebab-case: in URLs, files and the API. */
  readonly id: string;
  readonly group: MetricGroup;
  readonly label: Label;
  /** What it is, in a sentence an official can repeat. */
  readonly definition: Label;
  /** The formula in words. */
  readonly formulaText: Label;
  readonly unit: Unit;
  /** Which direction is better; `none` for volumes, which are never praised or blamed. */
  readonly better: "higher" | "lower" | "none";
  /** Below this many observations the value is suppressed; no figure can rest on so few. Groups of persons: see `groups`. */
  readonly minimumN: number;
  readonly formula: Formula;
  readonly chart: "trend" | "bars";
  /** Sources whose rows stand behind it (lib/ingest). */
  readonly sources: readonly string[];
  /** Rule, decree or edition that it follows. */
  readonly rule: Label;
  readonly dimensions: readonly Dimension[];
  /** For a metric that tells groups of persons apart: the partition, as rollup_breakdown names it. Shown only by lib/metrics/group-lattice. */
  readonly groups?: GroupPartition;
};

export const defineMetric = <const Definition extends MetricDefinition>(definition: Definition): Definition => definition;
