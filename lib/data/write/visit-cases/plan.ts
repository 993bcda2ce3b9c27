import { randomUUID } from "node:crypto";
import type { Pool, PoolClient } from "pg";
import { z } from "zod";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { isInstitution } from "@/lib/auth/roles";
import { mayProposeVisit } from "@/lib/auth/visit-party";
import { readEditionsWithin } from "@/lib/data/read/instrument-editions";
import type { PlanReason } from "@/lib/data/read/visit-cases/case-head";
import { actingUser, actOnVisit, writeEvent } from "@/lib/data/write/visit-cases/act";
import { isDemoUser } from "@/lib/data/write/live/live-batch";
import { inTransaction, pool } from "@/lib/db/client";
import { editionInForce } from "@/lib/domain/assessment-bands";
import { AppError } from "@/lib/errors";
import { dayAt } from "@/lib/ingest/zoned-time";
import type { CivilDate } from "@/lib/time/civil-date";
import { now } from "@/lib/time/clock";

export const visitKinds = ["joint", "routine"] as const;
export type VisitPlan = {
  readonly mppId: number;
  readonly day: CivilDate;
  readonly kind: (typeof visitKinds)[number];
  readonly announced: boolean;
  /** User ids of assessors; their institutions score. */
  readonly team: readonly string[];
  readonly reasons: readonly PlanReason[];
};

const invalid = (field: string, reason: string): AppError => new AppError("invalid-input", `Visit plan: ${reason}`, { field, reason });

/** Id of the instrument's edition on a day. */
export async function editionOn(day: CivilDate, client: Pool | PoolClient = pool()): Promise<string> {
  const edition = editionInForce(await readEditionsWithin(client), "lensa-visit", day);
  if (edition === null) throw invalid("day", "no-edition");
  return edition.id;
}

/** The next free number of an MPP's visits on a day, such as KM-6472-20240725, then KM-6472-20240725-2. */
export async function nextVisitNo(client: PoolClient, mppCode: string, day: CivilDate): Promise<string> {
  await client.query("SELECT pg_advisory_xact_lock(hashtext('visit-no'))");
  const first = `KM-${mppCode.replaceAll(".", "")}-${day.replaceAll("-", "")}`;
  const { rows } = await client.query<{ no: string }>("SELECT visit_no AS no FROM visit_case WHERE visit_no = $1 OR visit_no LIKE $1 || '-%'", [first]);
  // A file may have brought a visit under such a number.
  const { rows: imported } = await client.query<{ no: string }>("SELECT v.visit_no AS no FROM visit v JOIN mpp m ON m.id = v.mpp_id WHERE m.code = $2 AND v.visit_no LIKE $1 || '%'", [first, mppCode]);
  const taken = new Set([...rows, ...imported].map(({ no }) => no));
  for (let n = 1; ; n += 1) {
    const no = n === 1 ? first : `${first}-${n}`;
    if (!taken.has(no)) return no;
  }
}

/** Institutions of a team, refusing who is no assessor with one. */
async function institutionsOf(client: PoolClient, team: readonly string[]): Promise<string[]> {
  if (team.length === 0) throw invalid("team", "required");
  // An id that is none is no person: the database would call it a mistake of ours.
  if (!team.every((id) => z.uuid().safeParse(id).success)) throw invalid("team", "team-unknown");
  const { rows } = await client.query<{ id: string; institution: string | null }>(
    `SELECT id, institution FROM "user" WHERE id = ANY($1::uuid[]) AND role = 'assessor' AND disabled_at IS NULL`, [team]);
  const found = rows.flatMap(({ institution }) => (institution !== null && isInstitution(institution) ? [institution] : []));
  if (found.length !== new Set(team).size) throw invalid("team", "team-unknown");
  return [...new Set(found)].sort();
}

export async function writeTeam(client: PoolClient, caseId: string, team: readonly string[], institutions: readonly string[]): Promise<void> {
  await client.query("DELETE FROM visit_team_member WHERE case_id = $1", [caseId]);
  await client.query("INSERT INTO visit_team_member (case_id, user_id) SELECT $1, unnest($2::uuid[])", [caseId, [...new Set(team)]]);
  await client.query("DELETE FROM visit_sheet WHERE case_id = $1 AND NOT institution = ANY($2)", [caseId, institutions]);
  await client.query("INSERT INTO visit_sheet (case_id, institution) SELECT $1, unnest($2::text[]) ON CONFLICT DO NOTHING", [caseId, institutions]);
}

