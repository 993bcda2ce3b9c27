import { listFollowUps, type FollowUpRecord } from "@/lib/data/read/follow-up-records";
import { readInstrumentEditions } from "@/lib/data/read/instrument-editions";
import { readPublishedFacts } from "@/lib/data/read/visit-cases/published-facts";
import { listVisits, readVisitAspects } from "@/lib/data/read/visit-records";
import { visitAspects } from "@/lib/domain/visit-aspect";
import { followUpStatusWord, institutionWord, visitKindWord } from "@/lib/export/indonesian-words";
import type { VisitRecap } from "@/lib/export/visit-recap-xlsx";
import type { SearchParams } from "@/lib/filters/page-filters";
import { formatPeriod } from "@/lib/i18n/format";
import { readMppChoice } from "@/lib/loaders/mpp-choice";
import { loadPageContext } from "@/lib/loaders/page-context";
import { publicAddress } from "@/lib/loaders/public-address";
import { measuredValue, missing, type Measured } from "@/lib/measured";
import { daysBetween } from "@/lib/time/civil-date";

const most = 100_000;
const scoreOf = (value: number | null | undefined, n: number): Measured => (value == null ? missing("not-assessed") : measuredValue(value, n));

/** Every visit of the period, region and MPP that the page shows, of the reader's own scope, with its findings. */
export async function loadVisitRecap(searchParams: Promise<SearchParams>): Promise<VisitRecap> {
  const [context, params] = await Promise.all([loadPageContext(searchParams), searchParams]);
  const choice = readMppChoice(context, params);
  const { scope, filters, today, mppById, provinces, state } = context;
  const mppIds = choice.mpps.map(({ id }) => id);
  const [{ visits }, followUps, editions] = await Promise.all([
    listVisits(scope, { from: filters.period.from, to: filters.period.to, mppIds, limit: most }), listFollowUps(scope, { mppIds, limit: most }), readInstrumentEditions(),
  ]);
  const ids = visits.map(({ id }) => id);
  const [facts, details] = await Promise.all([readPublishedFacts(ids), readVisitAspects(scope, ids)]);
  const byVisit = new Map<string, FollowUpRecord[]>();
  for (const each of followUps.rows) if (each.visitId !== null) byVisit.set(each.visitId, [...(byVisit.get(each.visitId) ?? []), each]);
  const asOf = state.asOf.visit ?? today;
  const province = provinces.find(({ code }) => code === filters.province);
  return {
    scope: choice.mpp?.name ?? province?.name ?? (scope.records.kind === "all" ? "Nasional" : "MPP sendiri"), asOf, isSimulated: state.simulated, exportedOn: today,
    filters: [{ label: "Periode", value: formatPeriod(filters.period.id, "id") }, ...(province === undefined ? [] : [{ label: "Provinsi", value: province.name }]), ...(choice.mpp === null ? [] : [{ label: "MPP", value: choice.mpp.name }])],
    visits: visits.map((visit) => {
      const [mpp, own, fact, detail] = [mppById.get(visit.mppId), byVisit.get(visit.id) ?? [], facts.get(visit.id), details.get(visit.id)];
      return {
        code: mpp?.code ?? "", mpp: mpp?.name ?? "", province: mpp?.provinceName ?? "", from: visit.day, to: visit.day, kind: visitKindWord(visit.kind), institutions: visit.institutions.map(institutionWord),
        announced: visit.announced, guided: visit.guided, status: fact === undefined ? "diimpor" : "terbit", version: fact?.version ?? 1, publishedOn: fact?.publishedOn ?? null,
        edition: editions.find(({ id }) => id === visit.editionId)?.nameId ?? null, score: scoreOf(visit.score, Math.max(1, detail?.items ?? 1)),
        aspects: Object.fromEntries(visitAspects.map((aspect) => [aspect, scoreOf(detail?.aspects[aspect], 1)])),
        coverage: fact?.coverage ?? null, withEvidence: fact?.evidenced ?? null, findings: own.length, open: own.filter(({ doneOn }) => doneOn === null).length, overdue: own.filter(({ overdueDays }) => overdueDays > 0).length,
        url: publicAddress(`/kunjungan/${visit.id}`),
      };
    }),
    findings: visits.flatMap((visit) => (byVisit.get(visit.id) ?? []).map((each) => ({
      code: mppById.get(visit.mppId)?.code ?? "", mpp: mppById.get(visit.mppId)?.name ?? "", visitDay: visit.day, text: each.finding, recommendation: each.recommendation, owner: each.owner, dueOn: each.dueOn, isDueProvisional: false,
      isOverdue: each.overdueDays > 0, ageDays: Math.max(0, daysBetween(each.raisedOn, each.doneOn ?? each.asOf)), status: followUpStatusWord(each.status), doneOn: each.doneOn, verifiedBy: each.verifiedOn === null ? null : "terverifikasi",
    }))),
  };
}
