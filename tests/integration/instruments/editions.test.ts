import { beforeAll, describe, expect, it } from "vitest";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { roles, type Role } from "@/lib/auth/roles";
import { commandLineScope, scopeOfUser } from "@/lib/auth/session";
import { loadImportReference } from "@/lib/data/read/imports/import-reference";
import { readInstrumentEditions } from "@/lib/data/read/instrument-editions";
import { readPublishedVisitEditions, readVisitEditions, type VisitEdition } from "@/lib/data/read/visit-editions";
import { readVisitRubric } from "@/lib/data/read/visit-rubric";
import { createMpp } from "@/lib/data/write/mpps";
import { createUser } from "@/lib/data/write/users";
import {
  createVisitEditionDraft, deleteVisitEditionDraft, moveVisitItem, publishVisitEdition, removeVisitItem, saveVisitItem, setVisitItemWeights, updateVisitEditionHead, type ItemInput,
} from "@/lib/data/write/visit-editions";
import { pool } from "@/lib/db/client";
import { addDays, civilDate } from "@/lib/time/civil-date";
import { useTestDatabase } from "@/tests/support/test-database";

useTestDatabase();

const today = civilDate("2026-11-26");
const commandLine = commandLineScope();
const scopes = new Map<Role, AuthorizedScope>();
const as = (role: Role): AuthorizedScope => scopes.get(role) ?? expect.fail(`no ${role}`);

beforeAll(async () => {
  await createMpp(commandLine, { openedOn: null, opensAtMinute: 480, closesAtMinute: 960, counterWord: "gerai", position: null, regionCode: "64.72", code: null, name: null, timeZone: null });
  const { rows: [mpp] } = await pool().query<{ id: number }>("SELECT id FROM mpp");
  for (const role of roles) {
    const id = await createUser(commandLine, {
      email: `${role}@kota.go.id`, name: role, role, password: "kata sandi yang panjang", ...(role === "assessor" ? { institution: "ombudsman" as const } : {}), mppIds: role === "sekda" || role === "operator" ? [mpp?.id ?? 0] : [],
    });
    scopes.set(role, (await scopeOfUser(id)) ?? expect.fail("no scope"));
  }
});

const find = async (id: string): Promise<VisitEdition> => (await readVisitEditions(as("admin"))).find((edition) => edition.id === id) ?? expect.fail(`no ${id}`);
const asInput = (edition: VisitEdition, itemId: string): ItemInput & { readonly id: string } => {
  const item = edition.items.find(({ id }) => id === itemId) ?? expect.fail(`no ${itemId}`);
  return { ...item, levels: edition.rubric[itemId] ?? [] };
};
const stored = async (id: string) => (await pool().query<Record<string, unknown>>("SELECT * FROM instrument_edition WHERE id = $1", [id])).rows[0];

/** Each way to change an edition, by name. */
const changes: Readonly<Record<string, (scope: AuthorizedScope, edition: VisitEdition) => Promise<unknown>>> = {
  head: (scope, { id, nameId, nameEn, source }) => updateVisitEditionHead(scope, id, { nameId: `${nameId}!`, nameEn, source, validFrom: addDays(today, 1) }),
  item: (scope, edition) => saveVisitItem(scope, edition.id, { ...asInput(edition, "signage"), labelId: "lain" }),
  add: (scope, edition) => saveVisitItem(scope, edition.id, { ...asInput(edition, "signage"), id: null, labelId: "baru", labelEn: "Brand new" }),
  weights: (scope, { id }) => setVisitItemWeights(scope, id, new Map([["signage", 9]])),
  move: (scope, { id }) => moveVisitItem(scope, id, "signage", -1),
  remove: (scope, { id }) => removeVisitItem(scope, id, "signage"),
  publish: (scope, { id }) => publishVisitEdition(scope, id, { comparableItems: [], today }),
  discard: (scope, { id }) => deleteVisitEditionDraft(scope, id),
};

