import { mayProposeVisit } from "@/lib/auth/visit-party";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { readOverdueFollowUps, readReportingMpps } from "@/lib/data/read/notice-facts";
import { pool, prisma } from "@/lib/db/client";
import { defaultRiskWeights, riskWeightsSchema, type RiskWeights } from "@/lib/domain/visit-risk";
import { AppError } from "@/lib/errors";
import { addMonths, monthOf, type CivilDate } from "@/lib/time/civil-date";
import { civilDateSchema } from "@/lib/time/civil-date-schema";

export const riskWeightsKey = "visit-risk-weights";
/** Families whose absence is a reason to look. */
export const watchedFamilies = ["ticket", "complaint", "survey"] as const;

export async function readRiskWeights(): Promise<RiskWeights> {
  const row = await prisma().setting.findUnique({ where: { key: riskWeightsKey } });
  return riskWeightsSchema.catch(defaultRiskWeights).parse(row?.value);
}

export type VisitNeeds = {
  /** By MPP: day of the latest published visit; absent: never. */
  readonly lastVisit: ReadonlyMap<number, CivilDate>;
  readonly overdue: ReadonlyMap<number, number>;
  /** By MPP: families that reported in the six months before the last closed one, and not in it. */
  readonly silent: ReadonlyMap<number, readonly string[]>;
};

/** What is known of all MPPs that speaks for a visit, for those who plan them. */
export async function readVisitNeeds(scope: AuthorizedScope, today: CivilDate): Promise<VisitNeeds> {
  if (!mayProposeVisit(scope)) throw new AppError("not-allowed", "Only planners choose whom to visit.");
  const month = addMonths(monthOf(today), -1);
  const [visits, overdue, reporting] = await Promise.all([
    pool().query<{ mpp_id: number; day: string }>("SELECT mpp_id, max(day) AS day FROM visit WHERE day <= $1::date GROUP BY mpp_id", [today]),
    readOverdueFollowUps(today),
    Promise.all(watchedFamilies.map(async (family) => ({ family, ...(await readReportingMpps(family, month)) }))),
  ]);
  const silent = new Map<number, string[]>();
  for (const { family, before, inMonth } of reporting) for (const id of before) if (!inMonth.has(id)) silent.set(id, [...(silent.get(id) ?? []), family]);
  return {
    lastVisit: new Map(visits.rows.map(({ mpp_id: id, day }) => [id, civilDateSchema.parse(day)])),
    overdue: new Map([...overdue].map(([id, { count }]) => [id, count])),
    silent,
  };
}

/** An assessor who can be sent. */
export type AssessorOption = { readonly id: string; readonly name: string; readonly institution: string };

export async function readAssessors(scope: AuthorizedScope): Promise<AssessorOption[]> {
  if (!mayProposeVisit(scope)) throw new AppError("not-allowed", "Only planners choose teams.");
  const { rows } = await pool().query<AssessorOption>(`SELECT id, name, institution FROM "user" WHERE role = 'assessor' AND institution IS NOT NULL AND disabled_at IS NULL ORDER BY institution, name`);
  return rows;
}
