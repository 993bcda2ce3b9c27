import { currentRequest } from "./one-request";

/** React's cache, which outside of a server component remembers nothing: one memory a request. */
export function cache<Arguments extends readonly unknown[], Result>(work: (...parameters: Arguments) => Result): (...parameters: Arguments) => Result {
  return (...parameters) => {
    const memory = currentRequest.getStore()?.memory;
    if (memory === undefined) return work(...parameters);
    const known = memory.get(work) ?? new Map<string, unknown>();
    memory.set(work, known);
    const key = JSON.stringify(parameters);
    if (!known.has(key)) known.set(key, work(...parameters));
    return known.get(key) as Result;
  };
}
