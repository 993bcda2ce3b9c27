import { countUnsent, forgetCurrentUser } from "@/lib/field/field-db";
import { forgetOffline } from "@/lib/field/offline-shell";

/** Before signing out: what this person has on the phone goes, but for what was not sent. @param mayLeave asked when something was not @param onLeaving closes what this page holds open @returns false: stay */
export async function leaveField(mayLeave: (unsent: number) => boolean, onLeaving: () => void = () => undefined): Promise<boolean> {
  if (typeof indexedDB === "undefined") return true;
  // A browser that never opened the form has nothing to clear.
  const names = (await indexedDB.databases?.().catch(() => null)) ?? null;
  if (names === null || names.some(({ name }) => name?.startsWith("lensa-lapangan") === true)) {
    const unsent = await countUnsent();
    if (unsent > 0 && !mayLeave(unsent)) return false;
    onLeaving();
    tellOtherTabs();
    await forgetCurrentUser();
  }
  await forgetOffline();
  return true;
}

/** They leave the form before anything is cleared, so that none of them keeps it again. */
function tellOtherTabs(): void {
  if (typeof BroadcastChannel === "undefined") return;
  const channel = new BroadcastChannel("lensa-lapangan");
  channel.postMessage("signed-out");
  channel.close();
}
