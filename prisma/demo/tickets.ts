import { isOpenOn } from "@/prisma/demo/agencies-at-mpp";
import { firstHour, hourShares, weekdayDemand, type OpenDay } from "@/prisma/demo/calendar-rhythm";
import { isReported, timestampAt, type BatchOf } from "@/prisma/demo/coverage";
import { idMaker } from "@/prisma/demo/demo-id";
import type { DemoAgency, DemoMpp, DemoService, Row } from "@/prisma/demo/demo-types";
import type { DemoWorld } from "@/prisma/demo/mpps";
import { at, cumulativeOf, hashText, randomStream, type Random } from "@/prisma/demo/random";
import { trueParameters, type TrueParameters } from "@/prisma/demo/true-parameters";
import { standardInForce, withinStandard } from "@/lib/domain/service-standard";
import type { CivilDate } from "@/lib/time/civil-date";

export const ticketColumns = [
  "mpp_id", "id", "agency_id", "service_id", "ticket_no", "taken_at", "called_at", "finished_at", "day", "hour", "wait_minutes", "service_minutes",
  "within_standard", "completed_on_site", "priority_user", "batch_id",
] as const;

/** Waits: lognormal with a second, slower component (a system that hangs, an officer away): the heavy tail. */
export const waitShape = { sigma: 0.7, slowShare: 0.12, slowFactor: 2.6, hourPower: 0.35, weekdayPower: 0.4, surgePower: 0.8 } as const;
export const serviceShape = { sigma: 0.5, slowShare: 0.04, slowFactor: 2.2, agencyEffect: 0.1 } as const;
const neverCalled = 0.022;
const unfinished = 0.013;
export const priorityShare = 0.09;
/** Priority users wait this share of the others' time. */
export const priorityWait = 0.6;
const lastTakenSecond = 15.5 * 3600;
const hourCumulative = cumulativeOf(hourShares);
const meanHourShare = 1 / hourShares.length;

/** The tickets of one MPP in order of time; never held in memory together. */
export function* ticketRows(world: DemoWorld, mpp: DemoMpp, batchOf: BatchOf): Generator<Row> {
  const random = randomStream(world.options.seed, "tickets", mpp.code);
  const id = idMaker(world.options.seed, "service_ticket", mpp.mppId);
  const openAgencies = [1, 2, 3, 4, 5].map((weekday) => agenciesOpenOn(mpp, weekday));
  const records = { onSite: hashText(`${mpp.code}/on-site`) % 5 !== 0, priority: hashText(`${mpp.code}/priority`) % 4 !== 0 };
  let row = 0;
  for (const day of world.calendar.openDays) {
    const { agencies, cumulative, share } = at(openAgencies, day.weekday - 1);
    const count = random.poisson(world.options.ticketsPerDay * mpp.size * day.demand * share);
    if (!isReported(mpp, "tickets", day.date)) continue;
    const parameters = trueParameters(mpp, day.month);
    const batchId = batchOf("tickets", mpp, day.date);
    let number = 0;
    for (const taken of takenSeconds(count, random)) {
      number += 1;
      const agency = at(agencies, random.pickIndex(cumulative));
      yield [mpp.mppId, id(row), ...ticket({ mpp, agency, day, taken, number, parameters, records }, random), batchId];
      row += 1;
    }
  }
}

function agenciesOpenOn(mpp: DemoMpp, weekday: number): { agencies: DemoAgency[]; cumulative: number[]; share: number } {
  const agencies = mpp.agencies.filter(({ openWeekdays }) => isOpenOn(openWeekdays, weekday));
  const cumulative = cumulativeOf(agencies.map(({ share }) => share));
  return { agencies, cumulative, share: cumulative.at(-1) ?? 0 };
}

function takenSeconds(count: number, random: Random): number[] {
  const seconds: number[] = [];
  for (let i = 0; i < count; i += 1) {
    seconds.push(Math.min(lastTakenSecond, Math.floor((firstHour + random.pickIndex(hourCumulative) + random.uniform()) * 3600)));
  }
  return seconds.sort((a, b) => a - b);
}

type Citizen = {
  readonly mpp: DemoMpp;
  readonly agency: DemoAgency;
  readonly day: OpenDay;
  /** Second of the day. */
  readonly taken: number;
  readonly number: number;
  readonly parameters: TrueParameters;
  readonly records: { readonly onSite: boolean; readonly priority: boolean };
};

