import type { WaterfallModel } from "@/lib/charts/chart-model";
import { can } from "@/lib/auth/permissions";
import { metricLabel } from "@/lib/charts/rank-move-steps";
import type { MppSummary } from "@/lib/data/read/mpps";
import type { EditionBatch, EditionParts, RankingEdition } from "@/lib/data/read/ranking-editions";
import { AppError } from "@/lib/errors";
import { selectablePeriods, type FilterProblem, type SearchParams } from "@/lib/filters/page-filters";
import { parseRankMove, unknownEdition, type RankMoveChoice } from "@/lib/filters/rank-move-params";
import { sources } from "@/lib/ingest/registry";
import { loadPageContext, type PageContext } from "@/lib/loaders/page-context";
import { rankMoveChart, rankMoveFor, type RankMoveTold, type NoMoveReason } from "@/lib/loaders/rank-move";
import type { RankPassers } from "@/lib/metrics/rank-passers";
import { isMetricId, metricById } from "@/lib/metrics/registry";
import type { Unit } from "@/lib/metrics/unit";
import { monthOf } from "@/lib/time/civil-date";
import { isClosed, type Period } from "@/lib/time/period";

/** MPPs named one by one in each list of those that passed, were passed, came or left. */
const namedMpps = 3;

export type NamedMpps = { readonly kind: keyof RankPassers; readonly count: number; readonly named: readonly { readonly code: string; readonly name: string }[] };
/** The MPP in one edition. `isStart`: the move is told from here. */
export type EditionLine = {
  readonly seq: number; readonly recordedAt: Date; readonly rank: number | null; readonly of: number; readonly isStart: boolean;
  readonly batches: readonly EditionBatch[]; /** Imports of others that the reader may not open. */ readonly hiddenBatches: number;
  readonly isNewMethod: boolean;
};
/** A value of the MPP that was revised since it was published; null: it had none. */
export type RevisedPart = { readonly metricId: string; readonly label: string; readonly unit: Unit; readonly then: number | null; readonly now: number | null };

export type RankMovePageView = {
  readonly context: PageContext;
  readonly mpp: MppSummary;
  readonly problems: readonly FilterProblem[];
  readonly choice: RankMoveChoice;
  /** Closed periods of the same grain before the chosen one, latest first. */
  readonly earlierPeriods: readonly Period[];
  readonly move: { readonly told: RankMoveTold; readonly chart: WaterfallModel; readonly who: readonly NamedMpps[] } | { readonly reason: NoMoveReason };
  readonly editions: readonly EditionLine[];
  readonly isFromToday: boolean;
  readonly revised: readonly RevisedPart[];
  readonly canOpenImports: boolean;
  readonly sourceNames: Readonly<Record<string, string>>;
};

/** The page `/mpp/[kode]/pergeseran`. @throws AppError not-found for a code that is in no register. */
export async function loadRankMovePage(code: string, searchParams: Promise<SearchParams>): Promise<RankMovePageView> {
  const [params, context] = await Promise.all([searchParams, loadPageContext(searchParams)]);
  const { filters: { period }, today, locale, state, mpps, mppById, user } = context;
  const mpp = mpps.find((each) => each.code === code);
  if (!mpp) throw new AppError("not-found", `No MPP ${code}`);
  const { choice, problems } = parseRankMove(params, context.filters, today);
  const { earlier, edition } = choice;
  const answer = await rankMoveFor(context, { mppId: mpp.id, earlier, later: period, edition });
  const { move, editions, start, partsNow } = answer;
  const nameOf = (id: number): NamedMpps["named"] => { const found = mppById.get(id); return found ? [{ code: found.code, name: found.name }] : []; };
  return {
    context, mpp, choice,
    problems: [...context.problems, ...problems, ...(answer.isUnknownEdition && typeof edition === "number" ? [unknownEdition(String(edition))] : [])],
    earlierPeriods: selectablePeriods(state.firstMonth, today, period.grain).filter((each) => each.to < period.from && isClosed(each, monthOf(today))),
    move: move.kind === "none" ? { reason: move.reason } : {
      told: move, chart: rankMoveChart(move, { earlier, later: period, locale, state }),
      who: (["passedIt", "cameAhead", "wasPassed", "goneFromAhead"] as const).map((kind) => ({ kind, count: move.passers[kind].length, named: move.passers[kind].slice(0, namedMpps).flatMap(nameOf) })),
    },
    editions: linesOf(editions, mpp.id, start), isFromToday: start === null,
    revised: start === null ? [] : revisedParts(start.parts, partsNow, locale),
    canOpenImports: can(user.role, "import"),
    sourceNames: Object.fromEntries(sources.map(({ id, label }) => [id, label[locale]])),
  };
}

/** Editions in which the MPP's rank is another than in the one before, and the one that the move starts from. */
function linesOf(editions: readonly RankingEdition[], mppId: number, start: RankingEdition | null): EditionLine[] {
  const all = editions.map((edition, at): EditionLine & { readonly place: string } => {
    const own = edition.field.get(mppId) ?? null;
    const indices = [...edition.field.values()].filter((index) => index !== null);
    const rank = own === null ? null : 1 + indices.filter((index) => index > own).length;
    const visible = edition.batches.filter(({ id }) => id !== null);
    return {
      seq: edition.seq, recordedAt: edition.recordedAt, rank, of: indices.length, isStart: edition === start, place: `${rank}/${indices.length}`,
      batches: visible, hiddenBatches: edition.batches.length - visible.length, isNewMethod: at > 0 && edition.method.id !== editions[at - 1]?.method.id,
    };
  });
  return all.filter(({ place, isStart }, at) => at === 0 || isStart || place !== all[at - 1]?.place);
}

function revisedParts(then: EditionParts, now: EditionParts, locale: PageContext["locale"]): RevisedPart[] {
  return [...new Set([...Object.keys(then), ...Object.keys(now)])].flatMap((key): RevisedPart[] => {
    const [was, is] = [then[key] ?? null, now[key] ?? null];
    const metricId = key.slice(key.indexOf("#") + 1);
    if (!isMetricId(metricId) || (was !== null && is !== null && Math.abs(was - is) <= 1e-9 * Math.max(1, Math.abs(was)))) return [];
    return [{ metricId, label: metricLabel(metricId, locale), unit: metricById(metricId).unit, then: was, now: is }];
  });
}
