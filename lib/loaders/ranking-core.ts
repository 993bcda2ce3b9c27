import type { AuthorizedScope } from "@/lib/auth/scope";
import { composeIndices, type ComposedRow } from "@/lib/data/read/query-metrics";
import { readDataStamp } from "@/lib/data/read/data-stamp";
import type { MppSummary } from "@/lib/data/read/mpps";
import { partKey, type IndexMethod } from "@/lib/domain/index-method";
import { hasPeers } from "@/lib/domain/peer-group";
import { keepRankings, keptRanking } from "@/lib/loaders/ranking-cache";
import { missing, valueOrNull, type Measured } from "@/lib/measured";
import { pillarMeasured, type ComposedIndex } from "@/lib/metrics/compose-index";
import { rankMpps, type PillarScore, type RankableMpp, type RankedMpp } from "@/lib/metrics/rank-mpps";
import { rankLevel, rankUncertainties, type RankUncertainty } from "@/lib/metrics/rank-uncertainty";
import { seededRandom } from "@/lib/stats/random";
import { noisyWeights, ranksByWeights } from "@/lib/stats/weight-draws";
import { lastDayOf, monthOf, type CivilDate } from "@/lib/time/civil-date";
import { isClosed, type Period } from "@/lib/time/period";

/** Fixed, so that the same data give the same shares. */
const weightSeed = 20_241_119;

/** What a ranking needs of a page's context. */
export type RankingContext = { readonly scope: AuthorizedScope; readonly mpps: readonly MppSummary[]; readonly today: CivilDate };

export type PartValue = { readonly mppId: number; readonly peerGroup: string; readonly value: number };

/** The ranking of one period: every MPP of the register, ranked or with the reason why not. */
export type PeriodRanking = {
  readonly period: Period;
  readonly method: IndexMethod | null;
  /** The period has not ended: values may still move. */
  readonly incomplete: boolean;
  readonly rows: readonly RankedMpp[];
  readonly byMpp: ReadonlyMap<number, RankedMpp>;
  /** The indices taken apart, with their component metrics, by MPP. */
  readonly composed: ReadonlyMap<number, ComposedIndex>;
  /** Values of the component metrics by pillar and metric (`partKey`), in the metrics' units: taken out when first asked, and kept. */
  readonly values: () => ReadonlyMap<string, readonly PartValue[]>;
  /** How settled the ranks in the nation are, by MPP: computed when first asked, about a fifth of a second, and kept. */
  readonly uncertainty: () => ReadonlyMap<number, RankUncertainty>;
  /** Share of plausible weightings of the pillars in which an MPP is among the first ten, by MPP; made when first asked. */
  readonly topTen: () => ReadonlyMap<number, number>;
};

/**
 * Ranks all MPPs in each period. Filters of a page never enter: a rank is one in the nation, the province and the peer
 * group, whoever is shown. In a period that is not closed, those who see only their own MPP's numbers get values but no
 * ranks, for a place among the visible few would be no rank.
 */
export async function rankingFor(context: RankingContext, periods: readonly Period[]): Promise<PeriodRanking[]> {
  const stamp = await readDataStamp(context.mpps);
  const known = new Map(periods.flatMap((period) => { const kept = keptRanking(stamp, period.id); return kept ? [[period.id, kept] as const] : []; }));
  const fresh = await rank(context, periods.filter(({ id }) => !known.has(id)));
  keepRankings(stamp, fresh);
  for (const ranking of fresh) known.set(ranking.period.id, ranking);
  return periods.flatMap(({ id }) => known.get(id) ?? []);
}

async function rank({ scope, mpps, today }: RankingContext, periods: readonly Period[]): Promise<PeriodRanking[]> {
  if (periods.length === 0) return [];
  const composed = await composeIndices(scope, { periods }, today);
  const byPeriod = new Map<string, ComposedRow[]>(periods.map((period) => [period.id, []]));
  for (const row of composed) byPeriod.get(row.period.id)?.push(row);
  const mppById = new Map(mpps.map((mpp) => [mpp.id, mpp]));
  return periods.map((period) => {
    const rows = byPeriod.get(period.id) ?? [];
    const incomplete = !isClosed(period, monthOf(today));
    const rankable = rows.flatMap((row) => { const mpp = mppById.get(row.mppId); return mpp ? [toRankable(row, mpp)] : []; });
    const ranked = rankMpps(rankable);
    const shown = incomplete && scope.records.kind !== "all" ? ranked.map(withoutRanks) : ranked;
    const method = rows[0]?.method ?? null;
    const byMpp = new Map(shown.map((row) => [row.mppId, row]));
    return { period, incomplete, method, rows: shown, byMpp, composed: new Map(rows.flatMap(({ mppId, result }) => (result === null ? [] : [[mppId, result] as const]))), values: once(() => valuesOf(rows, mppById)), uncertainty: once(() => uncertaintyOf(method, rows.filter(({ mppId }) => byMpp.get(mppId)?.nation.rank))), topTen: once(() => topTenShares(method, shown)) };
  });
}

