import { randomUUID } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { encode } from "next-auth/jwt";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { sessionCookie } from "@/lib/auth/session-cookie";
import { commandLineScope } from "@/lib/auth/session";
import { addPlausibilityCheck } from "@/lib/data/write/plausibility";
import { createUser, setUserDisabled, setUserGrant } from "@/lib/data/write/users";
import { loadKnownMpps } from "@/lib/data/write/reference";
import { inTransaction, pool } from "@/lib/db/client";
import { setEnv } from "@/lib/env";
import { standBeforeNext } from "@/lib/http/before-next";
import { forgetAnswerOf } from "@/lib/http/page-answers";
import { ruleIds } from "@/lib/metrics/plausibility/registry";
import { refreshRollups } from "@/lib/rollup/refresh";
import { civilMonth } from "@/lib/time/civil-date";
import { useTestDatabase } from "@/tests/support/test-database";

useTestDatabase();
const secret = "thirty-two-bytes-for-a-test-only";
const people = { first: "", second: "" };
/** Stands where Next.js stands: says how often it was asked to render, and what a request asks of it in its address. */
let rendered = 0;
let server: Server;
let url = "";

beforeAll(async () => {
  setEnv({ NEXTAUTH_SECRET: secret });
  await loadKnownMpps();
  people.first = await createUser(commandLineScope(), { email: "a@example.id", name: "A", role: "sekda", mppIds: [1], password: "rahasia-sekali-1" });
  people.second = await createUser(commandLineScope(), { email: "b@example.id", name: "B", role: "sekda", mppIds: [2], password: "rahasia-sekali-2" });
  standBeforeNext();
  server = createServer((request, response) => {
    rendered += 1;
    const { searchParams } = new URL(request.url ?? "/", "http://localhost");
    if (searchParams.has("cookie")) response.setHeader("Set-Cookie", "a=b");
    if (searchParams.has("error")) forgetAnswerOf(request.headers);
    response.writeHead(Number(searchParams.get("status") ?? 200), { "Content-Type": "text/html", "Cache-Control": "no-store" });
    response.write("<p>");
    response.end(`${rendered}${searchParams.has("long") ? "panjang ".repeat(1000) : ""}</p>`);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const versionOf = async (userId: string): Promise<number> => (await pool().query<{ version: number }>(`SELECT session_version AS version FROM "user" WHERE id = $1`, [userId])).rows[0]?.version ?? 0;
const sessionOf = async (userId: string, maxAge = 3600): Promise<string> => `${sessionCookie().name}=${await encode({ token: { userId, version: await versionOf(userId) }, secret, maxAge })}`;
const ask = async (path: string, cookie: string | null): Promise<string> => (await fetch(url + path, cookie === null ? {} : { headers: { cookie } })).text();

let page = "/";
let cookie = "";
beforeEach(async () => {
  // A page that no other test has asked for.
  page = `/peringkat?x=${randomUUID()}`;
  cookie = await sessionOf(people.first);
  await ask(page, cookie);
});

/** Whether asking again renders. */
async function renders(asked = page, by: string | null = cookie): Promise<boolean> {
  const before = rendered;
  await ask(asked, by);
  return rendered > before;
}

describe("a page that somebody has had", () => {
  it("comes compressed as the browser understands it, the first time and from memory, and is the same page", async () => {
    const long = `${page}&long=1`;
    const get = (encoding: string): Promise<Response> => fetch(url + long, { headers: { cookie, "accept-encoding": encoding } });
    const plain = await (await get("identity")).text();
    for (const encoding of ["br", "gzip"]) {
      const first = await get(encoding);
      // Kept once it is complete.
      const text = await first.text();
      const again = await get(encoding);
      expect([first.headers.get("content-encoding"), again.headers.get("content-encoding")]).toEqual([encoding, encoding]);
      expect(await again.text()).toBe(text);
      expect(text.replace(/\d+/, "")).toBe(plain.replace(/\d+/, ""));
    }
  });

  it("is given again as it was, to the same person in every session of theirs, while nothing changes", async () => {
    const [first, again] = [await fetch(url + page, { headers: { cookie } }), await fetch(url + page, { headers: { cookie } })];
    expect(await renders()).toBe(false);
    expect(await again.text()).toBe(await first.text());
    expect(again.headers.get("cache-control")).toBe("no-store");
    expect(await renders(page, await sessionOf(people.first, 1800))).toBe(false);
  });

  it("is rendered for another person, for nobody, after sign-out, for a forged session and for one that ran out", async () => {
    expect(await renders(page, await sessionOf(people.second))).toBe(true);
    expect(await renders(page, null)).toBe(true);
    expect(await renders(page, `${sessionCookie().name}=`)).toBe(true);
    expect(await renders(page, `${sessionCookie().name}=${await encode({ token: { userId: people.first, version: await versionOf(people.first) }, secret: "another-secret-of-somebody-else", maxAge: 3600 })}`)).toBe(true);
    expect(await renders(page, await sessionOf(people.first, -60))).toBe(true);
    expect(await renders()).toBe(false);
  });

  it("is rendered in another language, and the first is not lost", async () => {
    const english = `${cookie}; lensa-locale=en`;
    expect(await renders(page, english)).toBe(true);
    expect(await renders(page, english)).toBe(false);
    expect(await renders()).toBe(false);
  });

  it.each([
    ["the role changes", () => setUserGrant(commandLineScope(), people.first, { role: "operator", institution: null, mppIds: [1] })],
    ["what the person may see changes", () => setUserGrant(commandLineScope(), people.first, { role: "operator", institution: null, mppIds: [1, 2] })],
    ["an import changes roll-ups", () => inTransaction((client) => refreshRollups(client, [{ mppId: 2, family: "ticket", months: [civilMonth("2026-01")] }]))],
    ["a peculiar figure is marked as looked into", () => addPlausibilityCheck(commandLineScope(), { mppId: 1, ruleId: ruleIds[0] ?? "", periodId: "2026-TW1", note: "Sudah" })],
    ["an MPP gets another name, by whatever hand", () => pool().query("UPDATE mpp SET name = name || ' Baru' WHERE id = 1")],
  ])("is rendered anew when %s", async (_name, change) => {
    await change();
    // Revoked sessions are rendered too: Next.js leads them to the login page.
    expect(await renders()).toBe(true);
    const current = await sessionOf(people.first);
    await ask(page, current);
    expect(await renders(page, current)).toBe(false);
  });

  it("is not kept when rendering failed, when it sets a cookie, when it is no page, and when it is of administration", async () => {
    for (const path of [`${page}&error=1`, `${page}&cookie=1`, `${page}&status=404`, "/kelola", "/impor"]) {
      await ask(path, cookie);
      expect(await renders(path), path).toBe(true);
    }
  });

  it("is no longer given when the person is disabled", async () => {
    await setUserDisabled(commandLineScope(), people.first, true);
    expect(await renders()).toBe(true);
    expect(await renders()).toBe(true);
  });
});
