import { beforeAll, describe, expect, it, vi } from "vitest";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { readVersions } from "@/lib/data/read/visit-cases/case-parts";
import { cancelVisit, changePlan, changeTeam, proposeVisit } from "@/lib/data/write/visit-cases/plan";
import { correctVisit, publishVisit } from "@/lib/data/write/visit-cases/publish";
import { adjudicateItem, agreeOnItem, closeReply, decideReply, rejectVisit, replyToItem, returnVisit, reviewVisit } from "@/lib/data/write/visit-cases/review";
import { undoBatch } from "@/lib/data/write/imports/commit-batch";
import { pool } from "@/lib/db/client";
import { mayActOnVisit, stateAfter, visitActionIds, visitActions, visitParties, visitSight, visitStates, type VisitAction, type VisitParty, type VisitState } from "@/lib/domain/visit-flow";
import { AppError } from "@/lib/errors";
import { addDays, civilDate } from "@/lib/time/civil-date";
import { useTestDatabase } from "@/tests/support/test-database";
import { todayThere } from "@/tests/support/today-there";
import { beginVisit, fillSheet, headOf, startVisit } from "@/tests/support/visit-journey";
import { differentItems, fillBoth, makeVisitWorld, planVisit, replyToFirst, samarinda, settleAll, userOf, visitIn, type VisitWorld } from "@/tests/support/visit-world";

useTestDatabase();
let world: VisitWorld;
beforeAll(async () => {
  world = await makeVisitWorld();
});

type OnVisit = Exclude<VisitAction, "propose" | "start">;
const onVisit = visitActionIds.filter((action): action is OnVisit => action !== "propose" && action !== "start");
const today = todayThere();
const team = (): string[] => [userOf(world.team), userOf(world.partner)];

/** What each action needs beside its state, done before by those who may. */
async function prepare(action: OnVisit, id: string): Promise<void> {
  if (action === "review") await settleAll(world, id);
  if (action === "decide-reply") await replyToFirst(world, id);
  if (action === "publish") await closeReply(world.sekda, id);
  // In the field, the institution of the one who acts has not handed in.
  if (action === "fill" || action === "submit") await pool().query("UPDATE visit_sheet SET submitted_at = NULL WHERE case_id = $1", [id]);
}

const place = async (id: string) => ({ itemId: (await differentItems(id))[0]?.id ?? "", agencyId: 0 });

/** The action itself, by its own write. */
const attempts: Readonly<Record<OnVisit, (scope: AuthorizedScope, id: string) => Promise<unknown>>> = {
  "change-plan": (scope, id) => changePlan(scope, id, { day: addDays(today, 3), kind: "routine", announced: true, team: team() }),
  "change-team": (scope, id) => changeTeam(scope, id, team()),
  cancel: (scope, id) => cancelVisit(scope, id, "Libur."),
  begin: beginVisit,
  fill: (scope, id) => fillSheet(scope, id, { levelOf: () => 1, submit: false }),
  submit: (scope, id) => fillSheet(scope, id, { levelOf: () => 1 }),
  agree: async (scope, id) => agreeOnItem(scope, id, { ...(await place(id)), level: 3, reason: "Sepakat." }),
  adjudicate: async (scope, id) => adjudicateItem(scope, id, { ...(await place(id)), level: 3, reason: "Putus." }),
  review: reviewVisit,
  return: (scope, id) => returnVisit(scope, id, "Lengkapi."),
  reject: (scope, id) => rejectVisit(scope, id, "Tolak."),
  reply: async (scope, id) => replyToItem(scope, id, { ...(await place(id)), text: "Sudah dipasang." }),
  "close-reply": closeReply,
  "decide-reply": async (scope, id) => decideReply(scope, id, { ...(await place(id)), level: null, reason: "Tetap." }),
  publish: publishVisit,
  correct: async (scope, id) => correctVisit(scope, id, [{ ...(await place(id)), level: 1 }], "Salah ketik."),
};

