import { z } from "zod";

import { aspectsOfAim, programmeAims, visitAspects, type ProgrammeAim, type VisitAspect } from "@/lib/domain/visit-aspect";
import { measuredValue, missing, type Measured } from "@/lib/measured";

/** Highest rubric level of an item; the lowest is 0. */
export const itemScoreMax = 5;

/** Where an assessor read an item: dialogue with an officer or a user, observation, document. */
export const itemSources = ["dialogue-officer", "dialogue-user", "observation", "document"] as const;

/** What else an item is evidence for, beside its score. */
export const itemFlags = ["officer-present", "standards-displayed", "counter-open"] as const;

/**
 * An item of a visit instrument. Its weight is its share of the whole score in percent; the weights of an aspect's items
 * together are the aspect's weight. An agency-scoped item is scored once per agency seen. The text of its levels is its
 * rubric (lib/domain/visit-rubric.ts). Rows stored before `evidenceRequired` and `concerns` were known read as false and none.
 */
export const visitItemSchema = z.object({
  id: z.string().min(1),
  aspect: z.enum(visitAspects),
  labelId: z.string().min(1),
  labelEn: z.string().min(1),
  weight: z.number().positive(),
  agencyScoped: z.boolean(),
  flags: z.array(z.enum(itemFlags)).readonly(),
  /** Where an assessor may read it; a level from another source does not count as checked. */
  sources: z.array(z.enum(itemSources)).readonly(),
  /** Whether a level has to be shown by a photo or a document. */
  evidenceRequired: z.boolean().default(false),
  /** Aims of the programme that the item itself speaks to (its aspect may serve another, or none). */
  concerns: z.array(z.enum(programmeAims)).readonly().default([]),
});
export type VisitItem = Readonly<z.infer<typeof visitItemSchema>>;

/** A level given to an item, 0–5 (halves allowed), at the MPP (`agencyId` 0) or at one agency's counter. */
export type VisitItemScore = { readonly itemId: string; readonly agencyId: number; readonly score: number };

export type VisitScore = {
  /** 0–100; n is the number of scored items; missing `not-assessed` ("tidak dinilai") when nothing was scored. */
  readonly score: Measured;
  /** 0–100 per aspect; n is the number of its scored items. */
  readonly aspects: Readonly<Record<VisitAspect, Measured>>;
  /** Share (0–1) of the instrument's weight that was scored: below 1, the score speaks for a part only. */
  readonly coverage: number;
};

const notAssessed = missing("not-assessed");

const byAspect = <T>(toValue: (aspect: VisitAspect) => T): Record<VisitAspect, T> => ({
  "service-standards": toValue("service-standards"),
  "staff-readiness": toValue("staff-readiness"),
  facilities: toValue("facilities"),
  inclusion: toValue("inclusion"),
  "complaint-handling": toValue("complaint-handling"),
  integrity: toValue("integrity"),
  "digital-openness": toValue("digital-openness"),
  "opening-days": toValue("opening-days"),
});

type Weighted = { readonly value: number; readonly weight: number };

/** Weighted mean, or null of nothing; the weights of what is missing are shared out among what is there. */
function weightedMean(parts: readonly Weighted[]): number | null {
  const weight = parts.reduce((sum, part) => sum + part.weight, 0);
  return weight > 0 ? parts.reduce((sum, part) => sum + part.value * part.weight, 0) / weight : null;
}

/** Mean level (0–5) per item over the agencies at which it was scored. Throws on an unknown item or a level off the rubric. */
function meanByItem(items: readonly VisitItem[], scores: readonly VisitItemScore[]): Map<string, number> {
  const known = new Set(items.map((item) => item.id));
  const totals = new Map<string, { sum: number; count: number }>();
  for (const { itemId, score } of scores) {
    if (!known.has(itemId)) throw new RangeError(`No item ${JSON.stringify(itemId)} in this edition.`);
    if (!(score >= 0 && score <= itemScoreMax)) throw new RangeError(`Level ${score} of ${itemId} is not within 0–${itemScoreMax}.`);
    const total = totals.get(itemId) ?? { sum: 0, count: 0 };
    totals.set(itemId, { sum: total.sum + score, count: total.count + 1 });
  }
  return new Map([...totals].map(([id, { sum, count }]) => [id, sum / count]));
}

