import { studentTails } from "@/lib/stats/distributions/student-t";
import { leastForInterval, sampleVariance, type Moments } from "@/lib/stats/mean-interval";

/** Observations of one season: in the months before, in those under question, and in those after. */
export type Season = { readonly before: Moments; readonly during: Moments; readonly after: Moments };
/** What everybody's values did in a season, in the unit of the data. */
export type SeasonShift = { readonly rise: number; readonly fall: number };

export type RiseAndFall = {
  /** How much higher the months under question are than those before and after, in the unit of the data, seasons weighted by precision. */
  readonly rise: number;
  readonly fall: number;
  /** The same in standard errors. */
  readonly riseT: number;
  readonly fallT: number;
  readonly degrees: number;
  readonly n: number;
};

/**
 * Do values rise in some months of each season and fall back afterwards? Two differences of means with one pooled variance, over
 * seasons weighted by their precision, each after taking off what everybody's values did in that season. Both must be there: a
 * lasting improvement rises and does not fall (intersection-union test, Berger 1982, Technometrics 24:295, never anti-conservative).
 * @returns `null` without a season of at least 5 observations in each of its three parts, or when nobody differs from anybody.
 */
export function riseAndFall(seasons: readonly { readonly season: Season; readonly everybody: SeasonShift }[]): RiseAndFall | null {
  const usable = seasons.filter(({ season }) => [season.before, season.during, season.after].every(({ n }) => n >= leastForInterval));
  const parts = usable.flatMap(({ season }) => [season.before, season.during, season.after]);
  const n = parts.reduce((sum, part) => sum + part.n, 0);
  const degrees = n - parts.length;
  const variance = parts.reduce((sum, part) => sum + (sampleVariance(part) ?? 0) * (part.n - 1), 0) / Math.max(1, degrees);
  if (usable.length === 0 || !(variance > 0)) return null;
  const rise = weighted(usable.map(({ season: { before, during }, everybody }) => ({ value: meanOf(during) - meanOf(before) - everybody.rise, precision: 1 / (1 / during.n + 1 / before.n) })));
  const fall = weighted(usable.map(({ season: { during, after }, everybody }) => ({ value: meanOf(during) - meanOf(after) - everybody.fall, precision: 1 / (1 / during.n + 1 / after.n) })));
  const inErrors = ({ value, precision }: { readonly value: number; readonly precision: number }): number => value / Math.sqrt(variance / precision);
  return { rise: rise.value, fall: fall.value, riseT: inErrors(rise), fallT: inErrors(fall), degrees, n };
}

/** Probability of a rise and a fall at least this large when there is none, 0–1; `scale` ≥ 1 divides both (how much units spread beyond their errors). */
export const riseAndFallP = ({ riseT, fallT, degrees }: RiseAndFall, scale: number): number =>
  Math.max(studentTails(riseT / scale, degrees).upper, studentTails(fallT / scale, degrees).upper);

const meanOf = ({ sum, n }: Moments): number => sum / n;

function weighted(parts: readonly { readonly value: number; readonly precision: number }[]): { readonly value: number; readonly precision: number } {
  const precision = parts.reduce((sum, part) => sum + part.precision, 0);
  return { value: parts.reduce((sum, part) => sum + part.value * part.precision, 0) / precision, precision };
}
