import type { MppSummary } from "@/lib/data/read/mpps";
import { AppError } from "@/lib/errors";
import { parseCalculator, type CalculatorState } from "@/lib/filters/calculator-params";
import type { FilterProblem, SearchParams } from "@/lib/filters/page-filters";
import { loadClimb } from "@/lib/loaders/climb";
import { loadPageContext, type PageContext } from "@/lib/loaders/page-context";
import { rankingFor } from "@/lib/loaders/ranking-core";
import type { ClimbModel } from "@/lib/metrics/climb";
import type { RankedMpp } from "@/lib/metrics/rank-mpps";
import type { RankUncertainty } from "@/lib/metrics/rank-uncertainty";
import { monthOf } from "@/lib/time/civil-date";
import { isClosed, shiftPeriod, type Period } from "@/lib/time/period";

export type CalculatorView = {
  readonly context: PageContext;
  readonly mpp: MppSummary;
  readonly problems: readonly FilterProblem[];
} & (
  | { readonly kind: "unfinished"; readonly lastClosed: Period }
  | { readonly kind: "no-method" }
  | { readonly kind: "ready"; readonly model: ClimbModel; readonly state: CalculatorState; readonly standing: RankedMpp; readonly uncertainty: RankUncertainty | null }
);

/**
 * The page `/mpp/[kode]/kalkulator`. Everyone who is signed in may open that of any MPP: it holds nothing but the published
 * values of closed periods that the scorecard and the ranking show, and it changes nothing. @throws AppError not-found.
 */
export async function loadCalculator(code: string, searchParams: Promise<SearchParams>): Promise<CalculatorView> {
  const [params, context] = await Promise.all([searchParams, loadPageContext(searchParams)]);
  const mpp = context.mpps.find((each) => each.code === code);
  if (!mpp) throw new AppError("not-found", `No MPP ${code}`);
  const { today, filters: { period } } = context;
  const page = { context, mpp, problems: context.problems };
  if (!isClosed(period, monthOf(today))) return { ...page, kind: "unfinished", lastClosed: lastClosedLike(period, today) };
  const [ranking] = await rankingFor(context, [period]);
  const standing = ranking?.byMpp.get(mpp.id);
  const model = ranking ? await loadClimb(context, mpp, ranking) : null;
  if (!model || !standing) return { ...page, kind: "no-method" };
  const { problems, ...state } = parseCalculator(params, model.metrics, context.locale);
  return { ...page, kind: "ready", problems: [...page.problems, ...problems], model, state, standing, uncertainty: ranking?.uncertainty().get(mpp.id) ?? null };
}

/** The latest period of the same length that has ended. */
function lastClosedLike(period: Period, today: PageContext["today"]): Period {
  let last = period;
  while (!isClosed(last, monthOf(today))) last = shiftPeriod(last, -1);
  return last;
}
