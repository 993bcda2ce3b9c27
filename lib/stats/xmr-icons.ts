import type { Signal } from "@/lib/stats/xmr-signals";
import type { NaturalLimits } from "@/lib/stats/xmr-chart";

/**
 * The icons of NHS "Making Data Count". Variation: what the last point's signal means, given which way is better
 * ("neutral" metrics change without being better or worse). Assurance: whether the limits say that the target will be
 * met every time ("consistent-pass"), never ("consistent-fail"), or now and then by chance ("inconsistent").
 * A limit equal to the target counts as inconsistent. Source: NHSRplotthedots 0.2.2, ptd_calculate_assurance_type.
 */
export function variationOf(signal: Signal, better: Better): Variation {
  if (signal === "common-cause") return "common-cause";
  const isUp = signal === "rising" || signal.endsWith("above") || signal === "above-limit";
  if (better === "neutral") return isUp ? "neutral-up" : "neutral-down";
  return isUp === (better === "higher") ? "improvement" : "concern";
}

/** @param limits of the last segment; @param target in the unit of the data. */
export function assuranceOf({ lower, upper }: NaturalLimits, target: number, better: "higher" | "lower"): Assurance {
  if (lower > target) return better === "higher" ? "consistent-pass" : "consistent-fail";
  if (upper < target) return better === "higher" ? "consistent-fail" : "consistent-pass";
  return "inconsistent";
}

export type Better = "higher" | "lower" | "neutral";
export type Variation = "common-cause" | "improvement" | "concern" | "neutral-up" | "neutral-down";
export type Assurance = "consistent-pass" | "consistent-fail" | "inconsistent";
