import type { Moments } from "@/lib/stats/mean-interval";
import type { CivilMonth } from "@/lib/time/civil-date";

/** Answers of one month at one MPP. */
export type SurveyMonth = {
  readonly month: CivilMonth;
  /** The published index of the month, 25–100, unrounded; null when nothing was answered. */
  readonly index: number | null;
  /** Index points (25–100) of the complete answers. */
  readonly points: Moments;
};

/** What the plausibility rules read of one MPP: additive sums from the roll-ups, nothing of a person. */
export type PlausibilityFacts = {
  readonly mppId: number;
  /** In the chosen period: complete answers by their nine levels in the order of the elements, such as `444434444`. */
  readonly answers: ReadonlyMap<string, number>;
  /** In the chosen period: service times on a whole minute that is a multiple of five, on the minutes beside those, on other whole minutes, and with seconds. */
  readonly clock: { readonly five: number; readonly besideFive: number; readonly whole: number; readonly seconds: number };
  /** In the chosen period: service times with seconds that follow another of the same agency, and those equal to it to the second. */
  readonly repeats: { readonly of: number; readonly equal: number };
  /** In the chosen period: tickets called, and those called in the second they were taken. */
  readonly waits: { readonly of: number; readonly zero: number };
  /** Of the complaints opened in the chosen period: those closed, and those closed on the day they came. */
  readonly closings: { readonly of: number; readonly sameDay: number };
  /** The months to the end of the chosen period, at most `historyMonths`, in order. */
  readonly months: readonly SurveyMonth[];
};

/** Months that the rules over time look back, the chosen period's last one included: three yearly assessments. */
export const historyMonths = 36;
