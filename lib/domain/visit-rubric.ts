import { z } from "zod";
import { itemScoreMax } from "@/lib/domain/visit-instrument";

/** Number of levels of an item's rubric: 0 to `itemScoreMax`. Scores between two levels (halves) have no text of their own. */
export const rubricLevelCount = itemScoreMax + 1;

/** What an officer can check on the spot for a level to hold, in both languages. */
export const rubricLevelSchema = z.object({ id: z.string(), en: z.string() });
export type RubricLevel = Readonly<z.infer<typeof rubricLevelSchema>>;

/**
 * The texts of an edition's levels: item id → six texts, level 0 first. It is kept apart from the items, because every
 * refresh of roll-ups expands those. An edition known by totals only, and one stored before rubrics were, has none: `{}`.
 */
export const visitRubricSchema = z.record(z.string().min(1), z.array(rubricLevelSchema).length(rubricLevelCount).readonly());
export type VisitRubric = Readonly<z.infer<typeof visitRubricSchema>>;

/** The text of the whole level at or below a score of 0–5 (halves are between two texts); null where there is none. */
export function rubricTextAt(rubric: VisitRubric, itemId: string, score: number): RubricLevel | null {
  if (!(score >= 0 && score <= itemScoreMax)) return null;
  return rubric[itemId]?.[Math.floor(score)] ?? null;
}
