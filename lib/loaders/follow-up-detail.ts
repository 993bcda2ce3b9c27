import { getTranslations } from "next-intl/server";
import { followUpParty } from "@/lib/auth/visit-party";
import { toTrendModel } from "@/lib/charts/trend";
import type { TrendModel } from "@/lib/charts/chart-model";
import { can } from "@/lib/auth/permissions";
import { readFollowUp, readFollowUpSteps, type FollowUpDetail, type FollowUpStepRecord } from "@/lib/data/read/follow-ups/follow-up-detail";
import { readSoonWindow } from "@/lib/data/read/follow-ups/soon-window";
import { readFindingOrigin } from "@/lib/data/read/follow-ups/finding-origin";
import { readFollowUpEvidence } from "@/lib/data/read/follow-ups/follow-up-evidence";
import { readFollowUpLooks, type FollowUpLook } from "@/lib/data/read/visit-cases/checks";
import type { CheckOutcome } from "@/lib/domain/follow-up-check";
import { queryMetrics } from "@/lib/data/read/query-metrics";
import type { EvidenceRecord } from "@/lib/data/read/visit-cases/case-parts";
import { isDueSoon } from "@/lib/domain/follow-up-due";
import { followUpActionsFor, type DeskAction, type FollowUpParty } from "@/lib/domain/follow-up-flow";
import { readOne, type FilterProblem, type SearchParams } from "@/lib/filters/page-filters";
import { asOfMetrics } from "@/lib/loaders/metric-freshness";
import { limitedLine, loadLimitBasis } from "@/lib/loaders/limit-basis";
import { loadPageContext, type PageContext } from "@/lib/loaders/page-context";
import { missing, type Measured } from "@/lib/measured";
import { followUpMetrics, metricOfFinding } from "@/lib/metrics/follow-up-metric";
import { metricById, type MetricId } from "@/lib/metrics/registry";
import type { Label } from "@/lib/domain/label";
import type { MppSummary } from "@/lib/data/read/mpps";
import { AppError } from "@/lib/errors";
import { addMonths, monthOf, type CivilDate, type CivilMonth } from "@/lib/time/civil-date";
import { periodRange } from "@/lib/time/period";

/** A value before the finding and one after it was done; null: there is no such month yet. */
export type Effect = {
  readonly metric: MetricId;
  readonly choices: readonly { readonly id: MetricId; readonly label: string; readonly href: string }[];
  readonly before: { readonly month: CivilMonth; readonly measured: Measured };
  readonly after: { readonly month: CivilMonth; readonly measured: Measured } | null;
  readonly chart: TrendModel;
  /** Limits begun anew at completion, as the reader asked; null: nothing to begin them at. */
  readonly rebase: { readonly month: CivilMonth; readonly isOn: boolean; readonly href: string } | null;
};
export type FollowUpView = {
  readonly context: PageContext;
  readonly followUp: FollowUpDetail;
  readonly mpp: MppSummary;
  readonly agency: Label | null;
  readonly party: FollowUpParty;
  readonly actions: readonly DeskAction[];
  readonly steps: readonly FollowUpStepRecord[];
  readonly evidence: readonly EvidenceRecord[];
  /** What published visits saw of it, one entry a visit, latest first. */
  readonly looks: readonly LooksOfVisit[];
  readonly isDueSoon: boolean;
  readonly mayAddEvidence: boolean;
  readonly effect: Effect;
  readonly problems: readonly FilterProblem[];
  /** Null where the reader may not open the visit. */
  readonly visitHref: string | null;
};

export type LooksOfVisit = { readonly visitNo: string; readonly day: CivilDate; readonly href: string; readonly outcome: CheckOutcome | null; readonly looks: readonly FollowUpLook[] };

function byVisit(looks: readonly FollowUpLook[]): LooksOfVisit[] {
  return [...new Map(looks.map((look) => [look.caseId, look])).values()].map(({ caseId, visitNo, day, outcome }) => ({
    visitNo, day, outcome, href: `/kunjungan/berkas/${caseId}`, looks: looks.filter((look) => look.caseId === caseId),
  }));
}

const metricParam = "metrik";
const rebaseParam = "batas";
/** Months that the chart shows, and of these at least before the finding. */
const shown = { all: 30, before: 12 } as const;