/**
 * Score of a visit (nilai kunjungan), 0–100: item levels averaged over agencies, then the weighted mean of the items
 * within each aspect, then the weighted mean of the aspects, times 20. A missing item or aspect is left out and its weight
 * shared among the others (see `coverage`); it is never 0. Method of this product, edition `lensa-visit-1`.
 * Example: every item at level 4 is 80.
 */
export function visitScore(items: readonly VisitItem[], scores: readonly VisitItemScore[]): VisitScore {
  const levelByItem = meanByItem(items, scores);
  const scored = items.flatMap((item) => {
    const level = levelByItem.get(item.id);
    return level === undefined ? [] : [{ item, value: (level / itemScoreMax) * 100, weight: item.weight }];
  });
  const aspects = byAspect((aspect): Measured => {
    const parts = scored.filter(({ item }) => item.aspect === aspect);
    const mean = weightedMean(parts);
    return mean === null ? notAssessed : measuredValue(mean, parts.length);
  });
  // An aspect keeps its whole weight even when only one of its items was scored: aspects, not items, are what is balanced.
  const total = weightedMean(
    visitAspects.flatMap((aspect) => {
      const measured = aspects[aspect];
      return measured.kind === "value" ? [{ value: measured.value, weight: weightOfAspect(items, aspect) }] : [];
    }),
  );
  const weightAll = items.reduce((sum, item) => sum + item.weight, 0);
  const weightScored = scored.reduce((sum, part) => sum + part.weight, 0);
  return { score: total === null ? notAssessed : measuredValue(total, scored.length), aspects, coverage: weightAll > 0 ? weightScored / weightAll : 0 };
}

/** Weight of an aspect in an edition: the sum of its items' weights. */
export const weightOfAspect = (items: readonly VisitItem[], aspect: VisitAspect): number =>
  items.reduce((sum, item) => (item.aspect === aspect ? sum + item.weight : sum), 0);

/**
 * Scores of the agencies seen at a visit, 0–100, from their own items only, so that agencies can be compared on visits.
 * Agency 0 (the MPP as a whole) is left out.
 */
export function visitScoreByAgency(items: readonly VisitItem[], scores: readonly VisitItemScore[]): Map<number, Measured> {
  const agencyIds = [...new Set(scores.map((score) => score.agencyId))].filter((id) => id !== 0);
  return new Map(agencyIds.map((agencyId) => [agencyId, visitScore(items, scores.filter((score) => score.agencyId === agencyId)).score]));
}

/**
 * The reading of each programme aim, 0–100: mean of the scored aspects that serve it, weighted as in the edition; missing
 * when none of them was scored.
 */
export function aimScores(items: readonly VisitItem[], aspects: Readonly<Record<VisitAspect, Measured>>): Record<ProgrammeAim, Measured> {
  const scoreOf = (aim: ProgrammeAim): Measured => {
    const measured = aspectsOfAim(aim).map((aspect) => ({ aspect, measured: aspects[aspect] }));
    const parts = measured.flatMap(({ aspect, measured: m }) => (m.kind === "value" ? [{ value: m.value, weight: weightOfAspect(items, aspect), n: m.n }] : []));
    const mean = weightedMean(parts);
    return mean === null ? notAssessed : measuredValue(mean, parts.reduce((sum, part) => sum + part.n, 0));
  };
  return { integrity: scoreOf("integrity"), "staff-readiness": scoreOf("staff-readiness"), "non-discrimination": scoreOf("non-discrimination") };
}

/**
 * A total that a file declares on a scale of its own, as 0–100. `null` when the total is blank or off its scale: blank is
 * "tidak dinilai", and a total beyond the scale is an error to report, not to clamp. Example: 4.2 of 1–5 is 80.
 */
export function declaredTotalToScore(total: number | null, scale: { readonly min: number; readonly max: number }): number | null {
  if (!(scale.max > scale.min)) throw new RangeError(`A scale from ${scale.min} to ${scale.max} has no length.`);
  if (total === null || !(total >= scale.min && total <= scale.max)) return null;
  return ((total - scale.min) / (scale.max - scale.min)) * 100;
}
