import { beforeAll, describe, expect, it } from "vitest";
import { checkCredentials } from "@/lib/auth/options";
import { verifyPassword } from "@/lib/auth/password";
import { authorizeSession, commandLineScope, scopeFromBearer, scopeOfUser } from "@/lib/auth/session";
import { readApiTokens, readUserById } from "@/lib/data/read/users";
import { changeOwnPassword, createApiToken, createUser, revokeApiToken, revokeSessions, setPassword, setUserDisabled, setUserGrant } from "@/lib/data/write/users";
import { loadKnownMpps, loadReferenceData } from "@/lib/data/write/reference";
import { prisma } from "@/lib/db/client";
import { useTestDatabase } from "@/tests/support/test-database";

useTestDatabase();
const admin = commandLineScope();
const password = "kata sandi yang panjang";
const bearer = (token: string) => ({ headers: new Headers({ authorization: `Bearer ${token}` }) });

let samarinda = 0;
beforeAll(async () => {
  await loadKnownMpps();
  samarinda = (await prisma().mpp.findUniqueOrThrow({ where: { code: "64.72" } })).id;
});

let counter = 0;
async function sekda(): Promise<string> {
  counter += 1;
  return createUser(admin, { email: ` Sekda${counter}@Samarinda.GO.id `, name: "Sekda", role: "sekda", mppIds: [samarinda], password });
}

describe("sign-in", () => {
  it("accepts the right password under any spelling of the address and refuses a wrong one", async () => {
    const id = await sekda();
    expect(await checkCredentials({ email: `SEKDA${counter}@samarinda.go.id`, password }, "10.0.0.1")).toEqual({ id, version: 1 });
    expect(await checkCredentials({ email: `sekda${counter}@samarinda.go.id`, password: "salah" }, "10.0.0.1")).toBeNull();
    expect(await checkCredentials({ email: "nobody@samarinda.go.id", password }, "10.0.0.1")).toBeNull();
  });

  it("refuses a disabled user", async () => {
    const id = await sekda();
    await setUserDisabled(admin, id, true);
    expect(await checkCredentials({ email: `sekda${counter}@samarinda.go.id`, password }, "10.0.0.2")).toBeNull();
  });

  it("stops guessing after eight failures without locking out the user elsewhere", async () => {
    const id = await sekda();
    const email = `sekda${counter}@samarinda.go.id`;
    for (let i = 0; i < 8; i += 1) expect(await checkCredentials({ email, password: "tebakan" }, "10.0.0.3")).toBeNull();
    await expect(checkCredentials({ email, password }, "10.0.0.3")).rejects.toMatchObject({ code: "too-many-requests" });
    expect(await checkCredentials({ email, password }, "10.0.0.4")).toEqual({ id, version: 1 });
  });
});

describe("sessions", () => {
  it("grant a Sekda the records of the own MPP and no other", async () => {
    const id = await sekda();
    const authorized = await authorizeSession({ userId: id, version: 1 });
    expect(authorized?.scope.records).toEqual({ kind: "mpps", mppIds: [samarinda] });
  });

  it.each([
    ["revoking", (id: string) => revokeSessions(admin, id)],
    ["a new password", (id: string) => setPassword(admin, id, "sandi baru sekali")],
    ["a change of rights", (id: string) => setUserGrant(admin, id, { role: "planner", institution: null, mppIds: [] })],
    ["disabling", (id: string) => setUserDisabled(admin, id, true)],
  ])("end with %s", async (_, change) => {
    const id = await sekda();
    expect(await authorizeSession({ userId: id, version: 1 })).not.toBeNull();
    await change(id);
    expect(await authorizeSession({ userId: id, version: 1 })).toBeNull();
  });

  it("grant nothing to claims that name no user or no version", async () => {
    expect(await authorizeSession(null)).toBeNull();
    expect(await authorizeSession({})).toBeNull();
    expect(await authorizeSession({ userId: "00000000-0000-4000-8000-000000000000", version: 1 })).toBeNull();
  });
});

