import { beforeAll, describe, expect, it } from "vitest";
import { GET as getQuery } from "@/app/api/v1/query/route";
import { commandLineScope } from "@/lib/auth/session";
import { listFollowUps } from "@/lib/data/read/follow-up-records";
import { queryMetrics } from "@/lib/data/read/query-metrics";
import { readCaseHead, readCaseHeads } from "@/lib/data/read/visit-cases/case-head";
import { readCase } from "@/lib/data/read/visit-cases/read-case";
import { readDoubleLevels } from "@/lib/data/read/visit-cases/rater-levels";
import { listVisits, readVisit } from "@/lib/data/read/visit-records";
import { correctVisit } from "@/lib/data/write/visit-cases/publish";
import { createApiToken } from "@/lib/data/write/users";
import { pool } from "@/lib/db/client";
import { visitParties, visitSight, visitStates, type VisitState } from "@/lib/domain/visit-flow";
import { monthOf } from "@/lib/time/civil-date";
import { periodOf } from "@/lib/time/period";
import { verifyRollups } from "@/lib/rollup/verify";
import { useTestDatabase } from "@/tests/support/test-database";
import { todayThere } from "@/tests/support/today-there";
import { startVisit } from "@/tests/support/visit-journey";
import { differentItems, makeVisitWorld, marks, samarinda, userOf, visitIn, type VisitWorld } from "@/tests/support/visit-world";

useTestDatabase();
let world: VisitWorld;
const month = monthOf(todayThere());
const ids = new Map<string, string>();
const keyOf = (state: VisitState, announced: boolean): string => `${state} ${announced ? "announced" : "unannounced"}`;
const cases = visitStates.flatMap((state) => [true, false].map((announced) => ({ state, announced })));
const idOf = (state: VisitState, announced: boolean): string => ids.get(keyOf(state, announced)) ?? "";

beforeAll(async () => {
  world = await makeVisitWorld();
  for (const { state, announced } of cases) ids.set(keyOf(state, announced), await visitIn(world, state, announced));
}, 300_000);

describe.each(cases)("a visit that is $state (announced: $announced)", ({ state, announced }) => {
  it.each(visitParties)("shows %s what the table of sight gives, and not a word more", async (party) => {
    const [scope, id] = [world[party], idOf(state, announced)];
    const sight = visitSight(party, state, announced);
    const listed = (await readCaseHeads(scope)).map(({ head }) => head.id);
    if (sight === "none") {
      await expect(readCase(scope, id)).rejects.toMatchObject({ code: "not-found" });
      await expect(readCaseHead(scope, id)).rejects.toMatchObject({ code: "not-found" });
      expect(listed).not.toContain(id);
      return;
    }
    expect(listed).toContain(id);
    const seen = await readCase(scope, id);
    const everything = JSON.stringify([seen, await readCaseHead(scope, id), (await readCaseHeads(scope)).filter(({ head }) => head.id === id)]);
    const institutions = [...new Set(seen.answers.map(({ institution }) => institution))].sort();
    const hasBegun = state !== "planned" && state !== "cancelled";
    expect(institutions).toEqual(!hasBegun ? [] : sight === "all" ? ["bappenas", "ombudsman"] : sight === "own" ? ["bappenas"] : []);
    expect(everything.includes(`${marks.partner} dialog`)).toBe(hasBegun && sight === "all");
    expect(everything.includes(`${marks.team} dialog`)).toBe(hasBegun && (sight === "all" || sight === "own"));
    expect(everything.includes(`${marks.finding} ${marks.partner}`)).toBe(hasBegun && (sight === "all" || sight === "public"));
    if (sight === "plan" || sight === "own") expect([seen.versions, seen.replies, seen.settlements]).toEqual([[], [], []]);
    if (sight === "public") expect([seen.answers, seen.dialogues, seen.evidence, seen.settlements]).toEqual([[], [], [], []]);
    // What was settled, and how, speaks of levels: only those who see them read it.
    if (party !== "planner" && party !== "admin" && sight !== "all") expect(everything).not.toContain(marks.settlement);
    // Why the MPP was chosen is not for the MPP's side, nor for the team.
    expect(seen.head.reasons.length).toBe(party === "planner" || party === "admin" ? 1 : 0);
  });
});

