import { deleteDB, openDB, type DBSchema, type IDBPDatabase } from "idb";
import { editRecord, recordKey, type DraftRecord, type Envelope, type RecordBody } from "@/lib/field/draft-record";
import type { FieldReference, FieldUser } from "@/lib/field/field-data";
import { hasUnsent, unsentOf, type FieldMeta, type FieldSnapshot, type LocalFile, type LocalVisit } from "@/lib/field/field-state";
import { randomId } from "@/lib/field/random-id";

/**
 * What a phone keeps, in one database per person: nobody is ever shown another's. A small one of the device itself says who is
 * signed in here, which is what counts while there is no network.
 */
const deviceName = "lensa-lapangan-perangkat";
const userName = (userId: string): string => `lensa-lapangan-${userId}`;

type DeviceSchema = DBSchema & { readonly device: { key: "current"; value: FieldUser }; readonly users: { key: string; value: string } };
type UserSchema = DBSchema & {
  meta: { key: string; value: FieldMeta | FieldReference | { id: string; stamp: number } };
  visits: { key: string; value: LocalVisit };
  records: { key: [string, string]; value: DraftRecord; indexes: { visitId: string } };
  envelopes: { key: string; value: Envelope };
  files: { key: string; value: LocalFile; indexes: { visitId: string } };
};
export type UserDb = IDBPDatabase<UserSchema>;

async function withDevice<Result>(work: (db: IDBPDatabase<DeviceSchema>) => Promise<Result>): Promise<Result> {
  const db = await openDB<DeviceSchema>(deviceName, 1, {
    upgrade(made) {
      made.createObjectStore("device");
      made.createObjectStore("users");
    },
  });
  try {
    return await work(db);
  } finally {
    db.close();
  }
}

/** Who is signed in on this device, as the server last confirmed; null after signing out. */
export const readCurrentUser = (): Promise<FieldUser | null> => withDevice(async (db) => (await db.get("device", "current")) ?? null);

/** The server has confirmed who is signed in. Of anybody else only what they have not sent stays, and they alone will see it. */
export async function confirmUser(user: FieldUser): Promise<void> {
  const others = await withDevice(async (db) => {
    await db.put("device", user, "current");
    await db.put("users", user.id, user.id);
    return (await db.getAllKeys("users")).filter((id) => id !== user.id);
  });
  for (const id of others) await keepOnlyUnsent(id);
}

export function openUserDb(userId: string, onClosed: () => void): Promise<UserDb> {
  const opening = openDB<UserSchema>(userName(userId), 1, {
    upgrade(made) {
      made.createObjectStore("meta");
      made.createObjectStore("visits", { keyPath: "id" });
      made.createObjectStore("records", { keyPath: ["visitId", "key"] }).createIndex("visitId", "visitId");
      made.createObjectStore("envelopes", { keyPath: "visitId" });
      made.createObjectStore("files", { keyPath: "id" }).createIndex("visitId", "visitId");
    },
    // Another tab signs out: it must not wait for this one.
    blocking: () => void opening.then((db) => {
      db.close();
      onClosed();
    }),
    terminated: onClosed,
  });
  return opening;
}

export async function readSnapshot(db: UserDb): Promise<FieldSnapshot> {
  const tx = db.transaction(["meta", "visits", "records", "files"]);
  const [meta, reference, visits, records, files] = await Promise.all([
    tx.objectStore("meta").get("data") as Promise<FieldMeta | undefined>, tx.objectStore("meta").get("reference") as Promise<FieldReference | undefined>,
    tx.objectStore("visits").getAll(), tx.objectStore("records").getAll(), tx.objectStore("files").getAll(),
  ]);
  await tx.done;
  return { meta: meta ?? null, reference: reference ?? null, visits, records, files };
}

export type PendingEdit = { readonly visitId: string; readonly body: RecordBody; /** Version that was on the screen. */ readonly seen: number; readonly holdUntil?: number };

/** The device's name towards the server and its last stamp, within a transaction. */
async function takeStamps(meta: { get: (key: string) => Promise<unknown>; put?: (value: { id: string; stamp: number }, key: string) => Promise<unknown> }, count: number): Promise<{ readonly id: string; readonly first: number }> {
  const known = (await meta.get("device")) as { id: string; stamp: number } | undefined;
  const device = known ?? { id: randomId(), stamp: 0 };
  await meta.put?.({ id: device.id, stamp: device.stamp + count }, "device");
  return { id: device.id, first: device.stamp + 1 };
}

export async function readDevice(db: UserDb): Promise<string> {
  const tx = db.transaction("meta", "readwrite");
  const { id } = await takeStamps(tx.store, 0);
  await tx.done;
  return id;
}

