import { beforeAll, describe, expect, it } from "vitest";
import { commandLineScope, scopeOfUser } from "@/lib/auth/session";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { readMpps } from "@/lib/data/read/mpps";
import { readEditionState, readRankingEditions } from "@/lib/data/read/ranking-editions";
import { undoBatch } from "@/lib/data/write/imports/commit-batch";
import { addRankingEditions } from "@/lib/data/write/ranking-editions";
import { loadKnownMpps } from "@/lib/data/write/reference";
import { createUser } from "@/lib/data/write/users";
import { pool } from "@/lib/db/client";
import { todaysData, type EditionChoice } from "@/lib/filters/rank-move-params";
import { rankMoveFor, type RankMoveAnswer } from "@/lib/loaders/rank-move";
import { recordRankingEditions } from "@/lib/loaders/record-editions";
import { civilDate, civilMonth } from "@/lib/time/civil-date";
import { periodOf } from "@/lib/time/period";
import { csvFile, importNow } from "@/tests/support/import-files";
import { alike, setIndexMethod, surveyHeader, surveyMethod } from "@/tests/support/survey-index";
import { useTestDatabase } from "@/tests/support/test-database";

useTestDatabase();
const admin = commandLineScope();
const today = civilDate("2026-10-15");
const [august, september] = [periodOf(civilMonth("2026-08"), "month"), periodOf(civilMonth("2026-09"), "month")];
/** Twenty respondents who all answer alike: an IKM of 25 × the answer. */
const survey = (name: string, rows: readonly (readonly [mpp: string, month: string, answer: number])[]) =>
  csvFile([surveyHeader, ...rows.flatMap(([mpp, month, answer]) => Array.from({ length: 20 }, (_, at) => alike(mpp, `${mpp}-${month}-${at}`, `${month}-${String(at + 1).padStart(2, "0")}`, answer)))], name);
const importSurvey = async (name: string, rows: Parameters<typeof survey>[1]): Promise<string> => (await importNow({ sourceId: "survey", files: [survey(name, rows)] })).id;

const [own, other, third, late] = ["64.72", "11.05", "11.07", "11.16"] as const;
let idOf: ReadonlyMap<string, number>;
const mppId = (code: string): number => idOf.get(code) ?? 0;
const record = (): Promise<number> => recordRankingEditions(admin, today);
const editionsOf = (periodId: string, scope: AuthorizedScope = admin) => readRankingEditions(scope, periodId, mppId(own));
async function moveOf(code: string, edition: EditionChoice = null, scope: AuthorizedScope = admin): Promise<RankMoveAnswer> {
  return rankMoveFor({ scope, mpps: await readMpps(), today }, { mppId: mppId(code), earlier: august, later: september, edition });
}
/** Ranks and causes that moved something. */
const told = ({ move }: RankMoveAnswer) => (move.kind === "none" ? move.reason : { ranks: [move.reading.before, move.reading.beforeNow, move.reading.after], parts: move.reading.parts.filter(({ climbed }) => climbed !== 0).map(({ cause, climbed }) => [cause, climbed]) });

async function sekdaOf(code: string): Promise<AuthorizedScope> {
  const scope = await scopeOfUser(await createUser(admin, { email: `sekda@${code}.go.id`, name: code, role: "sekda", mppIds: [mppId(code)], password: "kata sandi yang panjang" }));
  if (scope === null) throw new Error("No scope.");
  return scope;
}

beforeAll(async () => {
  await loadKnownMpps();
  idOf = new Map((await readMpps()).map(({ id, code }) => [code, id]));
  await setIndexMethod(surveyMethod(100));
  await importSurvey("agustus-september.csv", [[own, "2026-08", 3], [other, "2026-08", 2], [own, "2026-09", 2], [other, "2026-09", 3]]);
});

