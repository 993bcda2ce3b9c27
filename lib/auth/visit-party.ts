import { seesRecordsOf, type AuthorizedScope } from "@/lib/auth/scope";
import type { FollowUpParty } from "@/lib/domain/follow-up-flow";
import { mayActOnVisit, type VisitParty } from "@/lib/domain/visit-flow";

/** What the person of a scope is to a visit: the row of the table in lib/domain/visit-flow.ts. */
export function visitParty(scope: AuthorizedScope, visit: { readonly mppId: number; readonly team: readonly string[] }): VisitParty {
  if (scope.role === "assessor") return scope.userId !== null && visit.team.includes(scope.userId) ? "team" : "assessor";
  if (scope.role === "planner" || scope.role === "admin") return scope.role;
  return seesRecordsOf(scope, visit.mppId) ? scope.role : "outsider";
}

/** Whether the person may plan a visit, which is nobody's party yet. */
export const mayProposeVisit = ({ role }: AuthorizedScope): boolean => (role === "planner" || role === "admin") && mayActOnVisit(role, "propose", null);

/** What the person of a scope is to a follow-up: the row of the table in lib/domain/follow-up-flow.ts. */
export function followUpParty(scope: AuthorizedScope, mppId: number): FollowUpParty {
  if (scope.role === "planner" || scope.role === "assessor") return "verifier";
  if (scope.role === "admin") return "admin";
  return seesRecordsOf(scope, mppId) ? "owner" : "outsider";
}

/** Who may read how alike assessors score and who is stricter: never the assessors, nor those whom they score. */
export const seesRaters = ({ role }: Pick<AuthorizedScope, "role">): boolean => role === "planner" || role === "admin";
