/**
 * A number a reader may rely on, or why there is none. Missing and suppressed are never drawn or exported as 0.
 * `n` is the number of observations (tickets, respondents, visits …) behind the value.
 */
export type Measured =
  | { readonly kind: "value"; readonly value: number; readonly n: number; readonly interval?: Interval }
  | { readonly kind: "missing"; readonly reason: MissingReason }
  /** `n` is told where too few observations make a figure unreliable; null where it would tell of a small group of persons. */
  | { readonly kind: "suppressed"; readonly reason: SuppressedReason; readonly n: number | null; readonly minimumN: number };

/** Why there is no number. */
export type Absent = Exclude<Measured, { readonly kind: "value" }>;

/** `protects-others`: large enough itself, but a smaller group would follow from it by subtraction. */
export type SuppressedReason = "too-few" | "protects-others";

/** Two-sided interval in the unit of the value. */
export type Interval = { readonly low: number; readonly high: number };

export type MissingReason =
  /** No row of the needed kind arrived for this unit and period. */
  | "not-reported"
  /** The metric has no meaning for this unit, period or dimension. */
  | "not-applicable"
  /** Rows exist, but none carries what the metric needs (a visit without a score is "tidak dinilai"). */
  | "not-assessed"
  /** The period is not closed yet and the reader sees published aggregates only. */
  | "not-published"
  /** Too little of an index's parts is present (see the method version's minimum coverage). */
  | "below-coverage"
  /** Figures of groups of persons are not made for such a period or set of MPPs (lib/metrics/group-lattice). */
  | "not-offered";

export const measuredValue = (value: number, n: number, interval?: Interval): Measured =>
  interval === undefined ? { kind: "value", value, n } : { kind: "value", value, n, interval };

export const missing = (reason: MissingReason): Absent => ({ kind: "missing", reason });

export const suppressed = (n: number | null, minimumN: number, reason: SuppressedReason = "too-few"): Absent => ({ kind: "suppressed", reason, n, minimumN });

/** The bare number for drawing and sorting; `null` when there is none (a gap, never 0). */
export const valueOrNull = (measured: Measured): number | null => (measured.kind === "value" ? measured.value : null);
