/**
 * Whole numbers near the given ones that add up to `total` exactly: each is rounded down and those with the largest remainder
 * take one more (Hamilton's method of apportionment). Of equal remainders the earlier takes it. No result is a whole one or
 * more away from its value, and a whole value stays as it is while the total is within one of the sum.
 * @param values of any sign, unit-free. @param total whole, less than one away from their sum.
 * @throws RangeError for another total.
 */
export function largestRemainder(values: readonly number[], total: number): number[] {
  const near = values.map(snapped);
  const sum = near.reduce((all, value) => all + value, 0);
  if (!Number.isInteger(total) || Math.abs(sum - total) >= 1 - tolerance) throw new RangeError(`largestRemainder: ${total} is no whole number near ${sum}`);
  const whole = near.map(Math.floor);
  const missing = total - whole.reduce((all, value) => all + value, 0);
  const taking = new Set(near.map((value, at) => ({ at, rest: value - Math.floor(value) })).sort((a, b) => (Math.abs(a.rest - b.rest) < tolerance ? a.at - b.at : b.rest - a.rest)).slice(0, missing).map(({ at }) => at));
  return whole.map((value, at) => (taking.has(at) ? value + 1 : value) + 0);
}

const tolerance = 1e-9;

/** What only floating point keeps from being whole is whole. */
const snapped = (value: number): number => (Math.abs(value - Math.round(value)) < tolerance ? Math.round(value) : value);
