import { isSendable, makeEnvelope, takeAnswer, takeRefusal, type Envelope, type Refusal } from "@/lib/field/draft-record";
import type { SyncAnswer } from "@/lib/domain/visit-draft";
import { changeRecords, readDevice } from "@/lib/field/field-db";
import type { FieldData } from "@/lib/field/field-data";
import { undoMs, unsentOf, type LocalFile, type LocalVisit } from "@/lib/field/field-state";
import type { FieldStore } from "@/lib/field/field-store";
import { randomId } from "@/lib/field/random-id";

/**
 * idle: nothing under way · busy · offline: no network, or the server cannot be reached; tried again · signed-out: the session is over,
 * what is unsent waits · forbidden: the account is no assessor's · other-user: somebody else is signed in.
 */
export type SyncStatus = "idle" | "busy" | "offline" | "signed-out" | "forbidden" | "other-user";
type Network = { readonly request: (path: string, init?: RequestInit) => Promise<Response>; readonly nowMs: () => number };

class Unreachable extends Error {
  readonly retryAfterMs: number | null;
  constructor(retryAfterMs: number | null) {
    super("The server cannot be reached.");
    this.retryAfterMs = retryAfterMs;
  }
}
class NotSignedIn extends Error {}
class OtherUser extends Error {}

const retrySteps = [5_000, 15_000, 60_000, 180_000];
const soonMs = 4_000;
const [shortTimeout, longTimeout] = [30_000, 180_000];

/** Asks the server; what cannot be answered now is thrown, refusals are given back. */
async function ask({ request }: Network, path: string, init: RequestInit = {}, timeout = shortTimeout): Promise<Response> {
  let response: Response;
  try {
    response = await request(path, { ...init, credentials: "same-origin", cache: "no-store", signal: AbortSignal.timeout(timeout) });
  } catch {
    throw new Unreachable(null);
  }
  if (response.status === 401) throw new NotSignedIn();
  if (response.status >= 500 || response.status === 429 || response.status === 408) {
    const seconds = Number(response.headers.get("retry-after"));
    throw new Unreachable(seconds > 0 ? seconds * 1000 : null);
  }
  return response;
}

async function refusalOf(response: Response): Promise<Refusal & { readonly places?: readonly number[] }> {
  const body = (await response.json().catch(() => null)) as { readonly error?: Partial<Refusal & { readonly places: readonly number[] }> } | null;
  return { why: "internal", ...body?.error };
}

/** The one envelope of a visit that is under way, or a new one, kept before it is sent. */
async function nextEnvelope(store: FieldStore, visit: LocalVisit, { nowMs }: Network, submit: boolean): Promise<Envelope | null> {
  const kept = await store.db.get("envelopes", visit.id);
  if (kept !== undefined) return kept;
  const records = await store.db.getAllFromIndex("records", "visitId", visit.id);
  const head = records.find((record) => record.kind === "head");
  if (head?.kind !== "head") return null;
  const device = await readDevice(store.db);
  const envelope = makeEnvelope({ id: visit.id, mppCode: visit.mppCode, head: head.value }, records, { device, key: randomId(), nowMs: nowMs(), submit, isNew: !visit.isKnown });
  if (envelope !== null) await store.db.put("envelopes", envelope);
  return envelope;
}

/** @returns false when the visit as a whole was refused: nothing more of it is sent now. */
async function sendEnvelope(store: FieldStore, envelope: Envelope, network: Network): Promise<boolean> {
  const response = await ask(network, "/api/lapangan/sinkron", { method: "POST", headers: { "Content-Type": "application/json", "Idempotency-Key": envelope.key }, body: envelope.body });
  const { visitId } = envelope;
  if (!response.ok) {
    const refusal = await refusalOf(response);
    const { places: _places, ...why } = refusal;
    // Where single changes are named, only they are kept back.
    const isWhole = (refusal.places ?? []).length === 0;
    await store.write(() => changeRecords(store.db, visitId, (records) => takeRefusal(records, envelope, refusal), { dropEnvelope: true, visit: (known) => ({ ...known, isHandingIn: isWhole ? false : known.isHandingIn, refusal: isWhole ? why : known.refusal }) }));
    return !isWhole;
  }
  const answer = (await response.json()) as SyncAnswer;
  await store.write(() => changeRecords(store.db, visitId, (records) => takeAnswer(records, envelope, answer), {
    dropEnvelope: true,
    visit: (known) => ({
      ...known, visitNo: answer.visitNo, state: answer.state as LocalVisit["state"], isKnown: true, isSubmitted: answer.isSubmitted, sentAt: network.nowMs(), refusal: null,
      ...(envelope.submit ? { isHandingIn: false, problems: answer.problems } : answer.isSubmitted ? { isHandingIn: false } : {}),
    }),
  }));
  return true;
}

async function sendFile(store: FieldStore, file: LocalFile, network: Network): Promise<void> {
  if (file.bytes === null) return;
  await store.changeFile(file.id, (known) => ({ ...known, isTried: true }));
  const place: Readonly<Record<string, string>> = file.followUpId == null ? { butir: file.itemId, instansi: String(file.agencyId) } : { "tindak-lanjut": file.followUpId };
  const query = new URLSearchParams({ kunjungan: file.visitId, ...place, nama: file.fileName });
  const response = await ask(network, `/api/lapangan/bukti/${file.id}?${query.toString()}`, { method: "PUT", headers: { "Content-Type": file.mediaType }, body: file.bytes }, longTimeout);
  const refusal = response.ok ? null : await refusalOf(response);
  await store.changeFile(file.id, (known) => (refusal === null ? { ...known, status: "sent", bytes: null } : { ...known, status: "refused", refusal }));
}