/** One follow-up; throws not-found for one that does not exist or lies outside the reader's records. */
export async function loadFollowUp(code: string, id: string, searchParams: Promise<SearchParams>): Promise<FollowUpView> {
  const [context, params] = await Promise.all([loadPageContext(Promise.resolve({})), searchParams]);
  const mpp = context.mpps.find((each) => each.code === code);
  if (mpp === undefined) throw new AppError("not-found", `No MPP ${code}.`);
  const followUp = await readFollowUp(context.scope, mpp.id, id);
  const [steps, evidence, aspect, soon, looks] = await Promise.all([readFollowUpSteps(context.scope, mpp.id, [id]), readFollowUpEvidence(context.scope, mpp.id, id), readFindingOrigin(id), readSoonWindow(context.today), readFollowUpLooks(context.scope, mpp.id, id)]);
  const party = followUpParty(context.scope, mpp.id);
  const problems: FilterProblem[] = [];
  const effect = await loadEffect(context, { mpp, followUp, fallback: metricOfFinding(aspect), params, problems });
  return {
    context, followUp, mpp, party, steps, evidence, effect, problems, looks: byVisit(looks),
    agency: context.agencies.find((each) => each.id === followUp.agencyId)?.name ?? null,
    actions: followUpActionsFor(party, followUp.status),
    isDueSoon: isDueSoon(followUp, soon),
    mayAddEvidence: party === "owner" && followUp.status !== "verified",
    visitHref: followUp.visitId !== null && can(context.user.role, "see-records") ? `/kunjungan/${followUp.visitId}` : null,
  };
}

type EffectInput = { readonly mpp: MppSummary; readonly followUp: FollowUpDetail; readonly fallback: MetricId; readonly params: SearchParams; readonly problems: FilterProblem[] };

async function loadEffect(context: PageContext, { mpp, followUp, fallback, params, problems }: EffectInput): Promise<Effect> {
  const { scope, today, locale, state } = context;
  const t = await getTranslations("follow-ups.effect");
  const asked = readOne(params, metricParam, problems);
  const metric = followUpMetrics.find((each) => each === asked) ?? fallback;
  if (asked !== null && metric !== asked) problems.push({ param: metricParam, value: asked, reason: "unknown", usedInstead: fallback });
  const rebaseMonth = followUp.doneOn === null ? null : addMonths(monthOf(followUp.doneOn), 1);
  const isRebased = readOne(params, rebaseParam, problems) === "baru" && rebaseMonth !== null;
  const last = monthOf(today);
  const [usual, needed] = [addMonths(last, 1 - shown.all), addMonths(monthOf(followUp.raisedOn), -shown.before)];
  const [basis, rows] = await Promise.all([
    loadLimitBasis(), queryMetrics(scope, { metrics: [metric], periods: periodRange(needed < usual ? needed : usual, last, "month"), by: ["mpp"], filter: { mppIds: [mpp.id] } }, today),
  ]);
  const own = isRebased && rebaseMonth !== null
    ? { ...basis, rebases: [...basis.rebases, { id: followUp.id, metricId: metric, mppId: mpp.id, from: rebaseMonth, reason: t("rebaseReason", { no: followUp.followUpNo }), by: "", at: new Date(0), withdrawn: null }] }
    : basis;
  const line = limitedLine(own, { id: "own", label: mpp.name, metric, mppId: mpp.id, rows }, locale);
  const measuredIn = (month: CivilMonth): Measured => rows.find(({ period }) => period.id === month)?.measured ?? missing("not-reported");
  const complete = line.points.filter(({ incomplete, measured }) => !incomplete && measured.kind === "value").map(({ periodId }) => periodId);
  const beforeMonth = addMonths(monthOf(followUp.raisedOn), -1);
  const lastBefore = complete.filter((month) => month <= beforeMonth).at(-1);
  const lastAfter = rebaseMonth === null ? undefined : complete.filter((month) => month >= rebaseMonth).at(-1);
  const toMonth = (text: string | undefined): CivilMonth | null => rows.find(({ period }) => period.id === text)?.period.from ?? null;
  const [before, after] = [toMonth(lastBefore) ?? beforeMonth, toMonth(lastAfter)];
  const href = (change: { readonly metric?: MetricId; readonly rebased?: boolean }): string => {
    const query = new URLSearchParams();
    const wanted = change.metric ?? metric;
    if (wanted !== fallback) query.set(metricParam, wanted);
    if (change.rebased ?? isRebased) query.set(rebaseParam, "baru");
    return `/tindak-lanjut/${mpp.code}/${followUp.id}${query.size === 0 ? "" : `?${query}`}#dampak`;
  };
  const { label, unit } = metricById(metric);
  return {
    metric, before: { month: before, measured: measuredIn(before) }, after: after === null ? null : { month: after, measured: measuredIn(after) },
    choices: followUpMetrics.map((each) => ({ id: each, label: metricById(each).label[locale], href: href({ metric: each }) })),
    chart: toTrendModel({ id: `dampak-${metric}`, title: `${label[locale]} · ${mpp.name}`, unit, asOf: asOfMetrics([metric], state), series: [line] }, { locale }),
    rebase: rebaseMonth === null ? null : { month: rebaseMonth, isOn: isRebased, href: href({ rebased: !isRebased }) },
  };
}
