/** Whether more is better (1) or worse (−1). */
export type Direction = 1 | -1;
type MaybeNumber = number | null;

/**
 * Normalisations of one indicator over all units, direction first, missing values left missing (OECD/JRC Handbook 2008,
 * step 5; COINr 1.1.14). They make each unit's figure depend on who else is in the set: the official index has fixed
 * goalposts instead (`goalpostScore`).
 */
const directed = (values: readonly MaybeNumber[], direction: Direction): MaybeNumber[] => values.map((value) => (value === null ? null : value * direction));
const present = (values: readonly MaybeNumber[]): number[] => values.filter((value) => value !== null);

/** From `low` for the worst to `high` for the best. @throws RangeError when all are equal. */
export function minMaxNormalise(values: readonly MaybeNumber[], direction: Direction, [low, high]: readonly [number, number]): MaybeNumber[] {
  const turned = directed(values, direction);
  const [least, most] = [Math.min(...present(turned)), Math.max(...present(turned))];
  if (!(most > least)) throw new RangeError("minMaxNormalise: all values are equal");
  return turned.map((value) => (value === null ? null : low + ((high - low) * (value - least)) / (most - least)));
}

/**
 * Standard scores (n − 1) around `mean` with standard deviation `deviation`. Summed in the order of size, so that the order
 * of the units never shows, not even in values that differ by the dust of floating point. @throws RangeError when all are equal.
 */
export function zNormalise(values: readonly MaybeNumber[], direction: Direction, [mean, deviation]: readonly [number, number]): MaybeNumber[] {
  const turned = directed(values, direction);
  const known = present(turned).sort((a, b) => a - b);
  const centre = known.reduce((sum, value) => sum + value, 0) / known.length;
  const spread = Math.sqrt(known.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (known.length - 1));
  if (!(spread > 0)) throw new RangeError("zNormalise: all values are equal");
  return turned.map((value) => (value === null ? null : mean + (deviation * (value - centre)) / spread));
}

/** (lowest shared rank − 1) / (n − 1): 0 for the worst, 1 for the best unless it is shared. */
export function percentileRankNormalise(values: readonly MaybeNumber[], direction: Direction): MaybeNumber[] {
  const turned = directed(values, direction);
  const known = present(turned);
  if (known.length < 2) throw new RangeError("percentileRankNormalise: fewer than 2 values");
  return turned.map((value) => (value === null ? null : known.filter((other) => other < value).length / (known.length - 1)));
}
