import { recordKey, resolveConflict, type DraftRecord, type RecordBody } from "@/lib/field/draft-record";
import { changeRecords, openUserDb, readSnapshot, removeVisit, writeEdits, type PendingEdit, type UserDb } from "@/lib/field/field-db";
import type { FieldData, FieldUser, HeadValue } from "@/lib/field/field-data";
import { undoMs, type FieldSnapshot, type LocalFile, type LocalVisit } from "@/lib/field/field-state";
import { mergeData } from "@/lib/field/merge-data";
import { randomId } from "@/lib/field/random-id";

/** quota: the phone is full · storage: it cannot be written for another reason. What was typed is kept in memory and tried again. */
export type StorageProblem = "quota" | "storage" | null;
export type FieldStore = Awaited<ReturnType<typeof createFieldStore>>;
export type NewVisit = { readonly mppCode: string; readonly mppName: string; readonly head: HeadValue; readonly editionId: string | null };

const debounceMs = 250;
const channelName = "lensa-lapangan";
const empty: FieldSnapshot = { meta: null, reference: null, visits: [], records: [], files: [] };

/**
 * The phone's memory for one person: what the screen shows, at once; what is kept, a moment later. Edits of one record within a
 * quarter of a second are written together, and all of them when the page is left.
 * @param onClosed another tab has signed out
 */
