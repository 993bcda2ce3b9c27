import { quantileSorted } from "d3-array";
import type { ColourStep, Domain } from "@/lib/charts/chart-model";
import { formatBareNumber } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locales";
import { unitScales, type Unit } from "@/lib/metrics/unit";

export const colourStepCount = 5;

/**
 * The axis of a measure. Closed scales are shown whole; open ones start at 0, so that a small change never looks
 * like a large one. Without any value a unit interval is returned.
 */
export function axisDomain(values: readonly number[], unit: Unit): Domain {
  const scale = unitScales[unit];
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  if (scale) return [Math.min(scale[0], low < 0 ? low : scale[0]), Math.max(scale[1], high)];
  return [low < 0 ? -niceCeiling(-low) : 0, niceCeiling(high)];
}

/** The next of 1, 2, 2.5, 5 × 10ⁿ at or above `value`; 1 for 0. */
export function niceCeiling(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].find((each) => each * power >= value * (1 - 1e-12)) ?? 10;
  return step * power;
}

/** Five classes of equal width between the lowest and the highest value; one class when all are equal. */
export function colourSteps(values: readonly number[], unit: Unit, locale: Locale): ColourStep[] {
  if (values.length === 0) return [];
  const low = Math.min(...values);
  const high = Math.max(...values);
  const count = low === high ? 1 : colourStepCount;
  const width = (high - low) / count;
  return Array.from({ length: count }, (_, index) => {
    const from = low + index * width;
    const to = index === count - 1 ? high : low + (index + 1) * width;
    const text = (value: number): string => formatBareNumber(value, unit, locale);
    return { low: from, high: to, label: from === to ? text(from) : `${text(from)}–${text(to)}` };
  });
}

/** Index of the class that holds `value`; null for no value. */
export function stepOf(value: number | null, steps: readonly ColourStep[]): number | null {
  if (value === null || steps.length === 0) return null;
  const index = steps.findIndex((step, at) => value < step.high || at === steps.length - 1);
  // One class only: the middle of the scale, which claims neither high nor low.
  return steps.length === 1 ? 2 : index;
}

/** Quantile by linear interpolation (R type 7) of ascending values; null when there are none. */
export const quantileOf = (ascending: readonly number[], p: number): number | null => quantileSorted([...ascending], p) ?? null;