type Trace = { readonly state: string; readonly events: { readonly action: string; readonly from: string | null; readonly to: string }[]; readonly audit: string[] };
async function traceOf(id: string): Promise<Trace> {
  const head = await headOf(id);
  const events = await pool().query<{ action: string; from: string | null; to: string }>('SELECT action, from_state AS "from", to_state AS "to" FROM visit_event WHERE case_id = $1 ORDER BY at, id', [id]);
  const audit = await pool().query<{ action: string }>("SELECT action FROM audit_entry WHERE subject = $1 AND action LIKE 'visit.%' ORDER BY at, id", [head.visitNo]);
  return { state: head.state, events: events.rows, audit: audit.rows.map(({ action }) => action) };
}

/** How somebody must be refused: whoever may not know of the visit is told that there is none, whoever may do it at another time that it is not the time. */
function refusalOf(party: VisitParty, action: OnVisit, state: VisitState): string {
  if (visitSight(party, state, false) === "none") return "not-found";
  return visitActions[action].from.some((other) => other !== null && mayActOnVisit(party, action, other)) ? "conflict" : "not-allowed";
}

/** The phone's writes are for assessors; they answer a team whose visit is over instead of throwing. */
const bySync: readonly OnVisit[] = ["begin", "fill", "submit"];
const isAssessor = (party: VisitParty): boolean => party === "team" || party === "assessor";

describe.each(visitStates)("a visit that is %s", (state) => {
  it("takes exactly the actions that the table gives, by those to whom it gives them, and keeps a trace of each", async () => {
    for (const action of onVisit) for (const party of visitParties.filter((each) => mayActOnVisit(each, action, state))) {
      const id = await visitIn(world, state);
      await prepare(action, id);
      const before = await traceOf(id);
      await attempts[action](world[party], id);
      const after = await traceOf(id);
      const label = `${party} ${action} ${state}`;
      expect(after.state, label).toBe(stateAfter(action, state));
      const leavesNoStep = action === "fill";
      expect(after.events.slice(before.events.length), label).toEqual(leavesNoStep ? [] : [{ action, from: state, to: stateAfter(action, state) }]);
      expect(after.audit.slice(before.audit.length), label).toEqual(leavesNoStep ? [] : [`visit.${action}`]);
    }
  }, 300_000);

  it("refuses every other action of everybody, and stays as it is", async () => {
    const id = await visitIn(world, state);
    const before = await traceOf(id);
    for (const action of onVisit) for (const party of visitParties.filter((each) => !mayActOnVisit(each, action, state))) {
      // The sync of a planned visit begins it first: that is the action "begin", which the team has.
      if (bySync.includes(action) && party === "team" && state === "planned") continue;
      const label = `${party} ${action} ${state}`;
      const refusal = await attempts[action](world[party], id).then(() => null, (error: unknown) => error);
      if (bySync.includes(action) && !isAssessor(party)) expect(refusal, label).toMatchObject({ code: "not-allowed" });
      else if (bySync.includes(action) && party === "team") expect(refusal instanceof AppError, label).toBe(false);
      else expect(refusal, label).toMatchObject({ code: refusalOf(party, action, state) });
    }
    expect(await traceOf(id)).toEqual(before);
  }, 300_000);
});

