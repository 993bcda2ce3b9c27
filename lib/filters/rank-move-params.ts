import { readOne, type FilterProblem, type PageFilters, type SearchParams } from "@/lib/filters/page-filters";
import { monthOf, type CivilDate } from "@/lib/time/civil-date";
import { isClosed, parsePeriod, shiftPeriod, type Period } from "@/lib/time/period";

/** `pembanding=2026-TW1`: the earlier period; `terbitan=2`: which edition of it, or `hari-ini` for today's data. */
export const rankMoveParams = { earlier: "pembanding", edition: "terbitan" } as const;
export const todaysData = "hari-ini";

export type EditionChoice = number | typeof todaysData | null;
export type RankMoveChoice = { readonly earlier: Period; /** null: the first in which the MPP was ranked. */ readonly edition: EditionChoice };

/** Reads what to compare with; what cannot be used comes back as a problem. Whether the edition exists is known only with the data. */
export function parseRankMove(params: SearchParams, { period }: Pick<PageFilters, "period">, today: CivilDate): { readonly choice: RankMoveChoice; readonly problems: FilterProblem[] } {
  const problems: FilterProblem[] = [];
  const before = shiftPeriod(period, -1);
  const text = readOne(params, rankMoveParams.earlier, problems);
  const asked = text === null ? before : parsePeriod(text);
  const isFit = asked !== null && asked.grain === period.grain && asked.to < period.from && isClosed(asked, monthOf(today));
  if (!isFit && text !== null) problems.push({ param: rankMoveParams.earlier, value: text, reason: asked === null ? "unreadable" : "not-earlier", usedInstead: before.id });
  const edition = readOne(params, rankMoveParams.edition, problems);
  const number = edition !== null && /^[1-9]\d{0,5}$/.test(edition) ? Number(edition) : null;
  if (edition !== null && edition !== todaysData && number === null) problems.push(unknownEdition(edition));
  return { choice: { earlier: isFit ? asked : before, edition: edition === todaysData ? todaysData : number }, problems };
}

export const unknownEdition = (value: string): FilterProblem => ({ param: rankMoveParams.edition, value, reason: "unknown", usedInstead: null });

/** The choice as parameters; what is default stays out. */
export const serializeRankMove = ({ earlier, edition }: RankMoveChoice, period: Period): Record<string, string | null> => ({
  [rankMoveParams.earlier]: earlier.id === shiftPeriod(period, -1).id ? null : earlier.id, [rankMoveParams.edition]: edition === null ? null : String(edition),
});
