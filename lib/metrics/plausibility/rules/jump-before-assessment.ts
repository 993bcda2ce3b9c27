import { defineRule, type RuleReading, type RuleReadings } from "@/lib/metrics/plausibility/define-rule";
import type { PlausibilityFacts, SurveyMonth } from "@/lib/metrics/plausibility/facts";
import { leastPeers } from "@/lib/metrics/plausibility/share-rule";
import season from "@/prisma/reference/assessment-season.json";
import { studentQuantile } from "@/lib/stats/distributions/student-t";
import type { Moments } from "@/lib/stats/mean-interval";
import { riseAndFall, riseAndFallP, type RiseAndFall, type Season, type SeasonShift } from "@/lib/stats/rise-and-fall";
import { robustDeviation } from "@/lib/stats/robust-scale";
import { addMonths, civilMonth, monthRange, type CivilMonth } from "@/lib/time/civil-date";

/** Rise and fall below this many index points are no jump worth a look. */
const leastPoints = 3;

/**
 * Scores that jump before an assessment: index points of respondents in the months before the yearly official assessment
 * (prisma/reference/assessment-season.json) against the months before those and the months after, over all seasons in the history,
 * less what all MPPs together did in the same season (lib/stats/rise-and-fall: both a rise and a fall are needed, so that a
 * lasting improvement is none). How far MPPs spread beyond their errors widens the test (median absolute deviation, at least 1).
 * At least one season with 5 complete answers in each of its three parts, and 10 MPPs.
 */
export const jumpBeforeAssessment = defineRule({ id: "jump-before-assessment", reads: "history", source: "survey", leastN: 15, read: readJumps });

function readJumps(nation: readonly PlausibilityFacts[], level: number): RuleReadings {
  const ends = assessedMonths(nation);
  const everybody = ends.map((end) => shiftOf(addSeasons(nation.map(({ months }) => seasonOf(months, end)))));
  const found = nation.flatMap(({ mppId, months }): { mppId: number; result: RiseAndFall; seasons: number }[] => {
    const seasons = ends.flatMap((end, i) => {
      const shift = everybody[i] ?? null;
      const own = seasonOf(months, end);
      return shift === null || Math.min(own.before.n, own.during.n, own.after.n) < 5 ? [] : [{ season: own, everybody: shift }];
    });
    const result = riseAndFall(seasons);
    return result === null ? [] : [{ mppId, result, seasons: seasons.length }];
  });
  if (found.length < leastPeers) return new Map();
  const scale = Math.max(1, robustDeviation(found.map(({ result }) => result.riseT)) ?? 1, robustDeviation(found.map(({ result }) => result.fallT)) ?? 1);
  return new Map(found.map(({ mppId, result, seasons }): [number, RuleReading] => {
    const smaller = Math.min(result.rise, result.fall);
    const error = Math.max(result.rise / result.riseT || 0, result.fall / result.fallT || 0);
    return [mppId, {
      p: riseAndFallP(result, scale), matters: smaller >= leastPoints,
      evidence: { kind: "jump", rise: result.rise, fall: result.fall, limit: studentQuantile(1 - level, result.degrees) * scale * error, seasons, n: result.n },
    }];
  }));
}

/** The months of assessment whose season begins within the history. */
function assessedMonths(nation: readonly PlausibilityFacts[]): CivilMonth[] {
  const months = nation.flatMap((facts) => facts.months.map(({ month }) => month)).sort();
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined) return [];
  return monthRange(first, addMonths(last, 12)).filter((month) => Number(month.slice(5)) === season.month && addMonths(month, -season.monthsBefore) <= last).map(civilMonth);
}

function seasonOf(months: readonly SurveyMonth[], assessed: CivilMonth): Season {
  const during = addMonths(assessed, -season.monthsBefore);
  const sum = (from: CivilMonth, until: CivilMonth): Moments => addMoments(months.filter(({ month }) => month >= from && month < until).map(({ points }) => points));
  return { before: sum(addMonths(during, -season.monthsBeside), during), during: sum(during, assessed), after: sum(assessed, addMonths(assessed, season.monthsBeside)) };
}

const addMoments = (parts: readonly Moments[]): Moments =>
  parts.reduce((total, { n, sum, squares }) => ({ n: total.n + n, sum: total.sum + sum, squares: total.squares + squares }), { n: 0, sum: 0, squares: 0 });

const addSeasons = (seasons: readonly Season[]): Season => ({
  before: addMoments(seasons.map(({ before }) => before)), during: addMoments(seasons.map(({ during }) => during)), after: addMoments(seasons.map(({ after }) => after)),
});

/** Null where a part of the season has no answers yet. */
function shiftOf({ before, during, after }: Season): SeasonShift | null {
  if (Math.min(before.n, during.n, after.n) === 0) return null;
  const mean = ({ sum, n }: Moments): number => sum / n;
  return { rise: mean(during) - mean(before), fall: mean(during) - mean(after) };
}
