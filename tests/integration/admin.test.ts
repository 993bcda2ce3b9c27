import { beforeAll, describe, expect, it } from "vitest";
import { authorizeSession, commandLineScope, scopeOfUser } from "@/lib/auth/session";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { readAudit } from "@/lib/data/read/audit";
import { readHolidays } from "@/lib/data/read/holidays";
import { readMppPosition } from "@/lib/data/read/mpp-position";
import { readMppRegister } from "@/lib/data/read/mpp-register";
import { readServiceRegister } from "@/lib/data/read/service-standard-register";
import { readTargets } from "@/lib/data/read/targets";
import { addHoliday, removeHoliday } from "@/lib/data/write/holidays";
import { createMpp, updateMpp } from "@/lib/data/write/mpps";
import { addStandard, removeStandard } from "@/lib/data/write/service-standards";
import { removeTarget, setTarget } from "@/lib/data/write/targets";
import { createUser, setUserDisabled, setUserGrant } from "@/lib/data/write/users";
import { readAssumedNumber } from "@/lib/data/read/assumed-numbers";
import { setAssumedNumber } from "@/lib/data/write/assumed-numbers";
import { prisma } from "@/lib/db/client";
import { civilDate } from "@/lib/time/civil-date";
import { useTestDatabase } from "@/tests/support/test-database";

useTestDatabase();
const commandLine = commandLineScope();
const hours = { openedOn: civilDate("2021-12-08"), opensAtMinute: 480, closesAtMinute: 960, counterWord: "gerai", position: null } as const;

let made = 0;
async function person(role: "admin" | "planner"): Promise<{ readonly id: string; readonly scope: AuthorizedScope }> {
  made += 1;
  const id = await createUser(commandLine, { email: `${role}${made}@kota.go.id`, name: role, role, password: "kata sandi yang panjang" });
  const scope = await scopeOfUser(id);
  if (!scope) throw new Error("no scope");
  return { id, scope };
}

beforeAll(() => createMpp(commandLine, { ...hours, regionCode: "64.72", code: null, name: null, timeZone: null }));

