import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decideChange, syncEnvelopeSchema, type ChangeResult, type SyncEnvelope } from "@/lib/domain/visit-draft";
import { editRecord, makeEnvelope, mergePulled, recordKey, resolveConflict, takeAnswer, takeRefusal, toChange, type DraftRecord, type Envelope, type RecordBody } from "@/lib/field/draft-record";
import { unsentOf } from "@/lib/field/field-state";
import type { FieldVisit, HeadValue } from "@/lib/field/field-data";

const visitId = "6f1c1f4e-8f0e-4c7a-9d57-1f6a3a0c0001";
const head: HeadValue = { day: "2024-07-25", announced: false, guided: false, isScored: true, attendees: [], notes: null };
const answer = (itemId: string, level: number | null, note: string | null = null): RecordBody => ({ kind: "answer", itemId, agencyId: 0, value: { level, sources: [], note } });

type Row = { value: string; version: number; device: string; stamp: number; by: string };

/** The server's side as far as phones see it: the same decision (`decideChange`) over rows, and answers by key. */
class Server {
  readonly rows = new Map<string, Row>();
  readonly answers = new Map<string, ChangeResult[]>();

  receive(envelope: Envelope, by: string): ChangeResult[] {
    const known = this.answers.get(envelope.key);
    if (known !== undefined) return known;
    const { device, changes } = JSON.parse(envelope.body) as SyncEnvelope;
    const results = changes.map((change): ChangeResult => {
      if (change.kind === "drop-evidence") return { outcome: "same", version: 1 };
      const key = recordKey(change as RecordBody);
      const row = this.rows.get(key) ?? null;
      const value = JSON.stringify(change.value);
      const decision = decideChange(row, { device, stamp: change.stamp, base: change.base }, row?.value === value);
      if (decision === "apply") {
        this.rows.set(key, { value, version: (row?.version ?? 0) + 1, device, stamp: change.stamp, by });
        return { outcome: "applied", version: (row?.version ?? 0) + 1 };
      }
      if (decision === "conflict" && row !== null) return { outcome: "conflict", version: row.version, theirs: JSON.parse(row.value), by: row.by, at: "2024-07-25T03:00:00.000Z" };
      return { outcome: decision === "same" ? "same" : "stale", version: row?.version ?? 0 };
    });
    this.answers.set(envelope.key, results);
    return results;
  }

  pulled(): FieldVisit {
    const answers = [...this.rows].flatMap(([key, { value, version, by }]) => {
      const [, itemId = "", agencyId = "0"] = /^answer:(.*)@(\d+)$/.exec(key) ?? [];
      return key === "head" ? [] : [{ itemId, agencyId: Number(agencyId), value: JSON.parse(value), version, by, at: "" }];
    });
    const headRow = this.rows.get("head");
    return {
      id: visitId, visitNo: "KM-6472-20240725", mppCode: "64.72", mppName: "MPP", state: "draft", isSubmitted: false, editionId: "e", previous: [], team: [], institutions: ["bappenas"],
      head: { value: headRow === undefined ? head : JSON.parse(headRow.value), version: headRow?.version ?? 0, by: "", at: "" }, answers, dialogues: [], findings: [], checks: [], evidence: [],
    };
  }
}

class Phone {
  records = new Map<string, DraftRecord>();
  stamp = 0;
  keys = 0;
  readonly device: string;
  constructor(device: string) {
    this.device = device;
  }
  put(records: readonly DraftRecord[]): void {
    for (const record of records) this.records.set(record.key, record);
  }
  edit(body: RecordBody): void {
    this.put([editRecord(this.records.get(recordKey(body)) ?? null, body, { visitId, stamp: (this.stamp += 1) })]);
  }
  envelope(): Envelope | null {
    return makeEnvelope({ id: visitId, mppCode: "64.72", head }, [...this.records.values()], { device: this.device, key: `${this.device}-${(this.keys += 1)}`, nowMs: 0, submit: false, isNew: false });
  }
  sync(server: Server): void {
    for (let envelope = this.envelope(); envelope !== null; envelope = this.envelope()) this.put(takeAnswer([...this.records.values()], envelope, { results: server.receive(envelope, this.device) }));
    this.put(mergePulled([...this.records.values()], server.pulled()));
  }
  values(): Record<string, string> {
    return Object.fromEntries([...this.records.values()].flatMap((record) => (record.kind === "drop-evidence" ? [] : [[record.key, JSON.stringify(record.value)] as const])).sort());
  }
}