function ticket(citizen: Citizen, random: Random): Row {
  const { mpp, agency, day, taken, number, parameters, records } = citizen;
  const service = at(agency.services, random.pickIndex(agency.serviceCumulative));
  const isPriority = random.chance(priorityShare);
  const wait = waitSeconds(citizen, isPriority, random);
  const duration = serviceSeconds(service, agency, parameters, mpp, random);
  const fate = random.uniform();
  // Called before closing: who came last is served last, but the doors close.
  const closing = mpp.closesAtMinute * 60;
  const called = fate < neverCalled ? null : Math.min(taken + wait, Math.max(taken, closing - 60));
  const finished = called === null || fate < neverCalled + unfinished ? null : Math.min(86_000, called + duration);
  const serviceMinutes = finished === null || called === null ? null : (finished - called) / 60;
  const onSite = random.chance(0.82 + 0.05 * Math.max(-3, Math.min(2.5, mpp.latent.time)));
  return [
    agency.agencyId,
    service.serviceId,
    `${agency.code.slice(0, 1).toUpperCase()}${String(number).padStart(3, "0")}`,
    timestampAt(day.date, taken, mpp.utcOffset),
    called === null ? null : timestampAt(day.date, called, mpp.utcOffset),
    finished === null ? null : timestampAt(day.date, finished, mpp.utcOffset),
    day.date,
    Math.floor(taken / 3600),
    called === null ? null : (called - taken) / 60,
    serviceMinutes,
    withinAsImported(service, mpp.mppId, day.date, serviceMinutes),
    records.onSite && finished !== null ? onSite : null,
    records.priority ? isPriority : null,
  ];
}

function waitSeconds({ mpp, day, taken, parameters }: Citizen, isPriority: boolean, random: Random): number {
  const isSlow = random.chance(waitShape.slowShare);
  const hourLoad = (hourShares[Math.floor(taken / 3600) - firstHour] ?? meanHourShare) / meanHourShare;
  const crowding = hourLoad ** waitShape.hourPower * (weekdayDemand[day.weekday - 1] ?? 1) ** waitShape.weekdayPower * day.surge ** waitShape.surgePower;
  const minutes = random.lognormal(parameters.waitMinutes * crowding, waitShape.sigma) * (isSlow ? waitShape.slowFactor : 1) * (isPriority ? priorityWait : 1);
  if (mpp.cases.gaming === "zero-waits" && random.chance(0.5)) return 0;
  return Math.round(Math.min(300, minutes) * 60);
}

function serviceSeconds(service: DemoService, agency: DemoAgency, parameters: TrueParameters, mpp: DemoMpp, random: Random): number {
  const isSlow = random.chance(serviceShape.slowShare);
  const median = service.medianMinutes * parameters.serviceFactor * Math.exp(-serviceShape.agencyEffect * agency.quality);
  const minutes = random.lognormal(median, serviceShape.sigma) * (isSlow ? serviceShape.slowFactor : 1);
  if (mpp.cases.gaming === "rounded-times" && random.chance(0.8)) return Math.max(5, Math.round(minutes / 5) * 5) * 60;
  if (mpp.cases.gaming === "copied-times" && random.chance(0.5)) return copiedSeconds(service, agency);
  return Math.max(20, Math.round(Math.min(240, minutes) * 60));
}

/** Gaming: the one duration that an agency copies from ticket to ticket, to the second and never a whole minute. */
const copiedSeconds = (service: DemoService, agency: DemoAgency): number =>
  Math.floor((agency.services[0] ?? service).medianMinutes) * 60 + 7 + (hashText(`${agency.code}/copied`) % 50);

/** As the import computes it: by the standard in force on the day. One common standard is by far the usual case. */
function withinAsImported(service: DemoService, mppId: number, date: CivilDate, serviceMinutes: number | null): boolean | null {
  const [only] = service.standards;
  const standard = service.standards.length === 1 && only && only.mppId === 0 && only.validFrom <= date && only.validTo == null
    ? only
    : standardInForce(service.standards, mppId, date);
  return withinStandard(serviceMinutes, standard);
}
