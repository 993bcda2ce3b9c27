/**
 * Special-cause rules of NHS "Making Data Count", first match wins: outside the limits; 7 points each higher (or lower)
 * than the one before; 2 of 3 consecutive points beyond ⅔ of the way to a limit, all three on that side of the mean (only
 * the far ones are labelled); 7 in a row on one side of the mean. A value equal to the mean has no side, a tie ends a trend.
 * "package" is NHSRplotthedots 0.2.2, in which points outside the limits do not count towards 2 of 3; "2023" is the
 * rule of the MDC team since late 2023 (NHSRplotthedots issue #194), in which they do. Rules look at one segment only.
 * @param hidden distance from the mean within which a value has no side.
 */
export function labelSignals(values: readonly number[], limits: Limits, labelling: Labelling, hidden = 0): Signal[] {
  const { mean, lower, upper } = limits;
  const side = values.map((value) => (Math.abs(value - mean) <= hidden ? 0 : Math.sign(value - mean)));
  const outside = values.map((value) => (value > upper ? 1 : value < lower ? -1 : 0));
  const far = values.map((value) => (value > mean + (2 / 3) * (upper - mean) ? 1 : value < mean - (2 / 3) * (mean - lower) ? -1 : 0));
  const counted = labelling === "2023" ? far : far.map((direction, i) => (outside[i] === 0 ? direction : 0));
  const steps = values.map((value, i) => Math.sign(value - (values[i - 1] ?? value)));
  const trend = windows(steps, runLength - 1, 1);
  const run = windows(side, runLength, 0);
  const near = twoOfThree(counted, side);
  return values.map((_, i): Signal => {
    if (outside[i]) return outside[i] > 0 ? "above-limit" : "below-limit";
    if (trend[i]) return trend[i] > 0 ? "rising" : "falling";
    if (near[i]) return near[i] > 0 ? "two-of-three-above" : "two-of-three-below";
    if (run[i]) return run[i] > 0 ? "run-above" : "run-below";
    return "common-cause";
  });
}

export type Labelling = "package" | "2023";
export type Signal =
  | "common-cause" | "above-limit" | "below-limit" | "rising" | "falling"
  | "two-of-three-above" | "two-of-three-below" | "run-above" | "run-below";
type Limits = { readonly mean: number; readonly lower: number; readonly upper: number };

/** Points in a run or a trend. */
const runLength = 7;

/** Marks every point of a window of `length` equal signs, and `before` points ahead of it (where a trend starts). */
function windows(signs: readonly number[], length: number, before: number): number[] {
  const marks = signs.map(() => 0);
  for (let end = length - 1 + before; end < signs.length; end++) {
    const sign = signs[end] ?? 0;
    if (sign === 0 || signs.slice(end - length + 1, end + 1).some((each) => each !== sign)) continue;
    marks.fill(sign, end - length + 1 - before, end + 1);
  }
  return marks;
}

function twoOfThree(far: readonly number[], side: readonly number[]): number[] {
  const marks = far.map(() => 0);
  for (let start = 0; start + 3 <= far.length; start++) {
    for (const sign of [1, -1]) {
      const trio = [start, start + 1, start + 2];
      const farOnes = trio.filter((i) => far[i] === sign);
      if (farOnes.length >= 2 && trio.every((i) => side[i] === sign)) for (const i of farOnes) marks[i] = sign;
    }
  }
  return marks;
}
