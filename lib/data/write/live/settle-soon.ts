import { raiseDataVersion } from "@/lib/data/write/imports/import-lock";
import { logger } from "@/lib/logger";
import { settleDirty } from "@/lib/rollup/dirty-marks";

/** Pushes that come within this time share one refresh. */
const WAIT_MS = 1_000;
const RETRY_MS = 5_000;

/** On globalThis, because Next.js loads modules more than once. */
type Holder = { lensaSettling?: { timer: NodeJS.Timeout | null; isRunning: boolean; isWanted: boolean } };
const holder: Holder = globalThis as Holder;

/** Brings the numbers up to date with what was pushed, and tells readers that they have changed. */
export const settleNow = (): Promise<number> => settleDirty(raiseDataVersion);

/** As `settleNow`, a moment later, once for all who ask meanwhile; repeated until it succeeds, since the marks stay. */
export function settleSoon(delayMs = WAIT_MS): void {
  const state = (holder.lensaSettling ??= { timer: null, isRunning: false, isWanted: false });
  if (state.isRunning || state.timer !== null) {
    state.isWanted ||= state.isRunning;
    return;
  }
  state.timer = setTimeout(() => {
    Object.assign(state, { timer: null, isRunning: true, isWanted: false });
    const after = (delay: number | null): void => {
      state.isRunning = false;
      if (delay !== null) settleSoon(delay);
    };
    settleNow().then(() => after(state.isWanted ? WAIT_MS : null), (error: unknown) => {
      logger().error({ err: error }, "roll-ups of pushed tickets were not refreshed; trying again");
      after(RETRY_MS);
    });
  }, delayMs);
  // The marks are durable: a process that has nothing else to do may end.
  state.timer.unref();
}