describe("a visit that is not there yet", () => {
  const plan = () => ({ mppId: samarinda, day: today, kind: "joint" as const, announced: false, team: team(), reasons: [] });

  it.each(visitParties.filter((party) => party !== "team"))("%s plans and starts one only if the table says so", async (party) => {
    const scope = world[party];
    const may = mayActOnVisit(party, "propose", null);
    await (may ? expect(proposeVisit(scope, plan())).resolves.toBeTypeOf("string") : expect(proposeVisit(scope, plan())).rejects.toMatchObject({ code: "not-allowed" }));
    const mayStart = mayActOnVisit(party, "start", null);
    await (mayStart ? expect(startVisit(scope, "64.72")).resolves.toBeTypeOf("string") : expect(startVisit(scope, "64.72")).rejects.toMatchObject({ code: "not-allowed" }));
  });

  it("is not planned for a day that has passed, without a team, or with somebody who is no assessor", async () => {
    await expect(proposeVisit(world.planner, { ...plan(), day: addDays(today, -1) })).rejects.toMatchObject({ detail: { reason: "day-past" } });
    await expect(proposeVisit(world.planner, { ...plan(), team: [] })).rejects.toMatchObject({ detail: { reason: "required" } });
    await expect(proposeVisit(world.planner, { ...plan(), team: [userOf(world.sekda)] })).rejects.toMatchObject({ detail: { reason: "team-unknown" } });
    await expect(proposeVisit(world.planner, { ...plan(), team: ["bukan-orang"] })).rejects.toMatchObject({ detail: { reason: "team-unknown" } });
  });

  it("is planned by the calendar of where the MPP stands, which for an hour is a day ahead of Jakarta's", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-11-25T16:30:00Z") });
    try {
      await expect(proposeVisit(world.planner, { ...plan(), day: civilDate("2026-11-25") })).rejects.toMatchObject({ detail: { reason: "day-past" } });
      const id = await proposeVisit(world.planner, { ...plan(), day: civilDate("2026-11-26") });
      await expect(changePlan(world.planner, id, { ...plan(), day: civilDate("2026-11-25") })).rejects.toMatchObject({ detail: { reason: "day-past" } });
    } finally {
      vi.useRealTimers();
    }
  });

  it("gets a number of its own, also on a day that has others", async () => {
    const ids = await Promise.all([1, 2, 3].map(() => planVisit(world)));
    expect(new Set(await Promise.all(ids.map(async (id) => (await headOf(id)).visitNo))).size).toBe(3);
  });
});

describe("steps that wait for others", () => {
  it("a reason is asked for wherever the table asks for one, and nothing happens without it", async () => {
    const id = await visitIn(world, "submitted");
    const before = await traceOf(id);
    for (const words of ["", "   "]) {
      await expect(returnVisit(world.planner, id, words)).rejects.toMatchObject({ code: "invalid-input", detail: { field: "reason", reason: "required" } });
      await expect(rejectVisit(world.planner, id, words)).rejects.toMatchObject({ detail: { reason: "required" } });
    }
    expect(await traceOf(id)).toEqual(before);
  });

  it("an agreement counts once every institution agrees to the same level, and another level begins it anew", async () => {
    const id = await visitIn(world, "submitted");
    const [first, ...others] = await differentItems(id);
    const at = { itemId: first?.id ?? "", agencyId: 0 };
    for (const item of others) await adjudicateItem(world.planner, id, { itemId: item.id, agencyId: 0, level: 3, reason: "Putus." });
    await agreeOnItem(world.team, id, { ...at, level: 3, reason: "Di tengah." });
    await expect(reviewVisit(world.planner, id)).rejects.toMatchObject({ detail: { reason: "differences-open", count: 1 } });
    await agreeOnItem(world.partner, id, { ...at, level: 2, reason: "Lebih rendah." });
    await expect(reviewVisit(world.planner, id)).rejects.toMatchObject({ detail: { reason: "differences-open" } });
    await agreeOnItem(world.team, id, { ...at, level: 2, reason: "Baik." });
    await reviewVisit(world.planner, id);
    expect((await headOf(id)).state).toBe("reviewed");
  });

  it("publishing waits for the Sekda until the reply is closed or its last day has passed, and for every decision", async () => {
    const id = await visitIn(world, "reviewed");
    const item = await replyToFirst(world, id);
    await expect(publishVisit(world.planner, id)).rejects.toMatchObject({ code: "conflict", detail: { reason: "reply-running" } });
    await expect(returnVisit(world.planner, id, "Lengkapi.")).rejects.toMatchObject({ detail: { reason: "has-replies" } });
    await pool().query("UPDATE visit_case SET reply_due_on = $2 WHERE id = $1", [id, addDays(today, -2)]);
    await expect(replyToItem(world.sekda, id, { itemId: item.id, agencyId: 0, text: "Terlambat." })).rejects.toMatchObject({ detail: { reason: "reply-over" } });
    await expect(publishVisit(world.planner, id)).rejects.toMatchObject({ detail: { reason: "replies-open" } });
    await decideReply(world.planner, id, { itemId: item.id, agencyId: 0, level: 4, reason: "Terbukti." });
    await publishVisit(world.planner, id);
    expect((await readVersions(id))[0]?.levels.find(({ itemId }) => itemId === item.id)?.level).toBe(4);
  });

  it("the last sheet submits the visit, and so does the leaving of the only institution that had not handed in", async () => {
    const id = await planVisit(world);
    await beginVisit(world.team, id);
    await fillSheet(world.team, id, { levelOf: () => 3 });
    expect((await headOf(id)).state).toBe("draft");
    await changeTeam(world.planner, id, [userOf(world.team)]);
    expect(await headOf(id)).toMatchObject({ state: "submitted", institutions: ["bappenas"] });
    expect((await traceOf(id)).events.at(-1)).toEqual({ action: "change-team", from: "draft", to: "submitted" });
  });

  it("an institution that has noted anything does not leave", async () => {
    const id = await planVisit(world);
    await beginVisit(world.team, id);
    await fillBoth(world, id, { team: false, partner: false });
    await pool().query("DELETE FROM visit_answer WHERE case_id = $1", [id]);
    await expect(changeTeam(world.planner, id, [userOf(world.team)])).rejects.toMatchObject({ detail: { reason: "team-has-scored" } });
  });
});

