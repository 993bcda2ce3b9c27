import { beforeAll, describe, expect, it } from "vitest";
import { commandLineScope, scopeOfUser } from "@/lib/auth/session";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { readAudit } from "@/lib/data/read/audit";
import { readLimitRebases } from "@/lib/data/read/limit-rebases";
import { readMpps } from "@/lib/data/read/mpps";
import { addLimitRebase, withdrawLimitRebase } from "@/lib/data/write/limit-rebases";
import { createMpp } from "@/lib/data/write/mpps";
import { createUser } from "@/lib/data/write/users";
import { civilDate } from "@/lib/time/civil-date";
import { useTestDatabase } from "@/tests/support/test-database";

useTestDatabase();
const commandLine = commandLineScope();
const today = civilDate("2026-11-24");
let planner: AuthorizedScope;
let mppId: number;

async function person(role: "planner" | "sekda", mppIds: readonly number[]): Promise<AuthorizedScope> {
  const scope = await scopeOfUser(await createUser(commandLine, { email: `${role}@kota.go.id`, name: `Ibu ${role}`, role, password: "kata sandi yang panjang", mppIds }));
  if (!scope) throw new Error("no scope");
  return scope;
}

beforeAll(async () => {
  await createMpp(commandLine, { openedOn: civilDate("2021-12-08"), opensAtMinute: 480, closesAtMinute: 960, counterWord: "gerai", position: null, regionCode: "64.72", code: null, name: null, timeZone: null });
  mppId = (await readMpps())[0]?.id ?? 0;
  planner = await person("planner", []);
});

describe("new natural limits", () => {
  it("are begun with a reason, are read by everyone, and are in the audit trail with who did it", async () => {
    const id = await addLimitRebase(planner, { metricId: "wait-median", mppId, from: "2026-01", reason: "Antrean daring berlaku" }, today);
    expect(await readLimitRebases()).toMatchObject([{ id, metricId: "wait-median", mppId, from: "2026-01", reason: "Antrean daring berlaku", by: "Ibu planner", withdrawn: null }]);
    const { records } = await readAudit(commandLine, { area: "limits", limit: 10, offset: 0 });
    expect(records).toMatchObject([{ action: "limits.rebase", by: { kind: "user", name: "Ibu planner" } }]);
    await expect(addLimitRebase(planner, { metricId: "wait-median", mppId, from: "2026-01", reason: "lagi" }, today)).rejects.toMatchObject({ detail: { field: "from", reason: "rebase-taken" } });
  });
  it("are withdrawn once, stay on record as withdrawn, and can then be begun again", async () => {
    const id = await addLimitRebase(planner, { metricId: "skm-index", mppId: null, from: "2026-02", reason: "Kuesioner baru" }, today);
    await withdrawLimitRebase(planner, id);
    await expect(withdrawLimitRebase(planner, id)).rejects.toMatchObject({ code: "not-found" });
    expect((await readLimitRebases()).find((each) => each.id === id)?.withdrawn).toMatchObject({ by: "Ibu planner" });
    await addLimitRebase(planner, { metricId: "skm-index", mppId: null, from: "2026-02", reason: "Kuesioner baru" }, today);
  });
  it("cannot be begun by a Sekda, whose own MPP they would flatter, nor withdrawn by one", async () => {
    const sekda = await person("sekda", [mppId]);
    await expect(addLimitRebase(sekda, { metricId: "wait-median", mppId, from: "2025-06", reason: "x" }, today)).rejects.toMatchObject({ code: "not-allowed" });
    const [first] = await readLimitRebases();
    await expect(withdrawLimitRebase(sekda, first?.id ?? "")).rejects.toMatchObject({ code: "not-allowed" });
  });
  it("are refused for an unknown metric or MPP, a month that has not begun, and a metric that has no limits", async () => {
    const base = { metricId: "wait-median", mppId, from: "2026-03", reason: "x" };
    for (const [change, field, reason] of [
      [{ metricId: "nothing" }, "metricId", "metric-unknown"], [{ metricId: "pillar-visit" }, "metricId", "metric-without-limits"],
      [{ from: "2026-12" }, "from", "month"], [{ from: "Maret" }, "from", "month"], [{ mppId: 999_999 }, "mpp", "mpp-unknown"],
    ] as const) await expect(addLimitRebase(planner, { ...base, ...change }, today)).rejects.toMatchObject({ detail: { field, reason } });
  });
});
