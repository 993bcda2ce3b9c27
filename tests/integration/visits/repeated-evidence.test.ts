import { randomUUID } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { seesAllRecords, type AuthorizedScope } from "@/lib/auth/scope";
import { readEvidenceFile } from "@/lib/data/read/visit-cases/evidence-file";
import { readRepeatedEvidence } from "@/lib/data/read/visit-cases/repeated-evidence";
import { ensurePhotoHashes } from "@/lib/data/write/visit-cases/photo-hashes";
import { cancelVisit } from "@/lib/data/write/visit-cases/plan";
import { publishVisit } from "@/lib/data/write/visit-cases/publish";
import { closeReply, rejectVisit, reviewVisit } from "@/lib/data/write/visit-cases/review";
import { pool } from "@/lib/db/client";
import { bitsApart, mostBitsApart } from "@/lib/domain/photo-likeness";
import { visitParties, visitSight, type VisitState } from "@/lib/domain/visit-flow";
import { setEnv } from "@/lib/env";
import { evidenceStore } from "@/lib/files/evidence-store";
import { storeEvidence } from "@/lib/loaders/evidence";
import { hallPhoto } from "@/tests/support/photo-scenes";
import { useTestDatabase } from "@/tests/support/test-database";
import { beginVisit, startVisit } from "@/tests/support/visit-journey";
import { fillBoth, makeVisitWorld, planVisit, settleAll, type VisitWorld } from "@/tests/support/visit-world";

useTestDatabase();
let world: VisitWorld;
/** One photo as the camera wrote it, and as it came back from a messenger. */
let [original, savedAnew, otherHall]: Buffer[] = [];
const bytesOf = (bytes: Buffer | undefined): Buffer => bytes ?? Buffer.alloc(0);

async function add(scope: AuthorizedScope, caseId: string, bytes: Buffer | undefined): Promise<string> {
  const id = randomUUID();
  await storeEvidence(scope, { id, purpose: "answer", caseId, itemId: "signage", agencyId: 0 }, "foto.jpg", bytesOf(bytes));
  return id;
}

const shown = async (scope: AuthorizedScope, caseId: string): Promise<Record<string, string[]>> =>
  Object.fromEntries([...(await readRepeatedEvidence(scope, caseId))].map(([id, others]) => [id, others.map(({ caseId: other, likeness }) => `${likeness} ${other}`)]));

/** A visit with photos of the first assessor's, brought to a state. */
async function visitWith(photos: readonly (Buffer | undefined)[], state: VisitState = "submitted"): Promise<string> {
  const id = await planVisit(world);
  await beginVisit(world.team, id);
  for (const bytes of photos) await add(world.team, id, bytes);
  if (state === "cancelled") await cancelVisit(world.planner, id, "Libur.");
  if (state === "cancelled" || state === "draft") return id;
  await fillBoth(world, id);
  if (state === "submitted") return id;
  if (state === "rejected") {
    await rejectVisit(world.planner, id, "Tidak mewakili.");
    return id;
  }
  await settleAll(world, id);
  await reviewVisit(world.planner, id);
  if (state === "reviewed") return id;
  await closeReply(world.sekda, id);
  await publishVisit(world.planner, id);
  return id;
}

beforeAll(async () => {
  setEnv({ LENSA_DATA_DIR: mkdtempSync(path.join(tmpdir(), "lensa-repeated-")) });
  world = await makeVisitWorld();
  original = await hallPhoto(1).jpeg({ quality: 92 }).toBuffer();
  savedAnew = await sharp(original).resize(640).jpeg({ quality: 50 }).toBuffer();
  otherHall = await hallPhoto(2).jpeg({ quality: 92 }).toBuffer();
}, 60_000);

describe("a photo that stands in another visit too", () => {
  it("is the same file byte for byte, or very alike when it was saved anew and made smaller; another photo is neither", async () => {
    const [earlier, later] = [await visitWith([original, otherHall]), await visitWith([original, savedAnew, await hallPhoto(3).jpeg().toBuffer()])];
    const found = await shown(world.planner, later);
    expect(Object.values(found).sort()).toEqual([[`alike ${earlier}`], [`same ${earlier}`]]);
    const back = await shown(world.planner, earlier);
    // Both photos of the later visit are near the first of the earlier one: the same file is what is told.
    expect(Object.values(back)).toEqual([[`same ${later}`]]);
    await pool().query("UPDATE evidence SET is_deleted = true WHERE case_id = $1", [later]);
    expect(await shown(world.planner, earlier)).toEqual({});
    expect(await shown(world.planner, later)).toEqual({});
    await pool().query("DELETE FROM evidence");
  }, 60_000);

  it("is found whichever of two that arrive at the same moment is written first", async () => {
    const cases = await Promise.all(Array.from({ length: 4 }, () => visitWith([], "draft")));
    const sent = await Promise.all([90, 70, 50, 30].map((quality) => sharp(original).jpeg({ quality }).toBuffer()));
    await Promise.all(sent.map((bytes, i) => add(world.team, cases[i] ?? "", bytes)));
    for (const id of cases) expect(Object.values(await shown(world.team, id)).flat().sort()).toEqual(cases.filter((other) => other !== id).map((other) => `alike ${other}`).sort());
    const { rows } = await pool().query<{ a: string; b: string; bits: number }>(
      "SELECT e.photo_hash::text AS a, o.photo_hash::text AS b, l.bits_apart AS bits FROM evidence_likeness l JOIN evidence e ON e.id = l.evidence_id JOIN evidence o ON o.id = l.other_id");
    expect(rows).toHaveLength(6);
    for (const { a, b, bits } of rows) expect(bitsApart(a, b)).toBe(bits);
    expect(Math.max(...rows.map(({ bits }) => bits))).toBeLessThanOrEqual(mostBitsApart);
    await pool().query("DELETE FROM evidence");
  }, 60_000);

  it("is not told of blank pictures, which all look the same, unless they are the same file", async () => {
    const blank = (background: string): Promise<Buffer> => sharp({ create: { width: 640, height: 480, channels: 3, background } }).jpeg().toBuffer();
    const [earlier, later] = [await visitWith([await blank("#ffffff"), await blank("#777777")]), await visitWith([await blank("#fefefe"), await blank("#777777")])];
    expect(Object.values(await shown(world.planner, later))).toEqual([[`same ${earlier}`]]);
    await pool().query("DELETE FROM evidence");
  }, 60_000);
});

