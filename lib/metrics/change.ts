import type { Measured } from "@/lib/measured";
import { signalDirection, type VariationReading } from "@/lib/metrics/variation";

/** What may be said about two values of one metric. A change is called one only when it is one. */
export type Change =
  | { readonly kind: "up" | "down"; readonly delta: number }
  /** Equal within `tolerance`. */
  | { readonly kind: "same" }
  /** Both values have intervals, and these overlap. */
  | { readonly kind: "not-distinct"; readonly delta: number }
  /** One of them has no interval and neither is exact: nothing tells the difference from chance. */
  | { readonly kind: "unsettled"; readonly delta: number }
  /** The line moves that much by chance (lib/metrics/control-limits). */
  | { readonly kind: "within-limits"; readonly delta: number }
  /** One of the two rests on fewer than `minimumN` observations. */
  | { readonly kind: "too-few" }
  | { readonly kind: "no-baseline" }
  | { readonly kind: "no-value" };

export type ChangeOptions = {
  /** Fewest observations on either side, default 10. */
  readonly minimumN?: number;
  /** Largest difference that still reads as equal, in the unit of the value, default 0. */
  readonly tolerance?: number;
  /** Both are counted to the last case and no sample, as a level is: any difference is one. */
  readonly exact?: boolean;
};

/** Compares a value with an earlier one. */
export function changeBetween(current: Measured, previous: Measured | null, options: ChangeOptions = {}): Change {
  const { minimumN = 10, tolerance = 0, exact = false } = options;
  if (current.kind !== "value") return { kind: "no-value" };
  if (previous === null || previous.kind !== "value") return { kind: "no-baseline" };
  if (current.n < minimumN || previous.n < minimumN) return { kind: "too-few" };
  const delta = current.value - previous.value;
  if (Math.abs(delta) <= tolerance) return { kind: "same" };
  if (overlap(current, previous)) return { kind: "not-distinct", delta };
  if (!exact && (current.interval === undefined || previous.interval === undefined)) return { kind: "unsettled", delta };
  return { kind: delta > 0 ? "up" : "down", delta };
}

/**
 * A rise or fall that the line's natural limits do not bear out is none; one that has no intervals is what the limits say.
 * Against a signal that points the other way it is neither a change nor within the limits.
 * Where there are no limits, the change stands as the intervals left it.
 */
export function settledChange(change: Change, reading: VariationReading): Change {
  if ((change.kind !== "up" && change.kind !== "down" && change.kind !== "unsettled") || reading.kind !== "known") return change;
  const [direction, signal] = [change.delta > 0 ? "up" : "down", signalDirection(reading)] as const;
  if (signal === null) return { kind: "within-limits", delta: change.delta };
  return { kind: signal === direction ? direction : "unsettled", delta: change.delta };
}

type Value = Extract<Measured, { kind: "value" }>;

const overlap = (a: Value, b: Value): boolean =>
  a.interval !== undefined && b.interval !== undefined && a.interval.low <= b.interval.high && b.interval.low <= a.interval.high;
