import { readDataState } from "@/lib/data/read/data-state";
import { readInstrumentEditions } from "@/lib/data/read/instrument-editions";
import { readTeam } from "@/lib/data/read/visit-cases/team";
import { listVisitFollowUps, type VisitFollowUp } from "@/lib/data/read/visit-records";
import { readMpps, type MppSummary } from "@/lib/data/read/mpps";
import { visitAspectDefinitions, visitAspects } from "@/lib/domain/visit-aspect";
import { visitScore, weightOfAspect, type VisitItem, type VisitItemScore } from "@/lib/domain/visit-instrument";
import { followUpStatusWord, institutionWord, sourceWord } from "@/lib/export/indonesian-words";
import type { BeritaAcara } from "@/lib/export/pdf/berita-acara";
import { orNotFound } from "@/lib/loaders/or-not-found";
import { publicAddress } from "@/lib/loaders/public-address";
import { loadVisitCase, type CaseView } from "@/lib/loaders/visit-case";
import { loadVisitDetail, type VisitDetailView } from "@/lib/loaders/visit-detail";
import { measuredValue, missing } from "@/lib/measured";
import { todayInJakarta } from "@/lib/time/clock";
import { dayAt } from "@/lib/ingest/zoned-time";
import { AppError } from "@/lib/errors";

const decisionNames = { upheld: "Nilai tetap", corrected: "Nilai dikoreksi" } as const;

type Level = { readonly itemId: string; readonly agencyId: number; readonly level: number; readonly agency: string | null; readonly note: string | null; readonly sources: readonly string[]; readonly evidence: readonly string[] };

/** Levels by aspect in the instrument's order, with the score that they make. */
function aspectsOf(items: readonly VisitItem[], levels: readonly Level[]): Pick<BeritaAcara, "aspects"> {
  const scores: VisitItemScore[] = levels.map(({ itemId, agencyId, level }) => ({ itemId, agencyId, score: level }));
  const scored = visitScore(items, scores);
  return {
    aspects: visitAspects.flatMap((aspect) => {
      const own = items.filter((item) => item.aspect === aspect);
      const weight = weightOfAspect(items, aspect);
      if (own.length === 0) return [];
      const covered = own.filter(({ id }) => levels.some(({ itemId }) => itemId === id)).reduce((sum, item) => sum + item.weight, 0);
      return [{
        label: visitAspectDefinitions[aspect].label.id, weight, score: scored.aspects[aspect], coverage: weight > 0 ? covered / weight : null,
        items: own.flatMap((item) => levels.filter(({ itemId }) => itemId === item.id).map(({ agency, level, note, sources, evidence }) => ({ label: item.labelId, agency, level, note, sources: sources.map(sourceWord), evidence }))),
      }];
    }),
  };
}

async function frameOf(mppId: number): Promise<{ readonly mpp: BeritaAcara["mpp"]; readonly isSimulated: boolean }> {
  const [mpps, state] = await Promise.all([readMpps(), readDataState()]);
  const mpp = mpps.find(({ id }) => id === mppId);
  if (mpp === undefined) throw new AppError("not-found", "No such MPP.");
  return { mpp: mppOf(mpp), isSimulated: state.simulated };
}
export const mppOf = ({ name, code, provinceName }: MppSummary): BeritaAcara["mpp"] => ({ name, code, region: name.replace(/^MPP\s+/, ""), province: provinceName });

const findingOf = ({ finding, recommendation, owner, dueOn, status }: VisitFollowUp): BeritaAcara["findings"][number] =>
  ({ text: finding, recommendation, owner, dueOn, isDueProvisional: false, status: followUpStatusWord(status) });

const signatories = (institutions: readonly string[]): BeritaAcara["signatories"] => [
  ...institutions.map((institution) => ({ title: `Tim ${institutionWord(institution)}`, name: null, position: null })), { title: "Pihak MPP", name: null, position: null },
];

