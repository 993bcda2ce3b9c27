/**
 * Median survival time by Kaplan & Meier 1958 from counts by time: cases that ended and cases still open (censored) at
 * that time. A case censored at a time others end is still at risk then. As R survival does, the median is the first
 * time with S ≤ 0,5, or the midpoint of the interval on which S is exactly 0,5.
 * @param points any order; `time` ≥ 0 in any unit, counts ≥ 0; equal times are added up.
 * @returns the median in the unit of `time`; `null` when the curve never reaches 0,5 (never 0).
 * @example kaplanMeierMedian([{ time: 1, ended: 2, open: 0 }, { time: 3, ended: 0, open: 1 }]) // 1
 */
export function kaplanMeierMedian(points: readonly SurvivalCount[]): number | null {
  const tolerance = 1e-9;
  const byTime = new Map<number, { ended: number; open: number }>();
  for (const { time, ended, open } of points) {
    const entry = byTime.get(time) ?? { ended: 0, open: 0 };
    byTime.set(time, { ended: entry.ended + ended, open: entry.open + open });
  }
  let atRisk = [...byTime.values()].reduce((sum, { ended, open }) => sum + ended + open, 0);
  let survival = 1;
  let halfSince: number | null = null;
  for (const [time, { ended, open }] of [...byTime.entries()].sort((a, b) => a[0] - b[0])) {
    if (ended > 0 && halfSince !== null) return (halfSince + time) / 2;
    if (ended > 0) survival *= 1 - ended / atRisk;
    atRisk -= ended + open;
    if (halfSince === null && ended > 0 && survival < 0.5 + tolerance) {
      if (survival < 0.5 - tolerance) return time;
      halfSince = time;
    }
  }
  return halfSince;
}

export type SurvivalCount = { readonly time: number; readonly ended: number; readonly open: number };