const item = fc.constantFrom("a", "b", "c");
const edit = fc.record({ item, level: fc.integer({ min: 0, max: 5 }) });

describe("outbox of one device", () => {
  test("whatever is edited between envelopes, however often and in whatever order they arrive again, the server ends with the last edits", () => {
    fc.assert(fc.property(fc.array(fc.array(edit, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 6 }), fc.infiniteStream(fc.nat()), (rounds, random) => {
      const [server, phone, sent] = [new Server(), new Phone("ponsel-00001"), [] as Envelope[]];
      const draw = (most: number): number => Number(random.next().value) % most;
      for (const round of rounds) {
        for (const { item: itemId, level } of round) phone.edit(answer(itemId, level));
        const envelope = phone.envelope();
        if (envelope === null) continue;
        sent.push(envelope);
        // Its answer may be lost: then the same bytes go again under the same key.
        for (let times = 1 + draw(3); times > 0; times -= 1) server.receive(envelope, "saya");
        // Edited while it travelled.
        if (draw(2) === 0) phone.edit(answer("a", draw(6)));
        phone.put(takeAnswer([...phone.records.values()], envelope, { results: server.receive(envelope, "saya") }));
        // What was sent before comes once more, even under a key that the server has forgotten.
        const old = sent[draw(sent.length)];
        if (old !== undefined) server.receive(draw(2) === 0 ? old : { ...old, key: `lagi-${sent.length}-${draw(1_000_000)}` }, "saya");
      }
      phone.sync(server);
      expect([...phone.records.values()].map(({ status }) => status)).not.toContain("conflict");
      for (const record of phone.records.values()) if (record.kind === "answer") expect(server.rows.get(record.key)?.value).toBe(JSON.stringify(record.value));
      const before = new Map(server.rows);
      phone.sync(server);
      expect(server.rows).toEqual(before);
    }), { numRuns: 300 });
  });
});

describe("two people of one institution", () => {
  test("after every conflict is decided, both phones and the server say the same, and nothing was overwritten unseen", () => {
    const step = fc.oneof(fc.record({ who: fc.constantFrom(0, 1), item, level: fc.integer({ min: 0, max: 5 }) }), fc.record({ who: fc.constantFrom(0, 1), sync: fc.constant(true) }));
    fc.assert(fc.property(fc.array(step, { maxLength: 30 }), fc.constantFrom("mine" as const, "theirs" as const), (steps, choice) => {
      const [server, phones] = [new Server(), [new Phone("ponsel-00001"), new Phone("ponsel-00002")] as const];
      for (const each of steps) {
        const phone = phones[each.who as 0 | 1];
        if ("sync" in each) phone.sync(server);
        else phone.edit(answer(each.item, each.level));
      }
      for (let round = 0; round < 4; round += 1) {
        for (const phone of phones) {
          phone.sync(server);
          phone.put([...phone.records.values()].filter(({ status }) => status === "conflict").map((record) => resolveConflict(record, choice, (phone.stamp += 1))));
          phone.sync(server);
        }
      }
      for (const phone of phones) {
        expect([...phone.records.values()].every(({ status }) => status === "synced")).toBe(true);
        for (const [key, row] of server.rows) expect(phone.values()[key]).toBe(row.value);
      }
    }), { numRuns: 300 });
  });

  test("a change made elsewhere is never taken over what is unsent here, and the server calls it a conflict", () => {
    const [server, mine, theirs] = [new Server(), new Phone("ponsel-00001"), new Phone("ponsel-00002")];
    theirs.edit(answer("a", 2));
    theirs.sync(server);
    mine.edit(answer("a", 4));
    mine.put(mergePulled([...mine.records.values()], server.pulled()));
    expect(mine.records.get("answer:a@0")).toMatchObject({ status: "unsent", value: { level: 4 } });
    mine.sync(server);
    expect(mine.records.get("answer:a@0")).toMatchObject({ status: "conflict", value: { level: 4 }, theirs: { value: { level: 2 }, version: 1, by: "ponsel-00002" } });
    expect(server.rows.get("answer:a@0")?.value).toContain('"level":2');
  });
});

