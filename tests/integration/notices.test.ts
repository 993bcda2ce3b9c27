import { beforeAll, expect, it } from "vitest";
import { commandLineScope, scopeOfUser } from "@/lib/auth/session";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { countUnreadNotices, readNotices } from "@/lib/data/read/notices";
import { addNotices, markNoticesRead, type NewNotice } from "@/lib/data/write/notices";
import { loadKnownMpps } from "@/lib/data/write/reference";
import { createUser } from "@/lib/data/write/users";
import { pool } from "@/lib/db/client";
import { useTestDatabase } from "@/tests/support/test-database";

useTestDatabase();
let mppIds: readonly number[] = [];

const person = async (role: "planner" | "sekda", own: readonly number[]): Promise<AuthorizedScope> => {
  const scope = await scopeOfUser(await createUser(commandLineScope(), { email: `${role}@kota.go.id`, name: role, role, mppIds: own, password: "kata sandi yang panjang" }));
  if (scope === null) throw new Error("No scope.");
  return scope;
};

let planner: AuthorizedScope;
let sekda: AuthorizedScope;
beforeAll(async () => {
  await loadKnownMpps();
  mppIds = (await pool().query<{ id: number }>("SELECT id FROM mpp ORDER BY id LIMIT 4")).rows.map(({ id }) => id);
  const [own = 0] = mppIds;
  planner = await person("planner", []);
  sekda = await person("sekda", [own]);
  const silent = (source: string, period: string) => mppIds.map((mppId): NewNotice => ({ kind: "no-data", mppId, params: { "source-id": source, "source-en": source, period }, href: "/mutu-data", key: `${source}|${period}` }));
  await addNotices([
    ...silent("survei", "2026-09"), ...silent("survei", "2026-10"), ...silent("antrean", "2026-10"),
    ...mppIds.map((mppId): NewNotice => ({ kind: "deadline-passed", mppId, params: { count: 2 }, href: "/mpp", key: "2026-10-01|2" })),
    { kind: "rank-changed", mppId: own, params: { period: "2026-TW3", rank: "4", previous: "9" }, href: "/mpp", key: "2026-TW3|4|9" },
  ]);
});

it("a national reader gets the same news of many MPPs as one line with the MPPs behind it, and no ranks", async () => {
  const lines = await readNotices(planner);
  expect(lines.map(({ kind, parts }) => [kind, parts.length]).sort()).toEqual([["deadline-passed", 4], ["no-data", 4], ["no-data", 4], ["no-data", 4]]);
  expect(lines[0]?.parts.map(({ mppId }) => mppId)).toEqual(mppIds);
  expect(await countUnreadNotices(planner)).toBe(4);
});

it("a Sekda gets each notice of their own MPP, and what one person has read stays unread for another", async () => {
  expect((await readNotices(sekda)).map(({ parts }) => parts.map(({ mppId }) => mppId))).toEqual(Array.from({ length: 5 }, () => [mppIds[0]]));
  await markNoticesRead(sekda);
  expect([await countUnreadNotices(sekda), await countUnreadNotices(planner)]).toEqual([0, 4]);
  expect((await readNotices(sekda)).every(({ read }) => read)).toBe(true);
});

it("a line is unread again when another MPP joins it", async () => {
  await markNoticesRead(planner);
  expect(await countUnreadNotices(planner)).toBe(0);
  await addNotices([{ kind: "no-data", mppId: 0, params: { "source-id": "survei", "source-en": "survei", period: "2026-10" }, href: "/mutu-data", key: "survei|2026-10" }]);
  expect(await countUnreadNotices(planner)).toBe(1);
});
