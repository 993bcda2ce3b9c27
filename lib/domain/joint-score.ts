import type { VisitItem, VisitItemScore } from "@/lib/domain/visit-instrument";
import type { AnswerValue, SubmitProblem } from "@/lib/domain/visit-draft";

/** A level given by one institution; `level` null: not assessed. */
export type SheetAnswer = AnswerValue & { readonly institution: string; readonly itemId: string; readonly agencyId: number };
export type Settlement = { readonly itemId: string; readonly agencyId: number; readonly level: number; readonly kind: "agreed" | "adjudicated"; readonly agreedBy: readonly string[] };

/** An item at an agency as the institutions scored it, and the level that counts; `final` null: still different, or assessed by nobody. */
export type JointItem = {
  readonly itemId: string;
  readonly agencyId: number;
  readonly levels: Readonly<Record<string, number>>;
  readonly isDifferent: boolean;
  readonly final: number | null;
};

export const placeKey = ({ itemId, agencyId }: { readonly itemId: string; readonly agencyId: number }): string => `${itemId}@${agencyId}`;

/** An agreement counts when every institution that scored the item agrees; an adjudication at once. */
const counts = (settlement: Settlement | undefined, institutions: readonly string[]): settlement is Settlement =>
  settlement !== undefined && (settlement.kind === "adjudicated" || institutions.every((each) => settlement.agreedBy.includes(each)));

/**
 * Brings independent sheets together: equal levels count as they are, a level that only one institution gave counts as given,
 * different ones count as settled. A settlement of levels that are equal is left alone.
 */
export function jointItems(answers: readonly SheetAnswer[], settlements: readonly Settlement[]): JointItem[] {
  const settled = new Map(settlements.map((each) => [placeKey(each), each]));
  const places = new Map<string, SheetAnswer[]>();
  for (const answer of answers) if (answer.level !== null) places.set(placeKey(answer), [...(places.get(placeKey(answer)) ?? []), answer]);
  return [...places].map(([key, given]) => {
    const levels = Object.fromEntries(given.flatMap(({ institution, level }) => (level === null ? [] : [[institution, level]])));
    const [first, ...others] = Object.values(levels);
    const isDifferent = others.some((level) => level !== first);
    const settlement = settled.get(key);
    const final = !isDifferent ? (first ?? null) : counts(settlement, Object.keys(levels)) ? settlement.level : null;
    const [{ itemId, agencyId } = { itemId: "", agencyId: 0 }] = given;
    return { itemId, agencyId, levels, isDifferent, final };
  });
}

export const openDifferences = (items: readonly JointItem[]): JointItem[] => items.filter(({ final }) => final === null);

/** The levels that count, for `visitScore`. Items that are still different are left out. */
export const finalScores = (items: readonly JointItem[]): VisitItemScore[] =>
  items.flatMap(({ itemId, agencyId, final }) => (final === null ? [] : [{ itemId, agencyId, score: final }]));

/**
 * What a sheet still lacks before it can be handed in: each item a level or a note why it has none, each level a source that the
 * item allows, and evidence, or a note why there is none, where the item asks for it.
 * @param evidenced keys (`placeKey`) that have a file
 */
export function sheetProblems(items: readonly Pick<VisitItem, "id" | "sources" | "evidenceRequired">[], answers: readonly Pick<SheetAnswer, "itemId" | "agencyId" | "level" | "sources" | "note">[], evidenced: ReadonlySet<string>): SubmitProblem[] {
  return items.flatMap((item): SubmitProblem[] => {
    const own = answers.filter(({ itemId }) => itemId === item.id);
    if (own.length === 0) return [{ reason: "unanswered", itemId: item.id, agencyId: 0 }];
    return own.flatMap(({ agencyId, level, sources, note }): SubmitProblem[] => {
      const problem = (reason: SubmitProblem["reason"]): SubmitProblem[] => [{ reason, itemId: item.id, agencyId }];
      const hasNote = note !== null && note !== "";
      if (level === null) return hasNote ? [] : problem("note-missing");
      if (!sources.some((source) => item.sources.includes(source))) return problem("source-missing");
      return item.evidenceRequired && !hasNote && !evidenced.has(placeKey({ itemId: item.id, agencyId })) ? problem("evidence-missing") : [];
    });
  });
}

/** Share (0–1) of the levels that have at least one file; null: no level. */
export function evidencedShare(scores: readonly { readonly itemId: string; readonly agencyId: number }[], evidenced: ReadonlySet<string>): number | null {
  return scores.length === 0 ? null : scores.filter((score) => evidenced.has(placeKey(score))).length / scores.length;
}
