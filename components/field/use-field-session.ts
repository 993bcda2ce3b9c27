"use client";

import { useEffect, useState } from "react";
import { confirmUser, readCurrentUser } from "@/lib/field/field-db";
import { createFieldStore, type FieldStore } from "@/lib/field/field-store";
import { askWho } from "@/lib/field/ask-who";
import { keepOffline, type OfflineState } from "@/lib/field/offline-shell";
import { createSyncEngine, type SyncEngine } from "@/lib/field/sync-engine";
import { nowMs } from "@/lib/time/clock";

/**
 * opening: asking who is there · gate: nobody whose data may be shown · open: the data of the person whom the server has just
 * confirmed or, without network or session, of the one who is signed in on this device.
 */
export type FieldSession =
  | { readonly kind: "opening" }
  | { readonly kind: "gate"; readonly why: "signed-out" | "forbidden" | "offline" | "storage" }
  | { readonly kind: "open"; readonly store: FieldStore; readonly engine: SyncEngine; readonly offline: OfflineState };

const request = (path: string, init?: RequestInit): Promise<Response> => fetch(path, init);

export function useFieldSession(): FieldSession {
  const [session, setSession] = useState<FieldSession>({ kind: "opening" });
  useEffect(() => {
    // Coming by a link inside the app, the document belongs to another page, which the service worker does not look after.
    const [entry] = performance.getEntriesByType("navigation");
    if (entry !== undefined && new URL(entry.name).pathname !== "/lapangan" && !sessionStorage.getItem("lapangan-dimuat")) {
      sessionStorage.setItem("lapangan-dimuat", "1");
      location.reload();
      return;
    }
    sessionStorage.removeItem("lapangan-dimuat");
    let isGone = false;
    let close = (): void => undefined;
    async function open(): Promise<void> {
      const who = await askWho(request);
      if (isGone) return;
      if (who.kind === "forbidden") return setSession({ kind: "gate", why: "forbidden" });
      if (who.kind === "confirmed") await confirmUser(who.user);
      const user = who.kind === "confirmed" ? who.user : await readCurrentUser();
      if (user === null) return setSession({ kind: "gate", why: who.kind === "signed-out" ? "signed-out" : "offline" });
      // Whoever is closed by another tab leaves the form: opening it again would keep it again.
      const store = await createFieldStore(user, { nowMs, onClosed: () => location.assign("/masuk") });
      const engine = createSyncEngine(store, { request, nowMs });
      close = () => {
        engine.stop();
        void store.flush().finally(store.close);
      };
      if (isGone) return close();
      setSession({ kind: "open", store, engine, offline: "unknown" });
      await engine.run();
      void navigator.storage?.persist?.();
      // Only what the server has confirmed is kept for later.
      const offline = who.kind === "confirmed" ? await keepOffline(user.id) : "unknown";
      if (!isGone) setSession({ kind: "open", store, engine, offline });
    }
    open().catch(() => {
      if (!isGone) setSession({ kind: "gate", why: "storage" });
    });
    return () => {
      isGone = true;
      close();
    };
  }, []);
  return session;
}
