import { agenciesAtMpp } from "@/prisma/demo/agencies-at-mpp";
import { demoCalendar } from "@/prisma/demo/calendar-rhythm";
import type { DemoMpp, DemoOptions, DemoReference, DemoRegion, KnownMpp, LatentQuality, MppCases } from "@/prisma/demo/demo-types";
import { randomStream, shuffled, type Random } from "@/prisma/demo/random";
import { firstMonthOf, ordinary, planScenario } from "@/prisma/demo/scenario";
import { peerGroupOf } from "@/lib/domain/peer-group";
import { addDays, addMonths, civilDate, firstDayOf, lastDayOf, monthOf, type CivilDate } from "@/lib/time/civil-date";

/** MPPs in the country on 15 December 2025. */
export const mppCount = 305;
export const samarindaCode = "64.72";
/** Maluku and four provinces of Papua: none in 2024. */
export const provincesWithoutMpp: readonly string[] = ["81", "93", "94", "95", "96"];
/** Made-up MPPs that opened during 2025, so that with the known ones 33 did. */
const openedIn2025 = 24;

const utcOffsets: Readonly<Record<string, number>> = { "Asia/Jakarta": 7, "Asia/Pontianak": 7, "Asia/Makassar": 8, "Asia/Jayapura": 9 };

type Site = { readonly region: DemoRegion; readonly known: KnownMpp | null; readonly openedOn: CivilDate };

/** All MPPs, numbered from `firstId` by region code: those known by name and others on real regencies and cities. */
export function demoMpps(reference: DemoReference, options: DemoOptions, firstId = 1): DemoMpp[] {
  const windowStart = firstDayOf(firstMonthOf(options));
  const sites = demoSites(reference, options);
  const cases = planScenario(
    sites.map(({ region, known, openedOn }) => ({ code: region.code, known: known !== null, longOpen: openedOn <= windowStart })),
    options,
    [samarindaCode],
  );
  const sizes = relativeSizes(sites, cases, options.seed);
  return sites.map((site, i) => demoMpp(reference, options, { site, cases: cases.get(site.region.code) ?? ordinary, size: sizes[i] ?? 1, mppId: firstId + i }));
}

function demoSites(reference: DemoReference, options: DemoOptions): Site[] {
  const random = randomStream(options.seed, "sites");
  const knownByCode = new Map(reference.knownMpps.map((known) => [known.regionCode, known]));
  const places = reference.regions.filter(({ kind, provinceCode }) => kind !== "province" && !provincesWithoutMpp.includes(provinceCode));
  const known = places.flatMap((region) => {
    const entry = knownByCode.get(region.code);
    return entry ? [{ region, known: entry, openedOn: entry.openedOn }] : [];
  });
  const others = places
    .filter(({ code }) => !knownByCode.has(code))
    .map((region) => ({ region, key: Math.log(random.uniform() + 1e-9) / Math.sqrt(region.population ?? 1) }))
    .sort((a, b) => b.key - a.key)
    .slice(0, mppCount - known.length)
    .map(({ region }) => region);
  const late = new Set(shuffled(others, random).slice(0, openedIn2025));
  return [...known, ...others.map((region) => ({ region, known: null, openedOn: openingDay(late.has(region), random) }))]
    .sort((a, b) => (a.region.code < b.region.code ? -1 : 1));
}

const openingDay = (in2025: boolean, random: Random): CivilDate =>
  in2025 ? addDays(civilDate("2025-01-06"), random.below(330)) : addDays(civilDate("2018-03-01"), random.below(1900));

/** Heavy-tailed sizes that grow with the population; mean 1, so that `ticketsPerDay` is the mean over MPPs. */
function relativeSizes(sites: readonly Site[], cases: ReadonlyMap<string, MppCases>, seed: number): number[] {
  const raw = sites.map(({ region }) => {
    const random = randomStream(seed, "size", region.code);
    const size = ((region.population ?? 200_000) / 300_000) ** 0.35 * Math.exp(0.55 * random.normal());
    return cases.get(region.code)?.tiny ? 0.03 : Math.max(0.12, size);
  });
  const mean = raw.reduce((sum, size) => sum + size, 0) / raw.length;
  return raw.map((size) => size / mean);
}

type Plan = { readonly site: Site; readonly cases: MppCases; readonly size: number; readonly mppId: number };

function demoMpp(reference: DemoReference, options: DemoOptions, { site, cases, size, mppId }: Plan): DemoMpp {
  const { region, known } = site;
  const random = randomStream(options.seed, "mpp", region.code);
  const openedOn = cases.brandNew ? firstDayOf(addMonths(monthOf(options.today), -2)) : site.openedOn;
  const calendar = { first: firstDayOf(firstMonthOf(options)), last: addDays(options.today, -1) };
  const lastDay = cases.lateMonths > 0 ? lastDayOf(addMonths(monthOf(options.today), -1 - cases.lateMonths)) : calendar.last;
  return {
    mppId,
    code: region.code,
    name: known?.name ?? `MPP ${region.name}`,
    regionCode: region.code,
    provinceCode: region.provinceCode,
    openedOn,
    timeZone: region.timeZone,
    utcOffset: utcOffsets[region.timeZone] ?? 7,
    opensAtMinute: 8 * 60,
    closesAtMinute: 16 * 60,
    counterWord: ["gerai", "gerai", "gerai", "loket", "stan"][random.below(5)] ?? "gerai",
    peerGroup: peerGroupOf({ kind: region.kind, population: region.population }),
    sourceUrl: known?.source ?? null,
    size,
    firstDay: openedOn > calendar.first ? openedOn : calendar.first,
    lastDay,
    latent: latentQuality(random, cases),
    cases,
    agencies: agenciesAtMpp(reference, { region, size, agencyCount: known?.agenciesAtOpening ?? null }, random),
  };
}

/** Quality persists: half of each pillar's variance is common to all four. A silent MPP is a poor one that looks good. */
function latentQuality(random: Random, cases: MppCases): LatentQuality {
  const overall = random.normal();
  const part = (): number => Math.SQRT1_2 * (overall + random.normal());
  const latent = { overall, visit: part(), complaints: part(), time: part(), satisfaction: part() };
  // Who lifts months over a class edge lies not far below one: elsewhere there would be nothing to lift.
  if (cases.gaming === "band-edge") return { ...latent, satisfaction: 1 + 0.3 * Math.tanh(latent.satisfaction) };
  return cases.silent ? { ...latent, satisfaction: -0.8 - 0.4 * Math.abs(latent.satisfaction) } : latent;
}

/** Calendar and MPPs of one run. */
export type DemoWorld = { readonly options: DemoOptions; readonly reference: DemoReference; readonly calendar: ReturnType<typeof demoCalendar>; readonly mpps: readonly DemoMpp[] };

export const demoWorld = (reference: DemoReference, options: DemoOptions, firstId = 1): DemoWorld => ({
  options, reference, calendar: demoCalendar(reference, options), mpps: demoMpps(reference, options, firstId),
});
