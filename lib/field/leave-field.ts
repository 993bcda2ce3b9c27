import { countUnsent, forgetCurrentUser } from "@/lib/field/field-db";
import { forgetOffline } from "@/lib/field/offline-shell";

/** Before signing out: what this person has on the phone goes, but for what was not sent. @param mayLeave asked when something was not @returns false: stay */
export async function leaveField(mayLeave: (unsent: number) => boolean): Promise<boolean> {
  if (typeof indexedDB === "undefined") return true;
  // A browser that never opened the form has nothing to clear.
  const names = (await indexedDB.databases?.().catch(() => null)) ?? null;
  if (names === null || names.some(({ name }) => name?.startsWith("lensa-lapangan") === true)) {
    const unsent = await countUnsent();
    if (unsent > 0 && !mayLeave(unsent)) return false;
    await forgetCurrentUser();
  }
  await forgetOffline();
  if (typeof BroadcastChannel !== "undefined") new BroadcastChannel("lensa-lapangan").postMessage("signed-out");
  return true;
}
