import { isReported, timestampAt, type BatchOf } from "@/prisma/demo/coverage";
import { idMaker } from "@/prisma/demo/demo-id";
import type { DemoMpp, Row } from "@/prisma/demo/demo-types";
import type { DemoWorld } from "@/prisma/demo/mpps";
import { at, cumulativeOf, randomStream, type Random } from "@/prisma/demo/random";
import { trueParameters } from "@/prisma/demo/true-parameters";
import type { ComplaintChannel } from "@/lib/domain/complaint-channel";
import { complaintDeadline, type DeadlineRules } from "@/lib/domain/complaint-deadline";
import type { ComplaintClass } from "@/lib/domain/complaint-class";
import { maladministrationTypes } from "@/lib/domain/maladministration";
import { addWorkingDays } from "@/lib/domain/working-days";
import { fromEpochDay, monthOf, toEpochDay, type CivilDate } from "@/lib/time/civil-date";

export const complaintColumns = [
  "mpp_id", "id", "agency_id", "complaint_no", "complaint_class", "channel", "category", "opened_at", "closed_at", "opened_on", "closed_on", "due_on",
  "due_from", "due_provisional", "status", "status_text", "maladministration", "batch_id",
] as const;
export const complaintEventColumns = ["mpp_id", "complaint_id", "seq", "kind", "at", "batch_id"] as const;

/** A complaint with the steps of its life. */
export type DemoComplaint = { readonly row: Row; readonly events: readonly Row[] };

/** Spread of the logarithm of the working days, and the share that is never answered. */
export const resolutionShape = { sigma: 0.7, neverShare: 0.03, archivedShare: 0.04 } as const;

export const classes: readonly ComplaintClass[] = ["complaint", "aspiration", "information"];
export const classShares = [0.7, 0.12, 0.18] as const;
const classCumulative = cumulativeOf(classShares);

/** Requests for information are answered sooner. */
export const medianDaysOf = (complaintClass: ComplaintClass, days: number): number => (complaintClass === "information" ? days * 0.4 : days);
const channels: readonly ComplaintChannel[] = ["sp4n-lapor", "counter", "whatsapp", "suggestion-box", "ombudsman", "website", "phone", "social-media"];
const channelCumulative = cumulativeOf([0.36, 0.2, 0.17, 0.1, 0.04, 0.05, 0.04, 0.04]);
/** Null: about a third of real rows has no category. */
const categories = ["Antrean dan waktu tunggu", "Petugas tidak di tempat", "Persyaratan tidak jelas", "Biaya dan pungutan", "Sikap petugas", "Gerai tutup", "Sistem atau jaringan", "Fasilitas", null] as const;
const categoryCumulative = cumulativeOf([0.2, 0.1, 0.12, 0.05, 0.08, 0.07, 0.09, 0.05, 0.24]);
const maladministrationShare = 0.3;
/** Shape of Kaltim 2025: 188 reports, 81 no service, 74 procedural deviation, 22 undue delay; the rest spread thinly. */
const maladministrationWeights = [22, 81, 5, 4, 74, 6, 7, 3, 3, 2];
const maladministrationCumulative = cumulativeOf(maladministrationWeights);

/** The complaints of one MPP in order of opening, weekends included (the channels never close). */
export function* demoComplaints(world: DemoWorld, mpp: DemoMpp, batchOf: BatchOf, rules: DeadlineRules): Generator<DemoComplaint> {
  const random = randomStream(world.options.seed, "complaints", mpp.code);
  const id = idMaker(world.options.seed, "complaint", mpp.mppId);
  const agencyCumulative = cumulativeOf(mpp.agencies.map(({ share, quality }) => Math.sqrt(share) * Math.exp(-0.4 * quality)));
  const last = toEpochDay(world.calendar.lastDay);
  let number = 0;
  for (let epochDay = toEpochDay(world.calendar.firstDay); epochDay <= last; epochDay += 1) {
    const openedOn = fromEpochDay(epochDay);
    const parameters = trueParameters(mpp, monthOf(openedOn));
    const weekend = (epochDay + 3) % 7 >= 5;
    const count = random.poisson((parameters.complaintsPerMonth / 30.4) * (weekend ? 0.35 : 1.26));
    if (!isReported(mpp, "complaints", openedOn)) continue;
    for (let i = 0; i < count; i += 1) {
      number += 1;
      const agency = random.chance(0.08) ? 0 : at(mpp.agencies, random.pickIndex(agencyCumulative)).agencyId;
      yield complaint({ mpp, id: id(number), number, agency, openedOn, medianDays: parameters.complaintDays, batchId: batchOf("complaints", mpp, openedOn), rules }, random);
    }
  }
}

