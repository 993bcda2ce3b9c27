import { setImmediate } from "node:timers/promises";

let last: Promise<unknown> = Promise.resolve();

/**
 * Waits for a turn of the event loop that no other waiter shares: whoever works long on what is in memory lets what the page (and
 * other pages) ask of the database go out and come in meanwhile.
 */
export const ownTurn = (): Promise<unknown> => (last = last.then(() => setImmediate()));