/** Writes edits with stamps of their own, all or none. */
export async function writeEdits(db: UserDb, edits: readonly PendingEdit[]): Promise<void> {
  const tx = db.transaction(["meta", "records"], "readwrite");
  const records = tx.objectStore("records");
  const { first } = await takeStamps(tx.objectStore("meta"), edits.length);
  for (const [at, { visitId, body, seen, holdUntil }] of edits.entries()) {
    const known = (await records.get([visitId, recordKey(body)])) ?? null;
    const edited = editRecord(known, body, { visitId, stamp: first + at, ...(holdUntil === undefined ? {} : { holdUntil }) });
    // A newer version may have been pulled between the key and the write: it was not seen.
    await records.put(known?.status === "synced" && seen < known.base ? { ...edited, base: seen } : edited);
  }
  await tx.done;
}

/** Changes records of one visit in one transaction. @param change gets the visit's records and new stamps @returns nothing, null deletes */
export async function changeRecords(db: UserDb, visitId: string, change: (records: readonly DraftRecord[], nextStamp: () => number) => readonly DraftRecord[], { removeKeys = [], dropEnvelope = false, visit }: { readonly removeKeys?: readonly string[]; readonly dropEnvelope?: boolean; readonly visit?: (known: LocalVisit) => LocalVisit } = {}): Promise<void> {
  const tx = db.transaction(["meta", "visits", "records", "envelopes"], "readwrite");
  const records = tx.objectStore("records");
  const { first } = await takeStamps(tx.objectStore("meta"), 0);
  let used = 0;
  const changed = change(await records.index("visitId").getAll(visitId), () => first + used++);
  if (used > 0) await takeStamps(tx.objectStore("meta"), used);
  for (const record of changed) await records.put(record);
  for (const key of removeKeys) await records.delete([visitId, key]);
  if (dropEnvelope) await tx.objectStore("envelopes").delete(visitId);
  const known = visit === undefined ? undefined : await tx.objectStore("visits").get(visitId);
  if (known !== undefined && visit !== undefined) await tx.objectStore("visits").put(visit(known));
  await tx.done;
}

/** Removes a visit with everything that belongs to it. */
export async function removeVisit(db: UserDb, visitId: string): Promise<void> {
  const tx = db.transaction(["visits", "records", "envelopes", "files"], "readwrite");
  for (const key of await tx.objectStore("records").index("visitId").getAllKeys(visitId)) await tx.objectStore("records").delete(key);
  for (const key of await tx.objectStore("files").index("visitId").getAllKeys(visitId)) await tx.objectStore("files").delete(key);
  await tx.objectStore("envelopes").delete(visitId);
  await tx.objectStore("visits").delete(visitId);
  await tx.done;
}

/** Leaves of a person's data what they have not sent, and nothing where all is sent. @returns whether something stays */
export async function keepOnlyUnsent(userId: string): Promise<boolean> {
  const db = await openUserDb(userId, () => undefined);
  const snapshot = await readSnapshot(db);
  const isKept = hasUnsent(snapshot);
  if (isKept) {
    for (const visit of snapshot.visits) {
      if (!hasUnsent({ ...snapshot, visits: [visit] })) await removeVisit(db, visit.id);
    }
    const tx = db.transaction(["meta", "records", "files"], "readwrite");
    await tx.objectStore("meta").delete("data");
    await tx.objectStore("meta").delete("reference");
    for (const { visitId, key, status } of snapshot.records) if (status === "synced" && key !== "head") await tx.objectStore("records").delete([visitId, key]);
    for (const { id, status } of snapshot.files) if (status === "sent") await tx.objectStore("files").delete(id);
    await tx.done;
    db.close();
    return true;
  }
  db.close();
  await deleteDB(userName(userId));
  await withDevice((device) => device.delete("users", userId));
  return false;
}

/** What the person who is signed in on this device has not sent. */
export async function countUnsent(): Promise<number> {
  const user = await readCurrentUser();
  if (user === null) return 0;
  const db = await openUserDb(user.id, () => undefined);
  try {
    const snapshot = await readSnapshot(db);
    const counts = snapshot.visits.map((visit) => {
      const { unsent, conflicts, refused } = unsentOf(snapshot, visit.id);
      return unsent + conflicts + refused + (visit.isHandingIn ? 1 : 0);
    });
    return counts.reduce((sum, count) => sum + count, 0);
  } finally {
    db.close();
  }
}

/** Signing out: nobody is signed in on this device, and nothing stays but what was not sent. */
export async function forgetCurrentUser(): Promise<void> {
  const user = await readCurrentUser();
  await withDevice((device) => device.delete("device", "current"));
  if (user !== null) await keepOnlyUnsent(user.id);
}