async function sendVisit(store: FieldStore, visitId: string, network: Network): Promise<void> {
  const current = (): Promise<LocalVisit | undefined> => store.db.get("visits", visitId);
  for (let visit = await current(); visit?.isBegun === true; visit = await current()) {
    // Refused as a whole: a person changes something or tries again.
    if (visit.refusal !== null) return;
    const envelope = await nextEnvelope(store, visit, network, false);
    if (envelope === null) break;
    if (!(await sendEnvelope(store, envelope, network))) return;
  }
  const known = await current();
  if (known?.isKnown !== true || known.isSubmitted) return;
  for (const file of await store.db.getAllFromIndex("files", "visitId", visitId)) if (file.status === "waiting" && file.deletedAt === null) await sendFile(store, file, network);
  const visit = await current();
  const left = unsentOf({ records: await store.db.getAllFromIndex("records", "visitId", visitId), files: await store.db.getAllFromIndex("files", "visitId", visitId) }, visitId);
  // The sheet goes last, alone, when everything before it has arrived.
  if (visit?.isHandingIn !== true || left.unsent + left.conflicts + left.refused > 0) return;
  const envelope = await nextEnvelope(store, visit, network, true);
  if (envelope !== null) await sendEnvelope(store, envelope, network);
}

/** Reads what the server has and takes it in. */
export async function pullData(store: FieldStore, network: Network): Promise<FieldData> {
  const { meta, reference } = store.snapshot();
  const known = meta === null || reference === null ? "" : `?acuan=${encodeURIComponent(meta.referenceKey)}`;
  const response = await ask(network, `/api/lapangan/data${known}`, {}, longTimeout);
  if (!response.ok) throw new Forbidden();
  const data = (await response.json()) as FieldData;
  if (data.user.id !== store.user.id) throw new OtherUser();
  await store.applyData(data);
  return data;
}
class Forbidden extends Error {}

/** Two tabs never send at once; where the browser has no locks (no HTTPS), one tab still does one thing at a time. */
async function alone(work: () => Promise<void>): Promise<void> {
  if (!("locks" in navigator) || navigator.locks === undefined) return work();
  await navigator.locks.request("lensa-lapangan-sync", { ifAvailable: true }, async (lock) => {
    if (lock !== null) await work();
  });
}

/** Sends what is unsent and reads what is new: on demand, on a change, when the network or the page comes back, and again after failures. */
export function createSyncEngine(store: FieldStore, network: Network) {
  const listeners = new Set<() => void>();
  let status: SyncStatus = "idle";
  let running: Promise<void> | null = null;
  let isWanted = false;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let isStopped = false;

  const set = (next: SyncStatus): void => {
    status = next;
    for (const listener of listeners) listener();
  };
  const later = (ms: number): void => {
    if (timer !== null) clearTimeout(timer);
    timer = isStopped ? null : setTimeout(() => {
      timer = null;
      void run();
    }, ms);
  };

  async function once(): Promise<void> {
    await store.flush();
    await store.sweepFiles();
    // Who is signed in is asked first: changes are never sent under another's name.
    await pullData(store, network);
    const unsent = store.snapshot().visits.filter(({ isBegun }) => isBegun);
    for (const { id } of unsent) await sendVisit(store, id, network);
    if (unsent.length > 0) await pullData(store, network);
  }

  async function attempt(): Promise<void> {
    set("busy");
    try {
      await alone(once);
      failures = 0;
      set("idle");
      const held = heldMs(store, network.nowMs());
      // Never later than what is due already.
      if (held !== null && timer === null) later(held);
    } catch (error) {
      if (error instanceof NotSignedIn) return set("signed-out");
      if (error instanceof Forbidden) return set("forbidden");
      if (error instanceof OtherUser) return set("other-user");
      // Anything else (a full phone, an answer cut off) passes too, or shows itself where it is written.
      set("offline");
      later((error instanceof Unreachable ? error.retryAfterMs : null) ?? retrySteps[Math.min(failures, retrySteps.length - 1)] ?? 180_000);
      failures += 1;
    }
  }

  function run(): Promise<void> {
    if (isStopped) return Promise.resolve();
    isWanted = running !== null;
    running ??= attempt().finally(() => {
      running = null;
      if (isWanted) void run();
    });
    return running;
  }

  const now = (): void => void run();
  const onVisible = (): void => {
    if (document.visibilityState === "visible") now();
  };
  addEventListener("online", now);
  document.addEventListener("visibilitychange", onVisible);

  return {
    run,
    /** Soon, so that what is typed goes together; also while something is under way, which does not take it along. */
    soon: () => {
      if (status !== "signed-out" && status !== "offline") later(soonMs);
    },
    status: () => status,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    stop: () => {
      isStopped = true;
      if (timer !== null) clearTimeout(timer);
      removeEventListener("online", now);
      document.removeEventListener("visibilitychange", onVisible);
    },
  };
}
export type SyncEngine = ReturnType<typeof createSyncEngine>;

/** When the last of what can still be undone may be sent; null: nothing is held. */
function heldMs(store: FieldStore, nowMs: number): number | null {
  const { records, files } = store.snapshot();
  const held = [...records.flatMap((record) => (record.status === "unsent" && record.holdUntil !== undefined && !isSendable(record, nowMs) ? [record.holdUntil] : [])), ...files.flatMap(({ deletedAt }) => (deletedAt === null ? [] : [deletedAt + undoMs]))];
  return held.length === 0 ? null : Math.max(1_000, Math.max(...held) - nowMs + 250);
}
