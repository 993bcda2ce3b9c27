import type { DemoAgency, DemoReference, DemoRegion, DemoService } from "@/prisma/demo/demo-types";
import { at, cumulativeOf, hashText, type Random } from "@/prisma/demo/random";
import { counterMinutes } from "@/lib/domain/service-standard";

/** Relative demand of well-known agencies; others have `ordinaryDemand`. An assumption: population papers lead everywhere. */
const demandByCode: Readonly<Record<string, number>> = {
  disdukcapil: 60, samsat: 22, polres: 20, imigrasi: 14, "bpjs-kesehatan": 14, dpmptsp: 12, "kpp-pratama": 9, bapenda: 8,
  "bpjs-ketenagakerjaan": 6, bpn: 6, disnaker: 5, dinsos: 4, pln: 3, "perumda-air-minum": 3, bpd: 3, kemenag: 3,
};
const ordinaryDemand = 0.8;
/** Agencies found at nearly every MPP. */
const coreCodes = new Set(["disdukcapil", "dpmptsp", "polres", "bpjs-kesehatan", "samsat"]);
const weekdayPatterns = [0b00101, 0b01010, 0b10101, 0b00010, 0b01111, 0b00001] as const;
const everyWeekday = 0b11111;
/** Share of the lesser agencies that are not open every day. */
const partTimeShare = 0.3;

type Place = { readonly region: DemoRegion; readonly size: number; readonly agencyCount: number | null };

/** The agencies of one MPP with their counters' weekdays, shares of the tickets and services; 8 to 45 of them, as many as there are. */
export function agenciesAtMpp(reference: DemoReference, place: Place, random: Random): DemoAgency[] {
  const wanted = place.agencyCount ?? Math.round(20 * place.size ** 0.35 * Math.exp(0.25 * random.normal()));
  const count = Math.min(Math.max(8, wanted), 45, reference.agencies.length);
  const ranked = reference.agencies
    .filter((agency) => reference.services.some(({ agencyId }) => agencyId === agency.id))
    .map((agency) => ({ agency, key: coreCodes.has(agency.code) ? Infinity : Math.sqrt(demandByCode[agency.code] ?? ordinaryDemand) * -1 / Math.log(1 - random.uniform()) }))
    .sort((a, b) => b.key - a.key)
    .slice(0, count);
  const demands = ranked.map(({ agency }) => (demandByCode[agency.code] ?? ordinaryDemand) * Math.exp(0.5 * random.normal()));
  const total = demands.reduce((sum, demand) => sum + demand, 0);
  return ranked.map(({ agency }, i) => {
    const services = servicesOf(reference, agency.id);
    return {
      agencyId: agency.id,
      code: agency.code,
      officeName: `${agency.nameId.replace(/ Kabupaten\/Kota$/, "")} ${place.region.name}`,
      openWeekdays: openWeekdays(agency.code, random),
      share: at(demands, i) / total,
      quality: random.normal(),
      services,
      serviceCumulative: cumulativeOf(services.map((_, rank) => Math.exp(-0.7 * rank) * Math.exp(0.3 * random.normal()))),
    };
  });
}

function openWeekdays(code: string, random: Random): number {
  const partTime = random.chance(partTimeShare);
  const pattern = at(weekdayPatterns, random.below(weekdayPatterns.length));
  return (demandByCode[code] ?? 0) >= 8 || !partTime ? everyWeekday : pattern;
}

export const isOpenOn = (openWeekdays: number, weekday: number): boolean => (openWeekdays & (1 << (weekday - 1))) !== 0;

const servicesOf = (reference: DemoReference, agencyId: number): DemoService[] =>
  reference.services.filter((service) => service.agencyId === agencyId).map((service) => {
    const standards = reference.standards.get(service.id) ?? [];
    return { serviceId: service.id, standards, medianMinutes: usualMinutes(service.code, standards) };
  });

/** Median at the counter: three fifths of a promise in counter minutes, else 8 to 20 minutes by service. */
function usualMinutes(code: string, standards: DemoService["standards"]): number {
  const limit = standards.map(counterMinutes).find((minutes) => minutes !== null);
  return limit !== undefined ? limit * 0.58 : 8 + (hashText(code) % 13);
}