/** What is over where the MPP stands cannot be planned any more. */
function checkPlan({ day }: Pick<VisitPlan, "day">, at: Date, timeZone: string): void {
  if (day < dayAt(at, timeZone)) throw invalid("day", "day-past");
}

/** Plans a visit. @returns its id. */
export async function proposeVisit(scope: AuthorizedScope, plan: VisitPlan): Promise<string> {
  const userId = actingUser(scope);
  if (!mayProposeVisit(scope)) throw new AppError("not-allowed", "Only planners propose visits.", { reason: "visit-not-yours" });
  const [id, at] = [randomUUID(), now()];
  await inTransaction(async (client) => {
    const { rows: [mpp] } = await client.query<{ code: string; timeZone: string }>('SELECT code, time_zone AS "timeZone" FROM mpp WHERE id = $1', [plan.mppId]);
    if (mpp === undefined) throw invalid("mpp", "mpp-unknown");
    checkPlan(plan, at, mpp.timeZone);
    const editionId = await editionOn(plan.day, client);
    const institutions = await institutionsOf(client, plan.team);
    const visitNo = await nextVisitNo(client, mpp.code, plan.day);
    await client.query(
      `INSERT INTO visit_case (id, mpp_id, visit_no, state, day, kind, institutions, announced, edition_id, reasons, created_by, created_at, demo)
       VALUES ($1, $2, $3, 'planned', $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [id, plan.mppId, visitNo, plan.day, plan.kind, institutions, plan.announced, editionId, JSON.stringify(plan.reasons), userId, at, await isDemoUser(client, userId)]);
    await writeTeam(client, id, plan.team, institutions);
    await writeEvent(client, { caseId: id, userId, at, action: "propose", from: null, to: "planned", reason: null, subject: visitNo });
  });
  return id;
}

/** Changes a plan that has not begun; the number of the visit stays. */
export async function changePlan(scope: AuthorizedScope, id: string, plan: Pick<VisitPlan, "day" | "kind" | "announced" | "team">): Promise<void> {
  await actOnVisit(scope, id, "change-plan", null, async ({ client, head, at }) => {
    checkPlan(plan, at, head.timeZone);
    const editionId = await editionOn(plan.day, client);
    const institutions = await institutionsOf(client, plan.team);
    await client.query("UPDATE visit_case SET day = $2, kind = $3, announced = $4, institutions = $5, edition_id = $6 WHERE id = $1", [id, plan.day, plan.kind, plan.announced, institutions, editionId]);
    await writeTeam(client, id, plan.team, institutions);
    return { result: undefined };
  });
}

/** What an institution has left behind at a visit, in whatever table. */
const workOfOthersSql = `
  SELECT 1 FROM (
    SELECT institution FROM visit_answer WHERE case_id = $1 UNION ALL SELECT institution FROM visit_dialogue WHERE case_id = $1 UNION ALL SELECT institution FROM visit_finding WHERE case_id = $1
    UNION ALL SELECT institution FROM visit_check WHERE case_id = $1 UNION ALL SELECT institution FROM evidence WHERE case_id = $1 AND institution IS NOT NULL UNION ALL SELECT institution FROM visit_sheet WHERE case_id = $1 AND submitted_at IS NOT NULL) w
  WHERE NOT institution = ANY($2) LIMIT 1`;

/**
 * Changes who takes part, also in the field. An institution that has scored or noted something stays. When the only ones whose
 * sheets were missing leave, the visit is handed in.
 */
export async function changeTeam(scope: AuthorizedScope, id: string, team: readonly string[]): Promise<void> {
  await actOnVisit(scope, id, "change-team", null, async ({ client, head, at }) => {
    const institutions = await institutionsOf(client, team);
    const { rows } = await client.query(workOfOthersSql, [id, institutions]);
    if (rows.length > 0) throw invalid("team", "team-has-scored");
    await client.query("UPDATE visit_case SET institutions = $2 WHERE id = $1", [id, institutions]);
    await writeTeam(client, id, team, institutions);
    const isHandedIn = head.state === "draft" && institutions.every((institution) => head.sheets.some((sheet) => sheet.institution === institution && sheet.submittedAt !== null));
    if (isHandedIn) await client.query("UPDATE visit_case SET submitted_at = $2 WHERE id = $1", [id, at]);
    return { result: undefined, ...(isHandedIn ? { state: "submitted" as const } : {}) };
  });
}

export const cancelVisit = (scope: AuthorizedScope, id: string, reason: string): Promise<void> => actOnVisit(scope, id, "cancel", reason, async () => ({ result: undefined }));
