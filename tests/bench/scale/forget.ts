import { pool } from "@/lib/db/client";

type Memories = { readonly lensaAnswers?: { clear: () => void }; readonly lensaBooks?: WeakMap<object, { clear: () => void }> };
const memories = globalThis as Memories;

/** Empties the memory of answers (lib/data/read/remember), which hands a repeated question its first answer. */
export const forgetAnswers = (): void => memories.lensaAnswers?.clear();

/** Empties that of roll-up rows (lib/data/read/row-books), from which other questions are answered too. */
export const forgetRows = (): void => memories.lensaBooks?.get(pool())?.clear();