describe("a draft of the visit's instrument", () => {
  it("is made, changed, published, deleted and seen by planner and administrator alone", async () => {
    for (const role of roles.filter((each) => each !== "planner" && each !== "admin")) {
      await expect(createVisitEditionDraft(as(role), today)).rejects.toMatchObject({ code: "not-allowed" });
      await expect(readVisitEditions(as(role))).rejects.toMatchObject({ code: "not-allowed" });
    }
    for (const role of ["planner", "admin"] as const) {
      const id = await createVisitEditionDraft(as(role), today);
      const draft = await find(id);
      for (const other of roles.filter((each) => each !== "planner" && each !== "admin")) {
        for (const [name, change] of Object.entries(changes)) await expect(change(as(other), draft), `${other} ${name}`).rejects.toMatchObject({ code: "not-allowed" });
      }
      expect(await find(id)).toEqual(draft);
      await deleteVisitEditionDraft(as(role), id);
      expect(await stored(id)).toBeUndefined();
    }
  });

  it("copies the latest edition whole, under the next number, and there is one at a time", async () => {
    const id = await createVisitEditionDraft(as("planner"), today);
    const [draft, source] = [await find(id), await find("lensa-visit-1")];
    expect(draft).toMatchObject({ id: "lensa-visit-2", status: "draft", createdBy: as("planner").userId, items: source.items, rubric: source.rubric, validFrom: today, validTo: null, comparableItems: [] });
    await expect(createVisitEditionDraft(as("admin"), today)).rejects.toMatchObject({ code: "conflict", detail: { reason: "draft-exists" } });
  });

  it("is invisible to readers of rules, to imports and to those who ask for its rubric", async () => {
    expect((await readInstrumentEditions()).map(({ id }) => id)).not.toContain("lensa-visit-2");
    expect((await readPublishedVisitEditions()).map(({ id }) => id)).toEqual(["lensa-visit-1"]);
    expect((await loadImportReference({ for: "other" })).editions.map(({ id }) => id)).not.toContain("lensa-visit-2");
    expect(await readVisitRubric("lensa-visit-2")).toBeNull();
  });

  it("is edited item by item: texts, nature, weights, order, items that come and go", async () => {
    const id = "lensa-visit-2";
    const before = await find(id);
    const levels = asInput(before, "signage").levels.map((level, at) => (at === 5 ? { id: "tingkat lima yang baru", en: "" } : level));
    await saveVisitItem(as("planner"), id, { ...asInput(before, "signage"), labelId: "Penunjuk arah", sources: ["document"], evidenceRequired: true, concerns: ["non-discrimination"], agencyScoped: true, flags: ["counter-open"], levels });
    await saveVisitItem(as("admin"), id, { ...asInput(before, "signage"), id: null, labelId: "Parkir", labelEn: "Parking", weight: 0.5 });
    await setVisitItemWeights(as("planner"), id, new Map([["equipment", 2]]));
    await moveVisitItem(as("planner"), id, "signage", -1);
    const after = await find(id);
    expect(after.items.find((item) => item.id === "signage")).toMatchObject({ labelId: "Penunjuk arah", sources: ["document"], evidenceRequired: true, concerns: ["non-discrimination"], agencyScoped: true, flags: ["counter-open"] });
    expect(after.rubric["signage"]?.[5]).toEqual({ id: "tingkat lima yang baru", en: "" });
    expect(after.items.filter(({ aspect }) => aspect === "facilities").map((item) => [item.id, item.weight])).toEqual([
      ["waiting-area", 2.5], ["signage", 1.5], ["equipment", 2], ["emergency-safety", 2], ["supporting-services", 1.5], ["parking", 0.5],
    ]);
    await removeVisitItem(as("planner"), id, "parking");
    expect((await find(id)).rubric).not.toHaveProperty("parking");
    // An id that any edition has is that item's for ever: scores are stored under it.
    await removeVisitItem(as("planner"), id, "equipment");
    await saveVisitItem(as("planner"), id, { ...asInput(before, "equipment"), id: null, labelId: "Lain sekali", labelEn: "Equipment", weight: 2.5 });
    expect((await find(id)).items.at(-1)?.id).toBe("equipment-2");
    await expect(setVisitItemWeights(as("planner"), id, new Map([["signage", 0]]))).rejects.toMatchObject({ code: "invalid-input", detail: { field: "weight:signage", reason: "number-positive" } });
    await expect(saveVisitItem(as("planner"), id, { ...asInput(before, "signage"), id: "no-such-item" })).rejects.toMatchObject({ code: "not-found" });
  });

  it("does not lose items that two people add at the same moment", async () => {
    const id = "lensa-visit-2";
    const template = asInput(await find(id), "signage");
    await Promise.all(["planner", "admin"].flatMap((role) => [1, 2, 3].map((n) => saveVisitItem(as(role as Role), id, { ...template, id: null, labelId: `${role} ${n}`, labelEn: `${role} ${n}` }))));
    expect((await find(id)).items.map((item) => item.id)).toEqual(expect.arrayContaining(["planner-1", "planner-2", "planner-3", "admin-1", "admin-2", "admin-3"]));
    await deleteVisitEditionDraft(as("planner"), id);
  });
});