function valuesOf(rows: readonly ComposedRow[], mppById: ReadonlyMap<number, MppSummary>): ReadonlyMap<string, readonly PartValue[]> {
  const found = new Map<string, PartValue[]>();
  for (const { mppId, result } of rows) {
    const peerGroup = mppById.get(mppId)?.peerGroup ?? "";
    for (const { pillarId, parts } of result?.pillars ?? []) {
      for (const { metricId, measured } of parts) {
        if (measured.kind !== "value") continue;
        const key = partKey(pillarId, metricId);
        const own = found.get(key) ?? [];
        found.set(key, own);
        own.push({ mppId, peerGroup, value: measured.value });
      }
    }
  }
  return found;
}

function uncertaintyOf(method: IndexMethod | null, ranked: readonly ComposedRow[]): ReadonlyMap<number, RankUncertainty> {
  const known = ranked.flatMap(({ mppId, result }) => (result === null ? [] : [{ mppId, result }]));
  const found = method === null ? [] : rankUncertainties(method, known.map(({ result }) => result));
  return new Map(found.map((uncertainty, at) => [known[at]?.mppId ?? 0, uncertainty]));
}

/** Each pillar's weight up or down by at most half of itself, 1.000 times. */
function topTenShares(method: IndexMethod | null, rows: readonly RankedMpp[]): ReadonlyMap<number, number> {
  const ranked = rows.filter(({ nation }) => nation.rank !== null);
  if (method === null || ranked.length === 0) return new Map();
  const parts = ranked.map(({ pillars }) => pillars.map(({ measured }) => valueOrNull(measured)));
  const found = ranksByWeights(parts, noisyWeights(method.pillars.map(({ weight }) => weight), 0.5), seededRandom(weightSeed), { draws: 1000, level: rankLevel, top: 10, aggregation: method.aggregation });
  return new Map(found.map(({ inTop }, at) => [ranked[at]?.mppId ?? 0, inTop]));
}

function once<Result>(make: () => Result): () => Result {
  let made: { readonly result: Result } | null = null;
  return () => (made ??= { result: make() }).result;
}

function toRankable({ period, mppId, method, result }: ComposedRow, mpp: MppSummary): RankableMpp {
  const pillars = (result?.pillars ?? []).map((pillar): PillarScore => ({ pillarId: pillar.pillarId, weight: pillar.weight, measured: withReason(pillarMeasured(pillar), pillar.parts.map((part) => part.measured)) }));
  const opened = mpp.openedOn === null || mpp.openedOn <= lastDayOf(period.to);
  return {
    mppId, provinceCode: mpp.provinceCode, peerGroup: hasPeers(mpp) ? mpp.peerGroup : null, pillars,
    coverage: result?.coverage ?? 0,
    index: indexOf(result?.index ?? null, { hasMethod: method !== null, opened, parts: pillars.map(({ measured }) => measured) }),
  };
}

function indexOf(index: Measured | null, { hasMethod, opened, parts }: { readonly hasMethod: boolean; readonly opened: boolean; readonly parts: readonly Measured[] }): Measured {
  if (index === null || !hasMethod) return missing("not-applicable");
  if (index.kind === "value") return index;
  return opened ? withReason(index, parts) : missing("not-applicable");
}

/** A part that is absent because it is not published is not "never reported": the reason of the parts is the whole's. */
function withReason(whole: Measured, parts: readonly Measured[]): Measured {
  if (whole.kind === "value" || parts.length === 0) return whole;
  const first = parts[0];
  const alike = first?.kind === "missing" && parts.every((part) => part.kind === "missing" && part.reason === first.reason);
  return alike && first ? first : whole;
}

const withoutRanks = (row: RankedMpp): RankedMpp => ({
  ...row,
  nation: { rank: null, of: 0 }, province: { rank: null, of: 0 }, peers: { rank: null, of: 0 },
  unranked: row.unranked ?? { reason: "not-published", missingPillars: [] },
});
