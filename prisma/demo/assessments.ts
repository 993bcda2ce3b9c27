import { isReported, type BatchOf } from "@/prisma/demo/coverage";
import { idMaker } from "@/prisma/demo/demo-id";
import type { DemoMpp, Row } from "@/prisma/demo/demo-types";
import { samarindaCode, type DemoWorld } from "@/prisma/demo/mpps";
import { randomStream, type Random } from "@/prisma/demo/random";
import { bandOf, editionInForce, type AssessmentEdition } from "@/lib/domain/assessment-bands";
import { addDays, civilDate } from "@/lib/time/civil-date";

export const assessmentColumns = ["mpp_id", "id", "edition_id", "year", "published_on", "score", "predicate", "source_url", "batch_id"] as const;

/** The Opini Ombudsman of 2025 covered 310 bodies, Samarinda not among them. */
const opinionShare = 0.4;
const monevShare = 0.5;

type Kind = { readonly instrument: string; readonly publishedMonthDay: string; readonly draw: (mpp: DemoMpp, edition: AssessmentEdition, random: Random) => Drawn | null };
type Drawn = { readonly score: number | null; readonly predicate: string | null };

const rounded = (value: number, low: number, high: number): number => Math.round(Math.min(high, Math.max(low, value)) * 100) / 100;

const withBand = (edition: AssessmentEdition, score: number): Drawn => {
  const band = bandOf(edition, score);
  return { score, predicate: band.kind === "band" ? band.band.labelId : null };
};

const kinds: readonly Kind[] = [
  { instrument: "ombudsman", publishedMonthDay: "12-14", draw: drawOmbudsman },
  {
    instrument: "pekppp", publishedMonthDay: "12-05",
    draw: (mpp, edition, random) => withBand(edition, mpp.cases.boundaryGrades ? boundary(edition, random, 4) : rounded(3.75 + 0.38 * mpp.latent.overall + 0.18 * random.normal(), 1.2, 4.95)),
  },
  {
    instrument: "monev-mpp", publishedMonthDay: "11-20",
    draw: (mpp, _edition, random) => {
      const level = mpp.latent.overall + 0.5 * random.normal();
      return random.chance(monevShare) && level > -0.3 ? { score: null, predicate: level > 0.9 ? "Prima" : "Sangat Baik" } : null;
    },
  },
];

function drawOmbudsman(mpp: DemoMpp, edition: AssessmentEdition, random: Random): Drawn | null {
  const noise = random.normal();
  const isCovered = random.chance(opinionShare);
  if (edition.bands.length === 0) return isCovered && mpp.code !== samarindaCode ? { score: rounded(74.6 + 7 * mpp.latent.overall + 4 * noise, 35, 96), predicate: null } : null;
  return withBand(edition, mpp.cases.boundaryGrades ? boundary(edition, random, 2) : rounded(80 + 7.5 * mpp.latent.overall + 3.5 * noise, 28, 98.5));
}

/** Exactly on the bound of one of the upper classes, or a hundredth below it. */
function boundary(edition: AssessmentEdition, random: Random, classes: number): number {
  const bounds = edition.bands.flatMap(({ min }) => (min !== null && min > 0 ? [min] : []));
  const bound = bounds[random.below(Math.min(classes, bounds.length))] ?? edition.scaleMax;
  return random.chance(0.5) ? bound : Math.round((bound - 0.01) * 100) / 100;
}

/** Published official scores, one a year and instrument, of the edition in force at the year's end. */
export function assessmentRows(world: DemoWorld, mpp: DemoMpp, batchOf: BatchOf): Row[] {
  const random = randomStream(world.options.seed, "assessments", mpp.code);
  const id = idMaker(world.options.seed, "external_assessment", mpp.mppId);
  const rows: Row[] = [];
  const firstYear = Number(world.calendar.firstDay.slice(0, 4)) - 1;
  const lastYear = Number(world.options.today.slice(0, 4));
  for (let year = firstYear; year <= lastYear; year += 1) {
    for (const kind of kinds) {
      const publishedOn = civilDate(`${year}-${kind.publishedMonthDay}`);
      const edition = editionInForce(world.reference.editions, kind.instrument, civilDate(`${year}-12-31`));
      const drawn = edition && kind.draw(mpp, edition, random);
      const wasAssessed = publishedOn >= addDays(mpp.openedOn, 180) && publishedOn <= world.calendar.lastDay;
      if (!edition || !drawn || !wasAssessed || (publishedOn > mpp.lastDay && !isReported(mpp, "assessments", publishedOn))) continue;
      rows.push([mpp.mppId, id(rows.length), edition.id, year, publishedOn, drawn.score, drawn.predicate, null, batchOf("assessments", mpp, publishedOn)]);
    }
  }
  return rows;
}