export async function createFieldStore(user: FieldUser, { nowMs, onClosed }: { readonly nowMs: () => number; readonly onClosed: () => void }) {
  const db: UserDb = await openUserDb(user.id, onClosed);
  const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(channelName);
  const listeners = new Set<() => void>();
  const pending = new Map<string, PendingEdit>();
  let stored = await readSnapshot(db).catch(() => empty);
  let shown = stored;
  let problem: StorageProblem = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let writing: Promise<void> = Promise.resolve();

  function publish(): void {
    shown = { ...stored, records: overlay(stored.records, [...pending.values()]) };
    for (const listener of listeners) listener();
  }

  async function reload(): Promise<void> {
    stored = await readSnapshot(db);
    publish();
  }

  /** Runs a write after those before it; a failure is shown and nothing is lost from memory. */
  function write(work: () => Promise<void>): Promise<void> {
    writing = writing.then(async () => {
      try {
        await work();
        problem = null;
        await reload();
        channel?.postMessage("changed");
      } catch (error) {
        problem = error instanceof DOMException && error.name === "QuotaExceededError" ? "quota" : "storage";
        publish();
      }
    });
    return writing;
  }

  function flush(): Promise<void> {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (pending.size === 0) return writing;
    return write(async () => {
      const edits = [...pending.entries()];
      if (edits.length === 0) return;
      await writeEdits(db, edits.map(([, edit]) => edit));
      // Typed meanwhile: stays for the next round.
      for (const [key, edit] of edits) if (pending.get(key) === edit) pending.delete(key);
    });
  }

  channel?.addEventListener("message", ({ data }: MessageEvent) => {
    if (data === "signed-out") onClosed();
    else void reload().catch(() => undefined);
  });
  const leave = (): void => void flush();
  addEventListener("pagehide", leave);
  document.addEventListener("visibilitychange", leave);

  const find = (visitId: string, key: string): DraftRecord | undefined => stored.records.find((each) => each.visitId === visitId && each.key === key);
  /** At once on the screen, then on the phone. */
  const changeVisit = (visitId: string, change: (known: LocalVisit) => LocalVisit): Promise<void> => {
    stored = { ...stored, visits: stored.visits.map((visit) => (visit.id === visitId ? change(visit) : visit)) };
    publish();
    return write(() => changeRecords(db, visitId, () => [], { visit: change }));
  };
  const changeFile = (id: string, change: (known: LocalFile) => LocalFile | null): Promise<void> =>
    write(async () => {
      const tx = db.transaction("files", "readwrite");
      const known = await tx.store.get(id);
      const changed = known === undefined ? null : change(known);
      if (known !== undefined) await (changed === null ? tx.store.delete(id) : tx.store.put(changed));
      await tx.done;
    });

  return {
    db, user, flush, changeVisit, changeFile, write,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    snapshot: () => shown,
    problem: () => problem,
    close: () => {
      removeEventListener("pagehide", leave);
      document.removeEventListener("visibilitychange", leave);
      channel?.close();
      db.close();
    },

    /** A record as it is typed. */
    edit: (visitId: string, body: RecordBody): void => {
      const key = recordKey(body);
      pending.set(`${visitId} ${key}`, { visitId, body, seen: pending.get(`${visitId} ${key}`)?.seen ?? find(visitId, key)?.base ?? 0 });
      publish();
      timer ??= setTimeout(() => void flush(), debounceMs);
    },

    startVisit: async (visit: NewVisit): Promise<string> => {
      const id = randomId();
      const { mppCode, mppName, head, editionId } = visit;
      const made: LocalVisit = {
        id, mppCode, mppName, visitNo: null, state: "draft", isBegun: true, isKnown: false, isSubmitted: false, editionId, team: [user.name], institutions: [user.institution], previous: [],
        agencyIds: [], isHandingIn: false, problems: [], sentAt: null, refusal: null,
      };
      await write(async () => {
        await db.put("visits", made);
        await writeEdits(db, [{ visitId: id, body: { kind: "head", value: head }, seen: 0 }]);
      });
      return id;
    },
    beginPlanned: (visitId: string, head: HeadValue): Promise<void> =>
      write(async () => {
        await writeEdits(db, [{ visitId, body: { kind: "head", value: head }, seen: find(visitId, "head")?.base ?? 0 }]);
        await changeRecords(db, visitId, () => [], { visit: (known) => ({ ...known, isBegun: true }) });
      }),
    /** Sends again what was refused. */
    retryVisit: (visitId: string): Promise<void> =>
      write(() => changeRecords(db, visitId, (records) => records.flatMap(({ refusal: _refusal, ...record }) => (record.status === "refused" ? [{ ...record, status: "unsent" as const }] : [])), { visit: (known) => ({ ...known, refusal: null }) })),
    removeVisit: (visitId: string): Promise<void> => write(() => removeVisit(db, visitId)),
    resolve: (visitId: string, key: string, choice: "mine" | "theirs"): Promise<void> =>
      write(() => changeRecords(db, visitId, (records, nextStamp) => records.filter((each) => each.key === key).map((each) => resolveConflict(each, choice, nextStamp())))),
    /** Throws away what the server refused; what it has comes back with the next answer. */
    discard: (visitId: string, key: string): Promise<void> => write(() => changeRecords(db, visitId, () => [], { removeKeys: [key] })),

    addFile: (file: LocalFile): Promise<void> => write(async () => void (await db.put("files", file))),
    /** Gone from the screen at once, for good after the time to undo it. */
    deleteFile: (file: LocalFile): Promise<void> =>
      write(async () => {
        const deletedAt = nowMs();
        await db.put("files", { ...file, deletedAt });
        // The server may have it: it is told, once it can no longer be undone.
        if (file.status === "sent" || file.isTried) await writeEdits(db, [{ visitId: file.visitId, body: { kind: "drop-evidence", id: file.id }, seen: 0, holdUntil: deletedAt + undoMs }]);
      }),
    undeleteFile: (file: LocalFile): Promise<void> =>
      write(async () => {
        await changeRecords(db, file.visitId, () => [], { removeKeys: [`drop:${file.id}`] });
        await db.put("files", { ...file, deletedAt: null });
      }),
    /** Files whose deletion can no longer be undone. */
    sweepFiles: (): Promise<void> =>
      write(async () => {
        const at = nowMs();
        for (const { id, deletedAt } of await db.getAll("files")) if (deletedAt !== null && deletedAt + undoMs <= at) await db.delete("files", id);
      }),

    applyData: (data: FieldData): Promise<void> =>
      write(async () => {
        const tx = db.transaction(["meta", "visits", "records", "files"], "readwrite");
        const [visits, records, files] = await Promise.all([tx.objectStore("visits").getAll(), tx.objectStore("records").getAll(), tx.objectStore("files").getAll()]);
        const merged = mergeData({ visits, records, files }, data.visits);
        for (const visit of merged.visits) await tx.objectStore("visits").put(visit);
        for (const record of merged.records) await tx.objectStore("records").put(record);
        for (const file of merged.files) await tx.objectStore("files").put(file);
        for (const id of merged.removedFiles) await tx.objectStore("files").delete(id);
        const left = new Set([...merged.removedVisits, ...merged.visits.filter(({ state }) => state !== "planned" && state !== "draft").map(({ id }) => id)]);
        for (const { visitId, key, status } of records) if (left.has(visitId) && ((status === "synced" && key !== "head") || merged.removedVisits.includes(visitId))) await tx.objectStore("records").delete([visitId, key]);
        for (const { id, visitId, status } of files) if (left.has(visitId) && (status === "sent" || merged.removedVisits.includes(visitId))) await tx.objectStore("files").delete(id);
        for (const id of merged.removedVisits) await tx.objectStore("visits").delete(id);
        const { user: confirmed, today, simulated, referenceKey, reference } = data;
        await tx.objectStore("meta").put({ user: confirmed, today, simulated, referenceKey, fetchedAt: nowMs() }, "data");
        if (reference !== null) await tx.objectStore("meta").put(reference, "reference");
        await tx.done;
      }),
  };
}

/** What is typed and not written yet stands over what is kept. */
function overlay(records: readonly DraftRecord[], edits: readonly PendingEdit[]): readonly DraftRecord[] {
  if (edits.length === 0) return records;
  const byKey = new Map(records.map((record) => [`${record.visitId} ${record.key}`, record]));
  for (const { visitId, body } of edits) {
    const key = recordKey(body);
    const known = byKey.get(`${visitId} ${key}`);
    byKey.set(`${visitId} ${key}`, { stamp: 0, base: 0, visitId, key, ...known, ...body, status: known?.status === "conflict" ? "conflict" : "unsent" } as DraftRecord);
  }
  return [...byKey.values()];
}