describe("publication", () => {
  it("is refused while anything is missing, and changes nothing", async () => {
    const id = await createVisitEditionDraft(as("planner"), today);
    const publish = (comparableItems: readonly string[] = []) => publishVisitEdition(as("planner"), id, { comparableItems, today });
    const original = await find(id);
    const incomplete = { code: "conflict", detail: { reason: "draft-incomplete" } };
    await setVisitItemWeights(as("planner"), id, new Map([["signage", 2]]));
    await expect(publish()).rejects.toMatchObject(incomplete);
    await setVisitItemWeights(as("planner"), id, new Map([["signage", 1.5]]));
    const item = asInput(original, "signage");
    for (const broken of [{ ...item, sources: [] }, { ...item, levels: item.levels.map((level) => ({ ...level, en: "" })) }]) {
      await saveVisitItem(as("planner"), id, broken);
      await expect(publish()).rejects.toMatchObject(incomplete);
    }
    await saveVisitItem(as("planner"), id, item);
    for (const validFrom of [addDays(today, -1), civilDate("2015-01-01")]) {
      await updateVisitEditionHead(as("planner"), id, { nameId: original.nameId, nameEn: original.nameEn, source: original.source, validFrom });
      await expect(publish()).rejects.toMatchObject(incomplete);
    }
    await updateVisitEditionHead(as("planner"), id, { nameId: "Edisi dua", nameEn: "Edition two", source: original.source, validFrom: addDays(today, 30) });
    await expect(publish(["no-such-item"])).rejects.toMatchObject({ code: "invalid-input", detail: { reason: "item-not-shared" } });
    expect([(await find(id)).status, (await find("lensa-visit-1")).validTo]).toEqual(["draft", null]);
  });

  it("ends the predecessor the day before, and keeps who declared which items comparable", async () => {
    await publishVisitEdition(as("planner"), "lensa-visit-2", { comparableItems: ["signage", "equipment", "signage"], today });
    const [second, first] = await readPublishedVisitEditions();
    expect(second).toMatchObject({ id: "lensa-visit-2", nameId: "Edisi dua", validFrom: addDays(today, 30), validTo: null, comparableFrom: "lensa-visit-1", comparableItems: ["equipment", "signage"] });
    expect(second?.publishedAt).toBeInstanceOf(Date);
    expect(first).toMatchObject({ id: "lensa-visit-1", validTo: addDays(today, 29), comparableFrom: null });
    expect((await readInstrumentEditions()).map(({ id }) => id)).toContain("lensa-visit-2");
    expect(await readVisitRubric("lensa-visit-2")).toEqual(second?.rubric);
    const { rows } = await pool().query<{ action: string; detail: unknown }>("SELECT action, detail FROM audit_entry WHERE subject = 'lensa-visit-2' AND user_id = $1 ORDER BY at DESC LIMIT 1", [as("planner").userId]);
    expect(rows).toEqual([{ action: "instrument.publish", detail: { predecessor: "lensa-visit-1", validFrom: addDays(today, 30), comparable: ["equipment", "signage"] } }]);
  });

  it("is for ever: nobody changes, deletes or publishes a published edition again", async () => {
    for (const id of ["lensa-visit-1", "lensa-visit-2"]) {
      const edition = await find(id);
      const before = await stored(id);
      for (const role of ["planner", "admin"] as const) {
        for (const [name, change] of Object.entries(changes)) await expect(change(as(role), edition), `${role} ${name}`).rejects.toMatchObject({ code: "conflict", detail: { reason: "edition-published" } });
      }
      expect(await stored(id)).toEqual(before);
    }
    await expect(deleteVisitEditionDraft(as("planner"), "lensa-visit-99")).rejects.toMatchObject({ code: "not-found" });
  });

  it("of the next edition continues from the one before it", async () => {
    const id = await createVisitEditionDraft(as("admin"), today);
    const draft = await find(id);
    expect(draft).toMatchObject({ id: "lensa-visit-3", validFrom: addDays(today, 31), comparableFrom: null, comparableItems: [] });
    await publishVisitEdition(as("admin"), id, { comparableItems: [], today });
    expect(await find(id)).toMatchObject({ status: "published", comparableFrom: null });
    expect(await find("lensa-visit-2")).toMatchObject({ validTo: addDays(today, 30), comparableFrom: "lensa-visit-1" });
  });
});