describe("users", () => {
  it("keep their last administrator, who can be neither disabled nor demoted", async () => {
    const { id, scope } = await person("admin");
    const grant = { role: "planner", institution: null, mppIds: [] } as const;
    await expect(setUserDisabled(commandLine, id, true)).rejects.toMatchObject({ detail: { reason: "last-administrator" } });
    await expect(setUserGrant(commandLine, id, grant)).rejects.toMatchObject({ detail: { reason: "last-administrator" } });
    const other = await person("admin");
    await expect(setUserDisabled(scope, id, true)).rejects.toMatchObject({ detail: { reason: "own-account" } });
    await expect(setUserGrant(scope, id, grant)).rejects.toMatchObject({ detail: { reason: "own-account" } });
    await setUserDisabled(other.scope, id, true);
    expect(await scopeOfUser(id)).toBeNull();
  });

  it("keep an administrator when two demote or disable each other at the same time", async () => {
    const [first, second] = [await person("admin"), await person("admin")];
    await prisma().user.updateMany({ where: { role: "admin", id: { notIn: [first.id, second.id] } }, data: { disabledAt: new Date(0) } });
    const grant = { role: "planner", institution: null, mppIds: [] } as const;
    // Several rounds: without the lock one of them meets the gap between asking and doing.
    for (let round = 0; round < 15; round += 1) {
      const both = [first, second].map(({ id }, index) => (round % 2 === 0 ? setUserDisabled(commandLine, id, true) : setUserGrant([second, first][index]?.scope ?? commandLine, id, grant)));
      expect((await Promise.allSettled(both)).filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      expect(await prisma().user.count({ where: { role: "admin", disabledAt: null } })).toBe(1);
      await prisma().user.updateMany({ where: { id: { in: [first.id, second.id] } }, data: { role: "admin", disabledAt: null } });
    }
  });

  it("lose their session when disabled, and do not get it back when enabled", async () => {
    const { id } = await person("planner");
    expect(await authorizeSession({ userId: id, version: 1 })).not.toBeNull();
    await setUserDisabled(commandLine, id, true);
    expect(await authorizeSession({ userId: id, version: 1 })).toBeNull();
    await setUserDisabled(commandLine, id, false);
    expect(await authorizeSession({ userId: id, version: 1 })).toBeNull();
  });
});

describe("targets", () => {
  const target = { metricId: "service-within-standard", unitKind: "mpp", unitCode: "64.72", periodId: "2026-TW3", value: 0.9 } as const;

  it.each([
    ["an unknown metric", { metricId: "no-such-metric" }, "metric-unknown"],
    ["a volume", { metricId: "visits-made" }, "metric-without-target"],
    ["a share above one", { value: 90 }, "out-of-range"],
    ["an unknown MPP", { unitCode: "99.99" }, "unit-unknown"],
    ["an unknown period", { periodId: "2026-TW5" }, "period-unknown"],
  ])("refuse %s", async (_, change, reason) => {
    await expect(setTarget(commandLine, { ...target, ...change })).rejects.toMatchObject({ code: "invalid-input", detail: { reason } });
    expect(await readTargets()).toEqual([]);
  });

  it("are replaced by a second one for the same metric, unit and period, and removed", async () => {
    await setTarget(commandLine, target);
    await setTarget(commandLine, { ...target, value: 0.95 });
    expect(await readTargets()).toEqual([{ ...target, value: 0.95 }]);
    await removeTarget(commandLine, target);
    expect(await readTargets()).toEqual([]);
  });
});

describe("registers", () => {
  it("give a new MPP its region's code, name, zone and peer group (861,878 people: a large city)", async () => {
    expect(await readMppRegister()).toMatchObject([{ code: "64.72", name: "MPP Kota Samarinda", timeZone: "Asia/Makassar", peerGroup: "kota-besar", openedOn: "2021-12-08" }]);
    await expect(createMpp(commandLine, { ...hours, regionCode: "64.72", code: null, name: null, timeZone: null })).rejects.toMatchObject({ detail: { reason: "code-taken" } });
  });

  it("compute the peer group anew when an MPP is saved", async () => {
    await prisma().mpp.update({ where: { code: "64.72" }, data: { peerGroup: "kota-kecil" } });
    await updateMpp(commandLine, "64.72", { ...hours, name: "MPP Samarinda", timeZone: "Asia/Makassar" });
    expect(await readMppRegister()).toMatchObject([{ name: "MPP Samarinda", peerGroup: "kota-besar" }]);
    await expect(updateMpp(commandLine, "64.72", { ...hours, closesAtMinute: 480, name: "X", timeZone: "Asia/Makassar" })).rejects.toMatchObject({ detail: { reason: "closes-before-opens" } });
  });

  it("keep the position of an MPP's building, or none: never half of one, never one outside Indonesia, and the audit log says which", async () => {
    const details = { ...hours, name: "MPP Samarinda", timeZone: "Asia/Makassar" } as const;
    const region = await readMppPosition(1);
    expect(region).toMatchObject({ basis: "region-centroid" });
    await updateMpp(commandLine, "64.72", { ...details, position: { latitude: -0.5, longitude: 117.15 } });
    expect(await readMppRegister()).toMatchObject([{ latitude: -0.5, longitude: 117.15, positionSimulated: false }]);
    expect(await readMppPosition(1)).toEqual({ latitude: -0.5, longitude: 117.15, basis: "exact", isSimulated: false });
    const [last] = (await readAudit(commandLine, { area: "mpp", limit: 1, offset: 0 })).records;
    expect(last).toMatchObject({ action: "mpp.update", subject: "64.72" });
    expect(last?.detail).toEqual(expect.arrayContaining([["latitude", "-0.5"], ["longitude", "117.15"]]));
    await expect(updateMpp(commandLine, "64.72", { ...details, position: { latitude: 117.15, longitude: -0.5 } })).rejects.toMatchObject({ detail: { reason: "position-outside", field: "latitude" } });
    await expect(prisma().mpp.update({ where: { code: "64.72" }, data: { longitude: null } })).rejects.toThrow(/mpp_position_check/);
    await updateMpp(commandLine, "64.72", details);
    expect(await readMppPosition(1)).toEqual(region);
  });

  it("call a made-up position made up until another one is entered", async () => {
    const details = { ...hours, name: "MPP Samarinda", timeZone: "Asia/Makassar", position: { latitude: -0.51, longitude: 117.16 } } as const;
    await prisma().mpp.update({ where: { code: "64.72" }, data: { ...details.position, positionSimulated: true } });
    await updateMpp(commandLine, "64.72", { ...details, name: "MPP Kota" });
    expect(await readMppRegister()).toMatchObject([{ name: "MPP Kota", positionSimulated: true }]);
    await updateMpp(commandLine, "64.72", { ...details, position: { latitude: -0.52, longitude: 117.16 } });
    expect(await readMppRegister()).toMatchObject([{ latitude: -0.52, positionSimulated: false }]);
  });

  it("take a holiday once and let it go", async () => {
    const holiday = { date: civilDate("2027-01-01"), kind: "national", nameId: "Tahun Baru Masehi", nameEn: null } as const;
    await addHoliday(commandLine, holiday);
    await expect(addHoliday(commandLine, holiday)).rejects.toMatchObject({ detail: { reason: "date-taken" } });
    expect((await readHolidays()).at(-1)).toMatchObject({ date: "2027-01-01", name: { en: "Tahun Baru Masehi" } });
    await removeHoliday(commandLine, holiday.date);
    expect((await readHolidays()).at(-1)?.date.slice(0, 4)).toBe("2026");
  });

  it("keep versions of a standard side by side", async () => {
    const key = { serviceCode: "disdukcapil-ktp-el", mppId: 0, validFrom: civilDate("2027-01-01") };
    const before = (await readServiceRegister({ serviceCode: key.serviceCode }))[0]?.standards.length ?? 0;
    const version = { ...key, value: 15, unit: "minute", clockStart: "called", originalWords: "15 menit", validTo: null, sourceMark: "A" } as const;
    await addStandard(commandLine, version);
    await expect(addStandard(commandLine, version)).rejects.toMatchObject({ detail: { reason: "version-taken" } });
    expect((await readServiceRegister({ serviceCode: key.serviceCode }))[0]?.standards).toHaveLength(before + 1);
    await removeStandard(commandLine, key);
    expect((await readServiceRegister({ serviceCode: key.serviceCode }))[0]?.standards).toHaveLength(before);
  });
});

describe("the audit trail", () => {
  it("names who did what, and is for administrators alone", async () => {
    const { scope } = await person("admin");
    await addHoliday(scope, { date: civilDate("2028-01-01"), kind: "national", nameId: "Tahun Baru Masehi", nameEn: "New Year" });
    const { records } = await readAudit(scope, { area: "holiday", limit: 1, offset: 0 });
    expect(records).toMatchObject([{ action: "holiday.add", subject: "2028-01-01", by: { kind: "user", name: "admin" } }]);
    const planner = await person("planner");
    await expect(readAudit(planner.scope, { area: null, limit: 1, offset: 0 })).rejects.toMatchObject({ code: "not-allowed" });
  });
});

describe("how far a photo may be from the building", () => {
  it("is 500 m until a planner sets it, within 50 to 5.000 m, and the audit log says so; nobody else sets it", async () => {
    const { scope } = await person("planner");
    expect(await readAssumedNumber("photoDistance")).toBe(500);
    await setAssumedNumber(scope, "photoDistance", 300);
    expect(await readAssumedNumber("photoDistance")).toBe(300);
    const [last] = (await readAudit(commandLine, { area: "visit", limit: 1, offset: 0 })).records;
    expect(last).toMatchObject({ action: "visit.photo-distance", detail: [["metres", "300"]] });
    for (const metres of [49, 5001, 1.5, NaN]) await expect(setAssumedNumber(scope, "photoDistance", metres)).rejects.toMatchObject({ detail: { reason: "photo-distance" } });
    const id = await createUser(commandLine, { email: "penilai@kota.go.id", name: "Penilai", role: "assessor", institution: "bappenas", password: "kata sandi yang panjang" });
    const assessor = await scopeOfUser(id);
    if (assessor === null) throw new Error("no scope");
    await expect(setAssumedNumber(assessor, "photoDistance", 400)).rejects.toMatchObject({ code: "not-allowed" });
    expect(await readAssumedNumber("photoDistance")).toBe(300);
  });
});