describe("a correction", () => {
  it("is a new version beside the old one, changes the fact, and keeps the fact that was", async () => {
    const id = await visitIn(world, "published");
    const [, item] = await differentItems(id);
    const scoreOf = async () => (await pool().query<{ score: number }>("SELECT score FROM visit WHERE id = $1", [id])).rows[0]?.score;
    const before = await scoreOf();
    await expect(correctVisit(world.planner, id, [{ itemId: item?.id ?? "", agencyId: 0, level: 3 }], "Tidak ada.")).rejects.toMatchObject({ detail: { reason: "nothing-changed" } });
    await expect(correctVisit(world.planner, id, [{ itemId: "tidak-ada", agencyId: 0, level: 3 }], "Tidak ada.")).rejects.toMatchObject({ detail: { reason: "item-unknown" } });
    await correctVisit(world.planner, id, [{ itemId: item?.id ?? "", agencyId: 0, level: 0 }], "Salah ketik.");
    const versions = await readVersions(id);
    expect(versions.map(({ version, reason, levels }) => [version, reason, levels.find(({ itemId }) => itemId === item?.id)?.level])).toEqual([[1, "", 3], [2, "Salah ketik.", 0]]);
    expect(await scoreOf()).toBeLessThan(before ?? 0);
    expect(await scoreOf()).toBeCloseTo(versions[1]?.score ?? NaN, 10);
    const revisions = await pool().query("SELECT 1 FROM fact_revision WHERE mpp_id = $1 AND fact_id = $2", [samarinda, id]);
    expect(revisions.rows.length).toBe(1);
  });

  it("is the only way back: no batch of a publication is undone, by nobody", async () => {
    const id = await visitIn(world, "published");
    const { rows: batches } = await pool().query<{ id: string }>("SELECT batch_id AS id FROM visit_version WHERE case_id = $1 UNION SELECT batch_id FROM follow_up WHERE visit_id = $1", [id]);
    expect(batches.length).toBe(2);
    for (const batch of batches) for (const scope of [world.planner, world.admin]) await expect(undoBatch(scope, batch.id)).rejects.toMatchObject({ code: "conflict", detail: { reason: "batch-of-form" } });
  });
});