describe("what is not published", () => {
  const period = periodOf(month, "month");
  const unpublished = visitStates.filter((state) => state !== "published");

  it("is among no facts, lists, metrics or answers of the API; what is published is, and the roll-ups agree with the facts", async () => {
    const published = [idOf("published", true), idOf("published", false)].sort();
    const listed = await listVisits(world.planner, { from: month, to: month, limit: 100 });
    expect(listed.visits.map(({ id }) => id).sort()).toEqual(published);
    for (const state of unpublished) for (const announced of [true, false]) await expect(readVisit(world.planner, idOf(state, announced))).rejects.toMatchObject({ code: "not-found" });
    const rows = await queryMetrics(world.planner, { metrics: ["visits-made", "visit-score"], periods: [period], by: ["mpp"] }, todayThere());
    const valueOf = (metric: string) => rows.find((row) => row.metric === metric && row.unit.mppId === samarinda)?.measured;
    expect(valueOf("visits-made")).toMatchObject({ kind: "value", value: 2 });
    const scores = await pool().query<{ score: number }>("SELECT score FROM visit WHERE mpp_id = $1", [samarinda]);
    expect(valueOf("visit-score")).toMatchObject({ kind: "value", value: scores.rows.reduce((sum, { score }) => sum + score, 0) / 2 });
    const token = await createApiToken(commandLineScope(), userOf(world.planner), "uji");
    const answer = await getQuery(new Request(`http://localhost/api/v1/query?metric=visits-made&by=month,mpp&from=${month}&to=${month}&mpp=64.72`, { headers: { authorization: `Bearer ${token}` } }));
    expect(await answer.json()).toMatchObject({ rows: [{ value: 2 }] });
    expect((await verifyRollups()).flatMap(({ differences }) => differences)).toEqual([]);
  });

  it("raises no follow-up; what is published raises one of each finding, due in working days", async () => {
    const { rows, total } = await listFollowUps(world.planner, { limit: 100 });
    expect(total).toBe(4);
    expect(new Set(rows.map(({ visitId }) => visitId))).toEqual(new Set([idOf("published", true), idOf("published", false)]));
    expect(rows.every(({ dueOn }) => dueOn !== null && dueOn > todayThere())).toBe(true);
  });

  it("tells the agreement of assessors nothing either, before it is reviewed, and only planners and administrators read it", async () => {
    const compared = new Set((await readDoubleLevels(world.planner)).map(({ caseId }) => caseId));
    expect(compared).toEqual(new Set((["reviewed", "published"] as const).flatMap((state) => [idOf(state, true), idOf(state, false)])));
    for (const party of ["team", "assessor", "sekda", "operator", "outsider"] as const) await expect(readDoubleLevels(world[party])).rejects.toMatchObject({ code: "not-allowed" });
  });
});

describe("a visit that is published", () => {
  it("shows everybody its versions with their reasons, the replies and their decisions", async () => {
    const id = idOf("published", true);
    const [, item] = await differentItems(id);
    await correctVisit(world.planner, id, [{ itemId: item?.id ?? "", agencyId: 0, level: 1 }], "ALASAN-KOREKSI");
    for (const party of visitParties) {
      const seen = await readCase(world[party], id);
      expect(seen.versions.map(({ version, reason }) => [version, reason])).toEqual([[1, ""], [2, "ALASAN-KOREKSI"]]);
      expect(seen.replies).toMatchObject([{ text: marks.reply, decision: "corrected", decidedWhy: "Terbukti.", levelBefore: 3, levelAfter: 5 }]);
      expect(seen.events.map(({ action }) => action)).toEqual(expect.arrayContaining(["review", "reply", "close-reply", "decide-reply", "publish", "correct"]));
    }
  });

  it("is not made by a visit that one assessor starts: nobody but its team and planners knows of it before it is handed in, but the MPP's side knows that it is there", async () => {
    const id = await startVisit(world.team, "64.72");
    await expect(readCase(world.assessor, id)).rejects.toMatchObject({ code: "not-found" });
    await expect(readCase(world.outsider, id)).rejects.toMatchObject({ code: "not-found" });
    expect((await readCase(world.sekda, id)).sight).toBe("plan");
  });
});
