/** Empties the memory of answers (lib/data/read/remember), which hands a repeated question its first answer. */
export function forgetAnswers(): void {
  (globalThis as { lensaAnswers?: { clear: () => void } }).lensaAnswers?.clear();
}
