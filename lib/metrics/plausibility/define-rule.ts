import type { PlausibilityFacts } from "@/lib/metrics/plausibility/facts";

/** What was seen, and how much of it would still be ordinary. */
export type Evidence =
  /** `count` of `of`; ordinary is at most `limit`. `detail` names what was counted, such as the answers. */
  | { readonly kind: "share"; readonly count: number; readonly of: number; readonly limit: number; readonly detail: string | null }
  /** Index points by which values rose and fell back, in `seasons` seasons; ordinary is at most `limit` (the smaller of both counts). */
  | { readonly kind: "jump"; readonly rise: number; readonly fall: number; readonly limit: number; readonly seasons: number; readonly n: number };

export type RuleReading = {
  /** Probability of evidence at least this strong at an honest MPP, 0–1. */
  readonly p: number;
  /** Large enough to be worth a look, whatever its probability. */
  readonly matters: boolean;
  readonly evidence: Evidence;
};

/** Readings by MPP; an MPP without enough observations has none. */
export type RuleReadings = ReadonlyMap<number, RuleReading>;

export type PlausibilityRule<Id extends string = string> = {
  readonly id: Id;
  /** Whether the chosen period is read, or the months up to its end. */
  readonly reads: "period" | "history";
  /** Which import source is to be looked at. */
  readonly source: "tickets" | "complaints" | "survey";
  /** Fewest observations of an MPP that are tested. */
  readonly leastN: number;
  /** Reads every MPP, because what is ordinary is seen from the others. `level`: the probability that limits are given for. */
  readonly read: (nation: readonly PlausibilityFacts[], level: number) => RuleReadings;
};

export const defineRule = <const Id extends string>(rule: PlausibilityRule<Id>): PlausibilityRule<Id> => rule;
