import { listFollowUps, readFollowUpAges, followUpStates, type FollowUpRecord, type FollowUpState } from "@/lib/data/read/follow-up-records";
import { addressWords } from "@/lib/filters/address-words";
import { readWord } from "@/lib/filters/read-word";
import { readSoonWindow } from "@/lib/data/read/follow-ups/soon-window";
import { hrefWith, type FilterProblem, type SearchParams } from "@/lib/filters/page-filters";
import { pageCountOf, pageNumberOf } from "@/lib/filters/page-number";
import { readMppChoice, type MppChoice } from "@/lib/loaders/mpp-choice";
import { loadPageContext, type PageContext } from "@/lib/loaders/page-context";
import type { CivilDate } from "@/lib/time/civil-date";

export const followUpsPath = "/tindak-lanjut";
const perPage = 25;
const stateParam = "status";

/** Words of the states in the address. */
export const stateWords = addressWords<FollowUpState>({ open: "terbuka", soon: "mendekati-tenggat", overdue: "lewat-tenggat", done: "menunggu-verifikasi", verified: "terverifikasi", all: "semua" });

export type FollowUpRow = FollowUpRecord & { readonly mppName: string; readonly href: string };
export type AgeLine = { readonly agency: string | null; readonly counts: readonly number[]; readonly total: number };
export type FollowUpsView = {
  readonly context: PageContext;
  readonly choice: MppChoice;
  readonly problems: readonly FilterProblem[];
  readonly state: FollowUpState;
  readonly states: readonly { readonly id: FollowUpState; readonly count: number; readonly href: string }[];
  readonly rows: readonly FollowUpRow[];
  readonly total: number;
  readonly all: number;
  readonly asOf: CivilDate | null;
  readonly ages: readonly AgeLine[];
  readonly page: number;
  readonly pageCount: number;
  readonly previousHref: string | null;
  readonly nextHref: string | null;
  /** Other MPPs' findings are records that this reader does not see. */
  readonly isWithheld: boolean;
};

/** Findings with what became of them, of the records that the reader may see; open ones when nothing is asked. */
export async function loadFollowUps(searchParams: Promise<SearchParams>): Promise<FollowUpsView> {
  const [context, params] = await Promise.all([loadPageContext(searchParams), searchParams]);
  const choice = readMppChoice(context, params);
  const problems: FilterProblem[] = [...context.problems, ...choice.problems];
  const state = readWord(params, stateParam, { words: stateWords, allowed: followUpStates, fallback: "open", problems });
  const { scope, filters, today, mppById, agencies, locale } = context;
  const mppIds = choice.mpps.map(({ id }) => id);
  const agencyIds = choice.filter.agencyIds;
  const filter = { mppIds, soon: await readSoonWindow(today), ...(agencyIds === undefined ? {} : { agencyIds }) };
  const asked = pageNumberOf(params);
  const [list, ages] = await Promise.all([listFollowUps(scope, { ...filter, state, limit: perPage, offset: (asked - 1) * perPage }), readFollowUpAges(scope, filter)]);
  const pageCount = pageCountOf(list.total, perPage);
  const page = Math.min(asked, pageCount);
  const shown = page === asked ? list : await listFollowUps(scope, { ...filter, state, limit: perPage, offset: (page - 1) * perPage });
  const href = (wanted: FollowUpState, number: number): string =>
    hrefWith(followUpsPath, filters, today, { mpp: choice.mpp?.code ?? null, [stateParam]: wanted === "open" ? null : stateWords.wordOf(wanted), halaman: number === 1 ? null : String(number) });
  return {
    context, choice, problems, state, all: list.all, page, pageCount, total: list.total, asOf: context.state.asOf.follow_up ?? null,
    states: followUpStates.map((id) => ({ id, count: list[id], href: href(id, 1) })),
    rows: shown.rows.map((row) => ({ ...row, mppName: mppById.get(row.mppId)?.name ?? "", href: `${followUpsPath}/${mppById.get(row.mppId)?.code ?? ""}/${row.id}` })),
    ages: ages.map(({ agencyId, counts }) => ({ agency: agencies.find(({ id }) => id === agencyId)?.name[locale] ?? null, counts, total: counts.reduce((sum, n) => sum + n, 0) })),
    previousHref: page > 1 ? href(state, page - 1) : null,
    nextHref: page < pageCount ? href(state, page + 1) : null,
    isWithheld: scope.records.kind === "mpps" && !mppIds.some((id) => scope.records.kind === "mpps" && scope.records.mppIds.includes(id)),
  };
}
