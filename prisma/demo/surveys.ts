import { isReported, type BatchOf } from "@/prisma/demo/coverage";
import { idMaker } from "@/prisma/demo/demo-id";
import type { DemoMpp, Row } from "@/prisma/demo/demo-types";
import { openDaysByMonth } from "@/prisma/demo/calendar-rhythm";
import type { DemoWorld } from "@/prisma/demo/mpps";
import { at, cumulativeOf, randomStream, type Random } from "@/prisma/demo/random";
import { trueParameters } from "@/prisma/demo/true-parameters";
import type { CivilMonth } from "@/lib/time/civil-date";

export const surveyColumns = [
  "mpp_id", "id", "agency_id", "service_id", "respondent_no", "day", "requirements", "procedure", "completion_time", "cost", "product", "competence",
  "behaviour", "complaints", "facilities", "sex", "age_group", "disability", "vulnerable", "batch_id",
] as const;

/** Offsets of the nine elements in the order of the columns: cost (mostly free) is judged best, completion time worst. */
export const elementOffsets = [-0.02, -0.05, -0.16, 0.24, 0.02, 0.06, 0.08, -0.1, -0.07] as const;
/** A respondent's own inclination is common to all nine answers, which therefore hang together. */
export const answerShape = { personSigma: 0.45, noiseSigma: 0.45, jumpBeforeAssessment: 0.45 } as const;
const ageGroups = ["-25", "26-35", "36-45", "46-55", "56-"] as const;
const ageCumulative = cumulativeOf([0.2, 0.3, 0.24, 0.16, 0.1]);
const meanPerMonth = 14;
const sameVector = [4, 4, 4, 4, 4, 4, 4, 3, 4] as const;
/** Bounds of the classes A and B of the satisfaction index. */
const bandEdges = [88.31, 76.61];
/** Months before which "jump-before-assessment" MPPs look better: the yearly official assessment is in September. */
const assessedMonths = ["07", "08"];

/** The respondents of one MPP, month by month. */
export function* surveyRows(world: DemoWorld, mpp: DemoMpp, batchOf: BatchOf): Generator<Row> {
  const random = randomStream(world.options.seed, "survey", mpp.code);
  const id = idMaker(world.options.seed, "survey_response", mpp.mppId);
  const agencyCumulative = cumulativeOf(mpp.agencies.map(({ share }) => Math.sqrt(share)));
  let number = 0;
  for (const [month, days] of openDaysByMonth(world.calendar)) {
    const share = days.length / 20;
    const count = random.poisson(meanPerMonth * share * (mpp.cases.tiny ? 0.15 : Math.sqrt(mpp.size)));
    const people = Array.from({ length: count }, () => respondent(mpp, month, random));
    if (mpp.cases.gaming === "band-edge") liftToBandEdge(people);
    for (const person of people) {
      const day = at(days, random.below(days.length));
      const agency = at(mpp.agencies, random.pickIndex(agencyCumulative));
      const service = at(agency.services, random.pickIndex(agency.serviceCumulative));
      number += 1;
      if (!isReported(mpp, "survey", day.date)) continue;
      yield [
        mpp.mppId, id(number), agency.agencyId, service.serviceId, `R${String(number).padStart(5, "0")}`, day.date, ...person.answers,
        person.sex, person.ageGroup, person.disability, person.vulnerable, batchOf("survey", mpp, day.date),
      ];
    }
  }
}

type Respondent = { readonly answers: (number | null)[]; readonly sex: string; readonly ageGroup: string; readonly disability: boolean; readonly vulnerable: boolean };

function respondent(mpp: DemoMpp, month: CivilMonth, random: Random): Respondent {
  const ageGroup = at(ageGroups, random.pickIndex(ageCumulative));
  const disability = random.chance(0.035);
  const vulnerable = disability || (ageGroup === "56-" && random.chance(0.8)) || random.chance(0.06);
  const jump = mpp.cases.gaming === "jump-before-assessment" && assessedMonths.includes(month.slice(5)) ? answerShape.jumpBeforeAssessment : 0;
  const person = trueParameters(mpp, month).skmLevel + jump + (vulnerable ? mpp.cases.vulnerableGap : 0) + answerShape.personSigma * random.normal();
  const answers = elementOffsets.map((offset) => toAnswer(person + offset + answerShape.noiseSigma * random.normal()));
  const isCopied = mpp.cases.gaming === "identical-answers" && random.chance(0.5);
  const sex = random.chance(0.53) ? "P" : "L";
  // Now and then a respondent leaves an element blank.
  const blank = random.chance(0.03) ? random.below(answers.length) : -1;
  return { answers: isCopied ? [...sameVector] : answers.map((answer, i) => (i === blank ? null : answer)), sex, ageGroup, disability, vulnerable };
}

const toAnswer = (inclination: number): number => Math.min(4, Math.max(1, Math.round(inclination)));

/** Gaming: raises single answers until the month's index lies just above the next class, when that is less than 5 points away. */
function liftToBandEdge(people: readonly Respondent[]): void {
  const index = monthIndex(people);
  const edge = bandEdges.find((bound) => index < bound && bound - index < 5);
  if (edge === undefined) return;
  for (const { answers } of people) {
    for (let i = 0; i < answers.length; i += 1) {
      const answer = answers[i];
      if (answer === null || answer === undefined || answer >= 4) continue;
      answers[i] = answer + 1;
      if (monthIndex(people) >= edge) return;
    }
  }
}

function monthIndex(people: readonly Respondent[]): number {
  const means = elementOffsets.map((_, i) => {
    const given = people.map(({ answers }) => answers[i]).filter((answer) => answer != null);
    return given.reduce((sum, answer) => sum + answer, 0) / Math.max(1, given.length);
  });
  return (25 * means.reduce((sum, mean) => sum + mean, 0)) / means.length;
}