describe("what is sent", () => {
  test("fits the contract of the server, and leaves out what says nothing yet", () => {
    const phone = new Phone("ponsel-00001");
    phone.edit({ kind: "head", value: { ...head, attendees: [" Sekda ", ""], notes: "  " } });
    phone.edit(answer("a", null, "  gerai tutup "));
    phone.edit({ kind: "dialogue", id: "6f1c1f4e-8f0e-4c7a-9d57-1f6a3a0c0002", value: { partner: "user", agencyId: 0, text: " ", isDeleted: false } });
    phone.edit({ kind: "finding", id: "6f1c1f4e-8f0e-4c7a-9d57-1f6a3a0c0003", value: { itemId: null, agencyId: 0, finding: "Jadwal belum diumumkan", recommendation: "", dueDays: 14, isDeleted: false } });
    const envelope = phone.envelope();
    const parsed = syncEnvelopeSchema.parse(JSON.parse(envelope?.body ?? ""));
    expect(parsed.changes.map(({ kind }) => kind)).toEqual(["head", "answer", "finding"]);
    expect(parsed.changes[0]).toMatchObject({ value: { attendees: ["Sekda"], notes: null } });
    expect(parsed.changes[1]).toMatchObject({ value: { note: "gerai tutup" } });
    expect(parsed.changes[2]).toMatchObject({ value: { recommendation: null } });
    const blank = phone.records.get("dialogue:6f1c1f4e-8f0e-4c7a-9d57-1f6a3a0c0002");
    expect(blank?.status).toBe("unsent");
    // It holds nothing back; once the server has it, an emptied one does, until it is deleted or written.
    expect(unsentOf({ records: blank === undefined ? [] : [blank], files: [] }, visitId).unsent).toBe(0);
    expect(unsentOf({ records: blank === undefined ? [] : [{ ...blank, base: 1 }], files: [] }, visitId).unsent).toBe(1);
    const deleted = blank?.kind === "dialogue" ? { ...blank, base: 1, value: { ...blank.value, isDeleted: true } } : null;
    expect(deleted === null ? null : toChange(deleted)).toMatchObject({ value: { isDeleted: true, text: "-" } });
  });

  test("waits while a deletion can be undone", () => {
    const drop = editRecord(null, { kind: "drop-evidence", id: visitId }, { visitId, stamp: 1, holdUntil: 7_000 });
    const at = (nowMs: number) => makeEnvelope({ id: visitId, mppCode: "64.72", head }, [drop], { device: "ponsel-00001", key: "k", nowMs, submit: false, isNew: false });
    expect(at(6_999)).toBeNull();
    expect(at(7_000)?.sent).toHaveLength(1);
    expect(toChange(drop)).toEqual({ kind: "drop-evidence", stamp: 1, base: 0, id: visitId });
  });

  test("a refused envelope keeps back the changes that the server names, and nothing when they were changed meanwhile", () => {
    const phone = new Phone("ponsel-00001");
    for (const id of ["a", "b", "c"]) phone.edit(answer(id, 1));
    const envelope = phone.envelope();
    if (envelope === null) throw new Error("nothing to send");
    phone.edit(answer("c", 2));
    phone.put(takeRefusal([...phone.records.values()], envelope, { why: "invalid", places: [1, 2] }));
    expect([...phone.records.values()].map(({ status }) => status)).toEqual(["unsent", "refused", "unsent"]);
    phone.edit(answer("b", 3));
    expect(phone.records.get("answer:b@0")?.status).toBe("unsent");
  });
});

test("a file that arrived after it was taken back is taken back again", () => {
  const drop: DraftRecord = { ...editRecord(null, { kind: "drop-evidence", id: visitId }, { visitId, stamp: 1 }), status: "synced" };
  const pulled = { ...new Server().pulled(), evidence: [{ id: visitId, itemId: "a", agencyId: 0, followUpId: null, fileName: "f.jpg", mediaType: "image/jpeg" }] };
  expect(mergePulled([drop], pulled).filter(({ key }) => key.startsWith("drop:"))).toMatchObject([{ status: "unsent" }]);
});
