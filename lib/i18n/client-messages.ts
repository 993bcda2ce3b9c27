/**
 * Messages that the client components of every page speak; what only some pages speak, their layout adds
 * (`ClientMessages`). Everything else is spoken on the server and never sent. A test follows the imports of each page.
 */
export const everyPageMessages = ["charts.frame", "charts.legend", "charts.rankMove", "charts.survival", "common.actions", "common.simulated", "errors", "nav"] as const;

type Tree = { readonly [key: string]: unknown };
const isTree = (value: unknown): value is Tree => typeof value === "object" && value !== null;

/** The parts of the messages that the paths name. @example pickMessages({ a: { b: "x", c: "y" } }, ["a.b"]) // { a: { b: "x" } } */
export function pickMessages(messages: Tree, paths: readonly string[]): Record<string, unknown> {
  const picked: Record<string, unknown> = {};
  for (const path of paths) {
    const steps = path.split(".");
    let [from, to]: [unknown, Record<string, unknown>] = [messages, picked];
    for (const [at, step] of steps.entries()) {
      from = isTree(from) ? from[step] : undefined;
      if (from === undefined) throw new Error(`No messages at ${path}`);
      const known = to[step];
      if (at === steps.length - 1) to[step] = isTree(from) && isTree(known) ? { ...known, ...from } : from;
      else to = (to[step] = isTree(known) ? { ...known } : {}) as Record<string, unknown>;
    }
  }
  return picked;
}
