import type { WaterfallModel } from "@/lib/charts/chart-model";
import { rankMoveSteps } from "@/lib/charts/rank-move-steps";
import { toWaterfallModel } from "@/lib/charts/waterfall";
import type { DataState } from "@/lib/data/read/data-state";
import { composeIndices, type ComposedRow } from "@/lib/data/read/query-metrics";
import { editionValue, readRankingEditions, type EditionParts, type RankingEdition } from "@/lib/data/read/ranking-editions";
import { sameRules, type IndexMethod } from "@/lib/domain/index-method";
import { todaysData, type EditionChoice } from "@/lib/filters/rank-move-params";
import type { Locale } from "@/lib/i18n/locales";
import { chartWords } from "@/lib/i18n/words";
import { asOfMetrics } from "@/lib/loaders/metric-freshness";
import { indexParts } from "@/lib/loaders/mpp-trends";
import { rankingFor, type PeriodRanking, type RankingContext } from "@/lib/loaders/ranking-core";
import { valueOrNull } from "@/lib/measured";
import { rankMoveParts, type IndexField, type RankMoveReading } from "@/lib/metrics/rank-move";
import { rankPassers, type RankPassers } from "@/lib/metrics/rank-passers";
import type { RankUncertainty } from "@/lib/metrics/rank-uncertainty";
import { civilDate } from "@/lib/time/civil-date";
import type { Period } from "@/lib/time/period";

export type RankMoveRequest = { readonly mppId: number; readonly earlier: Period; readonly later: Period; readonly edition: EditionChoice };
export type NoMoveReason = "unfinished" | "not-ranked-before" | "not-ranked-now";

/** Why the rank of one MPP is another than in an earlier period. */
export type RankMoveTold = {
  readonly kind: "told";
  readonly reading: RankMoveReading;
  /** By which the data were compared: that of the starting edition, or of the earlier period. */
  readonly method: IndexMethod;
  readonly passers: RankPassers;
  /** Rank intervals of both periods by today's data. */
  readonly chance: { readonly then: RankUncertainty; readonly now: RankUncertainty } | null;
};
export type RankMoveAnswer = {
  readonly move: RankMoveTold | { readonly kind: "none"; readonly reason: NoMoveReason };
  /** All editions of the earlier period. */
  readonly editions: readonly RankingEdition[];
  /** The edition that the move starts from; null: today's data. */
  readonly start: RankingEdition | null;
  /** The edition in the address does not exist, or the MPP was not ranked in it. */
  readonly isUnknownEdition: boolean;
  /** Components of the MPP by today's data of the earlier period. */
  readonly partsNow: EditionParts;
};

/** The move of one MPP between two closed periods, starting from an edition of the earlier one. */
export async function rankMoveFor(context: RankingContext, { mppId, earlier, later, edition }: RankMoveRequest): Promise<RankMoveAnswer> {
  const { scope, today } = context;
  const periods = [earlier, later];
  const [rankings, editions, own] = await Promise.all([
    rankingFor(context, periods), readRankingEditions(scope, earlier.id, mppId), composeIndices(scope, { periods, filter: { mppIds: [mppId] } }, today),
  ]);
  const [before, after] = rankings;
  const ranked = editions.filter(({ field }) => (field.get(mppId) ?? null) !== null);
  const asked = typeof edition === "number" ? ranked.find(({ seq }) => seq === edition) : undefined;
  const start = edition === todaysData ? null : (asked ?? ranked[0] ?? null);
  const earlierRow = own.find(({ period }) => period.id === earlier.id);
  const rest = { editions, start, isUnknownEdition: typeof edition === "number" && asked === undefined, partsNow: earlierRow === undefined ? {} : editionValue(earlierRow).parts };
  if (before === undefined || after === undefined || before.incomplete || after.incomplete) return { ...rest, move: { kind: "none", reason: "unfinished" } };
  if (!before.byMpp.get(mppId)?.nation.rank) return { ...rest, move: { kind: "none", reason: "not-ranked-before" } };
  if (!after.byMpp.get(mppId)?.nation.rank) return { ...rest, move: { kind: "none", reason: "not-ranked-now" } };
  const told = await tell(context, { mppId, before, after, own, start });
  if (told !== null) return { ...rest, move: told };
  // By the edition's method today's data give no index: then they stand for themselves.
  return { ...rest, start: null, move: (await tell(context, { mppId, before, after, own, start: null })) ?? { kind: "none", reason: "not-ranked-before" } };
}

type Ends = { readonly mppId: number; readonly before: PeriodRanking; readonly after: PeriodRanking; readonly own: readonly ComposedRow[]; readonly start: RankingEdition | null };

async function tell(context: RankingContext, { mppId, before, after, own, start }: Ends): Promise<RankMoveTold | null> {
  const method = start?.method ?? before.method;
  if (method === null || before.method === null || after.method === null) return null;
  const isOneMethod = sameRules(method, before.method) && sameRules(method, after.method);
  // With another method everybody's data are composed by the earlier one, in both periods.
  const rows = isOneMethod ? own : await composeIndices(context.scope, { periods: [before.period, after.period], adapt: () => ({ ...method, validFrom: alwaysInForce }) }, context.today);
  const endOf = (ranking: PeriodRanking) => {
    const composed = rows.find((row) => row.period.id === ranking.period.id && row.mppId === mppId)?.result;
    return composed == null ? null : { own: composed, field: isOneMethod ? fieldOf(ranking) : composedField(rows, ranking.period) };
  };
  const [first, last] = [endOf(before), endOf(after)];
  if (first === null || last === null) return null;
  const published = start?.field ?? null;
  const newField = sameRules(method, after.method) ? null : fieldOf(after);
  const reading = rankMoveParts({ mppId, published, method, before: first, after: last, newField });
  const passers = rankPassers(mppId, published ?? first.field, newField ?? last.field);
  const [then, now] = [before.uncertainty().get(mppId), after.uncertainty().get(mppId)];
  return reading === null || passers === null ? null : { kind: "told", reading, method, passers, chance: then && now ? { then, now } : null };
}

/** A method asked "what if" holds in any period. */
const alwaysInForce = civilDate("1900-01-01");

const fieldOf = ({ rows }: PeriodRanking): IndexField => new Map(rows.map(({ mppId, index }) => [mppId, valueOrNull(index)]));

const composedField = (rows: readonly ComposedRow[], { id }: Period): IndexField =>
  new Map(rows.flatMap(({ period, mppId, result }): [number, number | null][] => (period.id === id ? [[mppId, result === null ? null : valueOrNull(result.index)]] : [])));

/** The move as a chart, in words and numbers. */
export function rankMoveChart({ reading, method, chance }: RankMoveTold, { earlier, later, locale, state }: { readonly earlier: Period; readonly later: Period; readonly locale: Locale; readonly state: DataState }): WaterfallModel {
  return toWaterfallModel({
    id: "mengapa-bergeser", title: chartWords(locale)("rankMove.title"), asOf: asOfMetrics(indexParts, state), start: reading.before, chance,
    steps: rankMoveSteps(reading, { method, earlierId: earlier.id, laterId: later.id, locale }),
  }, { locale });
}