describe("of another visit", () => {
  const states = ["draft", "submitted", "rejected", "reviewed", "published", "cancelled"] as const;

  it.each(states)("that is %s, a hint shows only to those who may see its files or its published scores, and never to the MPPs' side", async (state) => {
    const [other, own] = [await visitWith([savedAnew], state), await visitWith([original], "published")];
    for (const party of [...visitParties, "partner"] as const) {
      const [scope, row] = [world[party], party === "partner" ? "team" : party] as const;
      const sight = visitSight(row, state, false);
      // In the field the photo is on the sheet of Bappenas: the partner of the Ombudsman does not learn of it.
      const mayKnow = seesAllRecords(scope) && visitSight(row, "published", false) === "all" && (sight === "all" || sight === "public" || (sight === "own" && party !== "partner"));
      expect(Object.values(await shown(scope, own)).flat(), party).toEqual(mayKnow ? [`alike ${other}`] : []);
    }
    await pool().query("DELETE FROM evidence");
  }, 90_000);

  it("that somebody began unannounced and alone, nobody else learns, neither its number nor that a photo is like another", async () => {
    const own = await visitWith([original, otherHall]);
    const hidden = await startVisit(world.assessor, "64.71");
    await add(world.assessor, hidden, savedAnew);
    await add(world.assessor, hidden, otherHall);
    for (const party of [...visitParties, "partner"] as const) expect(await shown(world[party], own), party).toEqual({});
    // Its own assessor may not know of the other visit, which is not published: nothing either.
    expect(await shown(world.assessor, hidden)).toEqual({});
    await pool().query("DELETE FROM evidence");
  }, 60_000);
});

describe("photos that came before they were compared", () => {
  const forget = (): Promise<unknown> => pool().query("DELETE FROM evidence_likeness").then(() => pool().query("UPDATE evidence SET photo_hash = NULL, hashed_by = NULL"));

  it("are hashed and compared afterwards, once, to the same hints; a file that is missing holds up no other and is tried again", async () => {
    const [earlier, later] = [await visitWith([original, otherHall]), await visitWith([savedAnew, await sharp({ create: { width: 64, height: 48, channels: 3, background: "#0f766e" } }).jpeg().toBuffer()])];
    const before = [await shown(world.planner, earlier), await shown(world.planner, later)];
    expect(before.map((each) => Object.keys(each).length)).toEqual([1, 1]);
    await forget();
    expect(await shown(world.planner, later)).toEqual({});
    expect(await ensurePhotoHashes()).toEqual({ hashed: 4, left: 0 });
    expect([await shown(world.planner, earlier), await shown(world.planner, later)]).toEqual(before);
    expect(await ensurePhotoHashes()).toEqual({ hashed: 0, left: 0 });

    await forget();
    const { sha256 } = await readEvidenceFile(world.planner, Object.keys(before[0] ?? {})[0] ?? "");
    await evidenceStore().delete({ sha256, variant: "original" });
    expect(await ensurePhotoHashes()).toEqual({ hashed: 3, left: 1 });
    expect(await shown(world.planner, later)).toEqual({});
    await evidenceStore().put({ sha256, variant: "original" }, bytesOf(original), "image/jpeg");
    expect(await ensurePhotoHashes()).toEqual({ hashed: 1, left: 0 });
    expect(await shown(world.planner, later)).toEqual(before[1]);
  }, 60_000);

  it("are left where they are when the server stops, and taken up by the next", async () => {
    await forget();
    let looked = 0;
    expect(await ensurePhotoHashes(() => (looked += 1) > 2)).toEqual({ hashed: 2, left: 0 });
    expect(await ensurePhotoHashes()).toEqual({ hashed: 2, left: 0 });
  });
});
