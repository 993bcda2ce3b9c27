import type { OpenDay } from "@/prisma/demo/calendar-rhythm";
import { isReported, type BatchOf } from "@/prisma/demo/coverage";
import { idMaker } from "@/prisma/demo/demo-id";
import type { DemoAgency, DemoMpp, Row } from "@/prisma/demo/demo-types";
import { samarindaCode, type DemoWorld } from "@/prisma/demo/mpps";
import { at, hashText, randomStream, shuffled, type Random } from "@/prisma/demo/random";
import { stagedEffectPoints } from "@/prisma/demo/scenario";
import { trueParameters } from "@/prisma/demo/true-parameters";
import { visitAspects } from "@/lib/domain/visit-aspect";
import { visitScore, type VisitItem, type VisitItemScore } from "@/lib/domain/visit-instrument";
import { valueOrNull } from "@/lib/measured";
import { civilMonth } from "@/lib/time/civil-date";

export const visitColumns = [
  "mpp_id", "id", "visit_no", "day", "kind", "institutions", "announced", "guided", "edition_id", "score", "reported_total", "reported_scale_max", "attendees",
  "notes", "aspect_scores", "officer_present_yes", "officer_present_of", "standards_displayed_yes", "standards_displayed_of", "counters_open",
  "counters_total", "batch_id",
] as const;
export const visitItemColumns = ["mpp_id", "visit_id", "item_id", "agency_id", "score", "source", "evidence", "batch_id"] as const;

export type DemoVisit = {
  readonly mpp: DemoMpp;
  readonly id: string;
  readonly day: OpenDay;
  readonly announced: boolean;
  readonly score: number | null;
  /** What the same visit, with the same draws, would have scored had it not been announced. */
  readonly scoreIfUnannounced: number | null;
  readonly items: readonly VisitItemScore[];
  readonly row: Row;
  readonly itemRows: readonly Row[];
};

/** Level noise of a single item, and of a visit as a whole in points of 100. */
const noise = { level: 0.55, visitPoints: 2.2, agencyLevel: 0.2 } as const;
/** Levels of an item that is either there or not. Their means are 4.5 and 0.5, four levels apart. */
const thereLevels = [4, 4.5, 5] as const;
const absentLevels = [0, 0.5, 1] as const;
const announcedShare = 0.55;
const guidedIfAnnounced = 0.7;
const unscoredShare = 0.06;
/** The real visit of that month is imported from its own file, never made up. */
const realVisitMonth = civilMonth("2024-07");

/** One to three visits a year, on open days spread over the months in which the MPP was open. */
export function demoVisits(world: DemoWorld, mpp: DemoMpp, batchOf: BatchOf): DemoVisit[] {
  const random = randomStream(world.options.seed, "visits", mpp.code);
  const id = idMaker(world.options.seed, "visit", mpp.mppId);
  const perYear = 1 + random.below(3);
  const days = world.calendar.openDays.filter(({ date, month }) =>
    isReported(mpp, "visits", date) && !(mpp.code === samarindaCode && month === realVisitMonth));
  const count = Math.min(days.length, Math.max(1, Math.round((perYear * days.length) / 245)));
  return Array.from({ length: count }, (_, i) => {
    const slot = Math.floor(((i + random.uniform()) * days.length) / count);
    return visit(world, { mpp, id: id(i), number: i + 1, day: at(days, slot), batchOf }, random);
  });
}

type Draft = { readonly mpp: DemoMpp; readonly id: string; readonly number: number; readonly day: OpenDay; readonly batchOf: BatchOf };

