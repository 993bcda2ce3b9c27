const golden = (Math.sqrt(5) - 1) / 2;

/**
 * Where a function with one peak is greatest between `low` and `high` (golden-section search), within `tolerance` of the
 * peak in x. Differences below rounding are not told apart, so ask no finer than about 1e-7 of the scale of x.
 */
export function maximise(f: (x: number) => number, low: number, high: number, tolerance = 1e-7): number {
  let [from, to] = [low, high];
  let [a, b] = [to - golden * (to - from), from + golden * (to - from)];
  let [atA, atB] = [f(a), f(b)];
  while (to - from > tolerance) {
    if (atA > atB) {
      [to, b, atB] = [b, a, atA];
      a = to - golden * (to - from);
      atA = f(a);
    } else {
      [from, a, atA] = [a, b, atB];
      b = from + golden * (to - from);
      atB = f(b);
    }
  }
  return (from + to) / 2;
}