describe("the record of published rankings", () => {
  it("has one edition of every closed period with a ranking, none of a running one, and grows by nothing when nothing changed", async () => {
    // August, September and the third quarter; October and the second semester still run.
    expect(await record()).toBe(3);
    expect(await record()).toBe(0);
    expect((await editionsOf("2026-TW3")).map(({ seq, batches, field }) => [seq, batches, field.size])).toEqual([[1, [], 2]]);
    expect(await editionsOf("2026-10")).toEqual([]);
    expect((await editionsOf("2026-08"))[0]).toMatchObject({ parts: { "satisfaction#skm-index": 75 } });
    expect(told(await moveOf(own))).toEqual({ ranks: [1, 1, 2], parts: [["pillar", -1]] });
  });

  let batchId: string;
  it("gains an edition when a late file changes a closed period, which the move then tells as a revision, naming the file", async () => {
    batchId = await importSurvey("terlambat.csv", [[late, "2026-08", 4]]);
    expect(await record()).toBe(2);
    const [first, second, ...more] = await editionsOf("2026-08");
    expect([first?.field.size, second?.field.size, more.length]).toEqual([2, 3, 0]);
    expect(second?.batches).toEqual([{ id: batchId, sourceId: "survey", fileNames: ["terlambat.csv"], status: "committed" }]);
    // Only the newcomer was written: the others stand as they stood.
    expect((await pool().query("SELECT mpp_id FROM ranking_edition_value WHERE period_id = '2026-08' AND seq = 2")).rows).toEqual([{ mpp_id: mppId(late) }]);
    // Published first of two, by today's data second of three; in September the late reporter is not there.
    expect(told(await moveOf(own))).toEqual({ ranks: [1, 2, 2], parts: [["revision-members", -1], ["leavers", 1], ["pillar", -1]] });
    expect(told(await moveOf(own, 2))).toEqual({ ranks: [2, 2, 2], parts: [["leavers", 1], ["pillar", -1]] });
    expect(told(await moveOf(own, todaysData))).toEqual(told(await moveOf(own, 2)));
    expect((await moveOf(own, 9)).isUnknownEdition).toBe(true);
    expect(told(await moveOf(late))).toBe("not-ranked-now");
  });

  it("shows every reader the same ranks, but the file only to those who see the records of all its MPPs", async () => {
    for (const [code, sees] of [[late, true], [third, false]] as const) {
      const scope = await sekdaOf(code);
      const [, second] = await editionsOf("2026-08", scope);
      expect(second?.field).toEqual((await editionsOf("2026-08"))[1]?.field);
      expect(second?.batches).toEqual([{ id: sees ? batchId : null, sourceId: "survey", fileNames: sees ? ["terlambat.csv"] : [], status: "committed" }]);
      expect(told(await moveOf(own, null, scope))).toEqual(told(await moveOf(own)));
    }
  });

  it("gains an edition when the file is taken back, and the move is told without a revision again", async () => {
    await undoBatch(admin, batchId);
    expect(await record()).toBe(2);
    const editions = await editionsOf("2026-08");
    expect(editions.map(({ field }) => [...field.values()].filter((index) => index !== null).length)).toEqual([2, 3, 2]);
    expect(editions[2]?.batches).toMatchObject([{ id: batchId, status: "undone" }]);
    expect(told(await moveOf(own))).toMatchObject({ ranks: [1, 1, 2], parts: [["pillar", -1]] });
  });

  it("tells a revision of the MPP's own data as its own, with the value that was published", async () => {
    const correction = await importSurvey("koreksi.csv", [[own, "2026-08", 1]]);
    expect(await record()).toBe(2);
    const answer = await moveOf(own);
    expect(told(answer)).toEqual({ ranks: [1, 2, 2], parts: [["revision-own", -1]] });
    expect([answer.start?.parts, answer.partsNow]).toEqual([{ "satisfaction#skm-index": 75 }, { "satisfaction#skm-index": 25 }]);
    await undoBatch(admin, correction);
    await record();
  });

  it("gains editions when the method is corrected, and the move tells the method apart from the data", async () => {
    // Whoever has 50 or more is first: in September both, so that the second draws level.
    await setIndexMethod(surveyMethod(50));
    expect(await record()).toBe(3);
    expect((await editionsOf("2026-08")).map(({ method }) => method.pillars[0]?.metrics[0]?.best)).toEqual([100, 100, 100, 100, 100, 50]);
    expect(told(await moveOf(own))).toEqual({ ranks: [1, 1, 1], parts: [["pillar", -1], ["method", 1]] });
    await setIndexMethod(surveyMethod(100));
    await record();
  });

  it("refuses what was computed from data that changed meanwhile", async () => {
    const state = await readEditionState();
    if (state === null) throw new Error("no state");
    await importSurvey("sela.csv", [[third, "2026-08", 2]]);
    expect(await addRankingEditions([{ periodId: "2026-08", recordedAt: state.at, method: surveyMethod(100), batchIds: [], values: [] }], { ...state, month: "2026-11" }, await readMpps())).toBe(false);
    expect(await record()).toBe(2);
  });
});
