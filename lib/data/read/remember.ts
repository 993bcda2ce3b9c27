import { LRUCache } from "lru-cache";
import { scopeKey, type AuthorizedScope } from "@/lib/auth/scope";
import { readDataVersions } from "@/lib/data/read/data-versions";
import { readRegisterStamp } from "@/lib/data/read/data-stamp";
import type { RollupFamily } from "@/lib/rollup/families";

/** What an answer rests on, beside the registers: everything that its key must tell apart. */
export type Question = {
  readonly scope: AuthorizedScope;
  /** Roll-ups that it reads. */
  readonly families: readonly RollupFamily[];
  /** The only MPPs whose roll-ups it reads; left out when it may read any. */
  readonly mppIds?: readonly number[];
  /** What is asked, as plain data. */
  readonly asked: readonly unknown[];
  /** Kilobytes of a row, roughly; a quarter for the value of a metric. */
  readonly rowKb?: number;
};

/** Over all answers. */
const maxKb = 48 * 1024;
type Kept = { readonly rows: readonly unknown[]; readonly rowKb: number };
/** On globalThis, because Next.js loads modules more than once. */
const holder: { lensaAnswers?: LRUCache<string, Kept> } = globalThis as { lensaAnswers?: LRUCache<string, Kept> };
const kept = (holder.lensaAnswers ??= new LRUCache<string, Kept>({ maxSize: maxKb, maxEntrySize: maxKb / 4, sizeCalculation: ({ rows, rowKb }) => Math.ceil(rows.length * rowKb) + 1 }));
const underWay = new Map<string, Promise<readonly unknown[]>>();

/** The key of an answer: state of the data that it reads, registers, scope, question. */
export const answerKey = (state: { readonly data: string; readonly registers: string }, { scope, asked }: Pick<Question, "scope" | "asked">): string =>
  JSON.stringify([state.data, state.registers, scopeKey(scope), asked]);

/**
 * The rows of a question, read once for each state of the data that they rest on and each scope. The state is taken before
 * the rows are read: rows that an import changes meanwhile are at worst kept under a state that nobody asks for again.
 */
export async function remember<Row>(question: Question, read: () => Promise<Row[]>): Promise<Row[]> {
  const [versions, registers] = await Promise.all([readDataVersions(), readRegisterStamp()]);
  const key = answerKey({ data: versions.stamp(question.families, question.mppIds), registers }, question);
  const rows = kept.get(key)?.rows ?? (await (underWay.get(key) ?? start(key, question.rowKb ?? 0.25, read)));
  // A copy of the list: one reader's sorting is not another's.
  return [...rows] as Row[];
}

function start(key: string, rowKb: number, read: () => Promise<readonly unknown[]>): Promise<readonly unknown[]> {
  const reading = read().then((rows) => {
    kept.set(key, { rows, rowKb });
    return rows;
  }).finally(() => underWay.delete(key));
  underWay.set(key, reading);
  return reading;
}