/** The record of a visit at work or published here; throws not-found for those who may not see its levels. */
export async function loadCaseBeritaAcara(id: string): Promise<{ readonly document: BeritaAcara; readonly name: string }> {
  const view = await orNotFound(loadVisitCase(id, Promise.resolve({})));
  const { head, sight } = view.record;
  if (sight !== "all" && sight !== "public") throw new AppError("not-found", "No such document.");
  const [frame, editions, team, followUps] = await Promise.all([frameOf(head.mppId), readInstrumentEditions(), readTeam(head.id), head.publishedVersion > 0 ? listVisitFollowUps(head.mppId, head.id) : []]);
  const items = editions.find((each) => each.id === head.editionId)?.items ?? [];
  const levels = view.aspects.flatMap((aspect) => aspect.items).flatMap((item): Level[] => (item.final === null ? [] : [{
    itemId: item.itemId, agencyId: item.agencyId, level: item.final, agency: item.agency?.id ?? null, evidence: item.files.map(({ name }) => name),
    note: [...new Set(item.given.flatMap(({ note }) => note ?? []))].join(" · ") || null, sources: [...new Set(item.given.flatMap(({ sources }) => sources))],
  }]));
  const last = view.versions[0];
  return {
    name: `berita-acara-${head.visitNo}`,
    document: {
      ...frame, ...aspectsOf(items, levels),
      number: head.visitNo, from: head.day, to: head.day, announced: head.announced, guided: head.guided,
      team: sight === "all" ? team.map(({ name, institution }) => ({ name, institution: institution === null ? "" : institutionWord(institution), role: "Penilai" })) : head.institutions.map((institution) => ({ name: institutionWord(institution), institution: "", role: "" })),
      receivedBy: head.attendees, edition: view.edition?.id ?? null,
      score: view.score === null || view.score.total === null ? missing("not-assessed") : measuredValue(view.score.total, Math.max(1, new Set(levels.map(({ itemId }) => itemId)).size)),
      coverage: view.score?.coverage ?? null, withEvidence: view.score?.evidenced ?? null,
      findings: followUps.length > 0 ? followUps.map(findingOf) : view.findings.map(({ finding, recommendation, agency }) => ({ text: finding, recommendation, owner: agency?.id ?? "DPMPTSP", dueOn: null, isDueProvisional: false, status: "belum diterbitkan" })),
      replies: repliesOf(view),
      version: { number: head.publishedVersion, publishedOn: last === undefined ? null : dayAt(last.at, head.timeZone), reason: last === undefined || last.reason === "" ? null : last.reason },
      isDraft: head.state !== "published", signatories: signatories(head.institutions), url: publicAddress(`/kunjungan/berkas/${head.id}`), printedOn: todayInJakarta(),
    },
  };
}

function repliesOf({ replied, record: { head } }: CaseView): BeritaAcara["replies"] {
  const day = (at: Date) => dayAt(at, head.timeZone);
  return replied.map(({ label, agency, reply }) => ({
    subject: agency === null ? label.id : `${label.id} (${agency.id})`, answer: reply.text, by: reply.by ?? "–", on: day(reply.at),
    decision: reply.decision === null ? "Menunggu keputusan" : decisionNames[reply.decision], reason: reply.why, decidedOn: null,
  }));
}

/** The record of a visit among the facts, whether it was made here or imported. */
export async function loadVisitBeritaAcara(id: string): Promise<{ readonly document: BeritaAcara; readonly name: string }> {
  const view = await orNotFound(loadVisitDetail(id));
  const { visit, mpp, context } = view;
  const items = (await readInstrumentEditions()).find((each) => each.id === visit.editionId)?.items ?? [];
  const levels = levelsOf(view);
  return {
    name: `berita-acara-${visit.visitNo}`,
    document: {
      mpp: mppOf(mpp), isSimulated: context.state.simulated, ...aspectsOf(items, levels),
      number: visit.visitNo === "" ? null : visit.visitNo, from: visit.day, to: visit.day, announced: visit.announced, guided: visit.guided,
      team: visit.institutions.map((institution) => ({ name: institutionWord(institution), institution: "", role: "" })), receivedBy: visit.attendees, edition: view.edition?.id ?? null, score: view.score,
      coverage: levels.length === 0 ? null : visitScore(items, levels.map(({ itemId, agencyId, level }) => ({ itemId, agencyId, score: level }))).coverage,
      withEvidence: levels.length === 0 ? null : levels.filter(({ evidence }) => evidence.length > 0).length / levels.length,
      findings: visit.followUps.map(findingOf), replies: [], version: { number: 1, publishedOn: null, reason: null }, isDraft: false,
      signatories: signatories(visit.institutions), url: publicAddress(`/kunjungan/${visit.id}`), printedOn: todayInJakarta(),
    },
  };
}

const levelsOf = ({ scored }: VisitDetailView): Level[] => scored.flatMap(({ items }) => items).flatMap(({ id, scores }) => scores.map(({ agencyId, agency, score, source, evidence }): Level => ({
  itemId: id, agencyId, level: score, agency: agency?.id ?? null, note: null, sources: source === null ? [] : [source], evidence: evidence === null ? [] : [evidence],
})));