function visit({ options, reference }: DemoWorld, { mpp, id, number, day, batchOf }: Draft, random: Random): DemoVisit {
  const announced = random.chance(announcedShare);
  const guided = announced ? random.chance(guidedIfAnnounced) : random.chance(0.15);
  const isScored = !random.chance(unscoredShare);
  const seen = agenciesSeen(mpp, random);
  const base = trueParameters(mpp, day.month).visitScore + noise.visitPoints * random.normal();
  const staged = announced ? stagedEffectPoints + mpp.cases.extraStaged : 0;
  // The same random draws with and without the announcement: their difference is the effect and nothing else.
  const draw = (points: number): VisitItemScore[] =>
    scoreItems(reference.visitEdition.items, seen, points, randomStream(options.seed, "visit-items", mpp.code, number));
  const items = draw(base + staged);
  const honest = staged > 0 ? draw(base) : items;
  const result = visitScore(reference.visitEdition.items, items);
  const batchId = batchOf("visits", mpp, day.date);
  const flags = countFlags(reference.visitEdition.items, items);
  const score = isScored ? valueOrNull(result.score) : null;
  const aspects = Object.fromEntries(visitAspects.flatMap((aspect) => {
    const value = valueOrNull(result.aspects[aspect]);
    return value === null || !isScored ? [] : [[aspect, value]];
  }));
  const row: Row = [
    mpp.mppId, id, `KM-${mpp.code.replace(".", "")}-${String(number).padStart(2, "0")}`, day.date, number % 5 === 4 ? "routine" : "joint",
    number % 5 === 4 ? ["ombudsman"] : ["bappenas", "ombudsman"], announced, guided, reference.visitEdition.id, score, null, null,
    ["Kepala DPMPTSP", "Kepala Bagian Organisasi"].slice(0, guided ? 2 : 1), isScored ? null : "Kunjungan tanpa penilaian: hasil belum diumumkan.", { json: aspects },
    flags.officer, seen.length, flags.standards, seen.length, flags.open, seen.length, batchId,
  ];
  return {
    mpp, id, day, announced, score, row,
    scoreIfUnannounced: isScored ? valueOrNull(visitScore(reference.visitEdition.items, honest).score) : null,
    items: isScored ? items : [],
    itemRows: isScored ? items.map((item) => [mpp.mppId, id, item.itemId, item.agencyId, item.score, sourceOf(reference.visitEdition.items, item.itemId), null, batchId]) : [],
  };
}

const agenciesSeen = (mpp: DemoMpp, random: Random): DemoAgency[] => shuffled(mpp.agencies, random).slice(0, 5 + random.below(5));

/** Levels 0–5 in halves around `points` / 20; items that are flags are there or not, with the same mean. */
function scoreItems(items: readonly VisitItem[], seen: readonly DemoAgency[], points: number, random: Random): VisitItemScore[] {
  const scoreOne = (item: VisitItem, agency: DemoAgency | null): VisitItemScore => {
    const mean = points / 20 + (agency ? noise.agencyLevel * agency.quality : 0);
    const [u, z] = [random.uniform(), random.normal()];
    const isThere = u < (mean - 0.5) / 4;
    const flagLevel = at(isThere ? thereLevels : absentLevels, Math.min(2, Math.floor(Math.abs(z * 10) % 3)));
    const level = item.flags.length > 0 ? flagLevel : Math.min(5, Math.max(0, Math.round(2 * (mean + noise.level * z)) / 2));
    return { itemId: item.id, agencyId: agency?.agencyId ?? 0, score: level };
  };
  return items.flatMap((item) => (item.agencyScoped ? seen.map((agency) => scoreOne(item, agency)) : [scoreOne(item, null)]));
}

function countFlags(items: readonly VisitItem[], scores: readonly VisitItemScore[]): { officer: number; standards: number; open: number } {
  const count = (flag: VisitItem["flags"][number]): number => {
    const ids = new Set(items.filter(({ flags }) => flags.includes(flag)).map(({ id }) => id));
    return scores.filter(({ itemId, score }) => ids.has(itemId) && score >= 3).length;
  };
  return { officer: count("officer-present"), standards: count("standards-displayed"), open: count("counter-open") };
}

const sourceOf = (items: readonly VisitItem[], itemId: string): string | null => {
  const sources = items.find(({ id }) => id === itemId)?.sources ?? [];
  return sources[hashText(itemId) % Math.max(1, sources.length)] ?? null;
};

