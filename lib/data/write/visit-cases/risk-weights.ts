import { mayProposeVisit } from "@/lib/auth/visit-party";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { riskWeightsKey } from "@/lib/data/read/visit-cases/risk-facts";
import { writeAudit } from "@/lib/data/write/audit";
import { prisma } from "@/lib/db/client";
import type { RiskWeights } from "@/lib/domain/visit-risk";
import { AppError } from "@/lib/errors";

/** Points of the reasons to visit; plans that were made keep the points that they were made with. */
export async function setRiskWeights(scope: AuthorizedScope, weights: RiskWeights): Promise<void> {
  if (!mayProposeVisit(scope)) throw new AppError("not-allowed", "Only planners set the points.", { reason: "visit-not-yours" });
  await prisma().setting.upsert({ where: { key: riskWeightsKey }, create: { key: riskWeightsKey, value: { ...weights } }, update: { value: { ...weights } } });
  await writeAudit(scope, { action: "visit.risk-weights", subject: "visit", detail: weights });
}