describe("one's own password", () => {
  it("is changed by whoever knows the present one, and ends the sessions", async () => {
    const id = await sekda();
    const scope = await scopeOfUser(id);
    if (!scope) throw new Error("no scope");
    const before = (await prisma().user.findUniqueOrThrow({ where: { id } })).passwordHash;
    await expect(changeOwnPassword(scope, { current: "bukan yang ini", password: "kata sandi yang baru" })).rejects.toMatchObject({ detail: { field: "current", reason: "wrong-password" } });
    await expect(changeOwnPassword(scope, { current: password, password: "pendek" })).rejects.toMatchObject({ detail: { field: "password", reason: "password-length" } });
    expect((await prisma().user.findUniqueOrThrow({ where: { id } })).passwordHash).toBe(before);
    await changeOwnPassword(scope, { current: password, password: "kata sandi yang baru" });
    expect(await authorizeSession({ userId: id, version: 1 })).toBeNull();
    expect(await verifyPassword((await prisma().user.findUniqueOrThrow({ where: { id } })).passwordHash, "kata sandi yang baru")).toBe(true);
  });

  it("of the shared demonstration accounts and of an identity provider is not changed here", async () => {
    const [shared, provided] = [await sekda(), await sekda()];
    await prisma().user.update({ where: { id: shared }, data: { demo: true } });
    await prisma().user.update({ where: { id: provided }, data: { passwordHash: null } });
    for (const [id, reason] of [[shared, "demo-account"], [provided, "provider-account"]] as const) {
      const scope = await scopeOfUser(id);
      if (!scope) throw new Error("no scope");
      await expect(changeOwnPassword(scope, { current: password, password: "kata sandi yang baru" })).rejects.toMatchObject({ detail: { reason } });
    }
  });
});

describe("API tokens", () => {
  it("carry the rights of their user, are stored as a hash alone, and fall silent with the user", async () => {
    const id = await sekda();
    const token = await createApiToken(admin, id, "test");
    expect((await scopeFromBearer(bearer(token))).scope).toMatchObject({ userId: id, role: "sekda" });
    expect(JSON.stringify(await prisma().apiToken.findMany())).not.toContain(token);
    await setUserDisabled(admin, id, true);
    await expect(scopeFromBearer(bearer(token))).rejects.toMatchObject({ code: "not-signed-in" });
  });

  it("are listed to their own person and to administrators alone, until they are revoked", async () => {
    const [id, other] = [await sekda(), await sekda()];
    const token = await createApiToken(admin, id, "dasbor kota");
    const [own, stranger] = await Promise.all([id, other].map(scopeOfUser));
    if (!own || !stranger) throw new Error("no scope");
    const [listed] = await readApiTokens(own, id);
    expect(listed).toMatchObject({ name: "dasbor kota", lastUsedAt: null });
    await expect(readApiTokens(stranger, id)).rejects.toMatchObject({ code: "not-allowed" });
    await expect(revokeApiToken(stranger, listed?.id ?? "")).rejects.toMatchObject({ code: "not-found" });
    await revokeApiToken(own, listed?.id ?? "");
    expect(await readApiTokens(admin, id)).toEqual([]);
    await expect(scopeFromBearer(bearer(token))).rejects.toMatchObject({ code: "not-signed-in" });
  });

  it("are refused when unknown or missing", async () => {
    await expect(scopeFromBearer(bearer("lensa_unknown"))).rejects.toMatchObject({ code: "not-signed-in" });
    await expect(scopeFromBearer({ headers: new Headers() })).rejects.toMatchObject({ code: "not-signed-in" });
  });
});

describe("users", () => {
  it("are managed by administrators alone", async () => {
    const authorized = await authorizeSession({ userId: await sekda(), version: 1 });
    if (!authorized) throw new Error("no session");
    await expect(createUser(authorized.scope, { email: "x@y.id", name: "X", role: "admin", password })).rejects.toMatchObject({ code: "not-allowed" });
    await expect(setUserGrant(authorized.scope, authorized.user.id, { role: "admin", institution: null, mppIds: [] })).rejects.toMatchObject({ code: "not-allowed" });
  });

  it("have unique addresses, and a Sekda without MPP is refused", async () => {
    await sekda();
    await expect(createUser(admin, { email: `sekda${counter}@samarinda.go.id`, name: "Lagi", role: "planner", password })).rejects.toMatchObject({ code: "conflict" });
    await expect(createUser(admin, { email: "tanpa@mpp.id", name: "Tanpa", role: "sekda", password })).rejects.toMatchObject({ code: "invalid-input" });
  });

  it("never lose their last administrator", async () => {
    const id = await createUser(admin, { email: "satu@admin.id", name: "Admin", role: "admin", password });
    await expect(setUserDisabled(admin, id, true)).rejects.toMatchObject({ code: "conflict" });
    expect((await readUserById(id))?.isDisabled).toBe(false);
  });

  it("leave an audit entry without the password", async () => {
    const entries = await prisma().auditEntry.findMany({ where: { action: "user.create" } });
    expect(entries.length).toBeGreaterThan(0);
    expect(JSON.stringify(entries)).not.toContain(password);
  });
});

describe("reference data", () => {
  it("are loaded once and leave edited rows as they are", async () => {
    await prisma().region.update({ where: { code: "64.72" }, data: { population: 1 } });
    await prisma().setting.deleteMany({ where: { key: "reference-version" } });
    expect(await loadReferenceData()).toBe(0);
    expect((await prisma().region.findUniqueOrThrow({ where: { code: "64.72" } })).population).toBe(1);
    expect(await prisma().region.count({ where: { kind: { in: ["kota", "kabupaten"] } } })).toBe(514);
  });
});