type Draft = {
  readonly mpp: DemoMpp;
  readonly id: string;
  readonly number: number;
  readonly agency: number;
  readonly openedOn: CivilDate;
  readonly medianDays: number;
  readonly batchId: string;
  readonly rules: DeadlineRules;
};

function complaint(draft: Draft, random: Random): DemoComplaint {
  const { mpp, openedOn, rules, batchId } = draft;
  const complaintClass = at(classes, random.pickIndex(classCumulative));
  const channel = at(channels, random.pickIndex(channelCumulative));
  const category = at(categories, random.pickIndex(categoryCumulative));
  const types = complaintClass === "complaint" && random.chance(maladministrationShare) ? drawTypes(random) : [];
  const deadline = complaintDeadline({ complaintClass, receivedOn: openedOn }, rules);
  const openedAt = (7 + 13 * random.uniform()) * 3600;
  const closing = closingOf(draft, complaintClass, random);
  const isArchived = closing !== null && random.chance(resolutionShape.archivedShare);
  const status = closing !== null ? (isArchived ? "archived" : "closed") : random.chance(0.35) ? "open" : "in-progress";
  const closedAt = closing === null ? null : timestampAt(closing, Math.max(closing === openedOn ? openedAt + 3600 : 0, (8 + 8 * random.uniform()) * 3600), mpp.utcOffset);
  const row: Row = [
    mpp.mppId, draft.id, draft.agency, `${mpp.code.replace(".", "")}-${String(draft.number).padStart(6, "0")}`, complaintClass, channel, category,
    timestampAt(openedOn, openedAt, mpp.utcOffset), closedAt, openedOn, closing, deadline?.date ?? null, deadline ? "limit" : null, deadline?.provisional ?? false,
    status, statusText(status, random), types, batchId,
  ];
  return { row, events: events(draft, { openedAt, closing, closedAt, status }, random) };
}

/** Day of closing, or null when it lies after the data's end or never comes. */
function closingOf({ mpp, openedOn, medianDays, rules }: Draft, complaintClass: ComplaintClass, random: Random): CivilDate | null {
  const days = Math.round(random.lognormal(medianDaysOf(complaintClass, medianDays), resolutionShape.sigma));
  if (mpp.cases.gaming === "same-day-closings" && random.chance(0.7)) return openedOn;
  if (random.chance(resolutionShape.neverShare)) return null;
  const closing = addWorkingDays(openedOn, Math.min(days, 250), rules.calendar).date;
  return closing > mpp.lastDay ? null : closing;
}

function drawTypes(random: Random): string[] {
  const first = at(maladministrationTypes, random.pickIndex(maladministrationCumulative));
  const second = at(maladministrationTypes, random.pickIndex(maladministrationCumulative));
  return random.chance(0.12) && second !== first ? [first, second] : [first];
}

function statusText(status: string, random: Random): string {
  if (status === "closed") return random.chance(0.3) ? "Selesai otomatis dalam 10 hari" : "Selesai";
  if (status === "archived") return "Diarsipkan";
  return status === "open" ? "Belum diproses" : "Ditindaklanjuti oleh Instansi";
}

type Life = { readonly openedAt: number; readonly closing: CivilDate | null; readonly closedAt: string | null; readonly status: string };

function events({ mpp, id, openedOn, batchId, rules }: Draft, life: Life, random: Random): Row[] {
  const steps: [string, string][] = [["opened", timestampAt(openedOn, life.openedAt, mpp.utcOffset)]];
  const end = life.closing ?? mpp.lastDay;
  let reached = openedOn;
  for (const kind of life.status === "open" || life.status === "archived" ? [] : ["verified", "forwarded", "followed-up"]) {
    reached = addWorkingDays(reached, random.below(3), rules.calendar).date;
    if (reached >= end) break;
    if (reached > openedOn) steps.push([kind, timestampAt(reached, (8 + steps.length) * 3600 + random.below(1800), mpp.utcOffset)]);
  }
  if (life.closedAt !== null) steps.push(["closed", life.closedAt]);
  return steps.map(([kind, instant], i) => [mpp.mppId, id, i + 1, kind, instant, batchId]);
}
