import { LRUCache } from "lru-cache";
import type { Pool } from "pg";
import { scopeKey, type AuthorizedScope } from "@/lib/auth/scope";
import { readDataVersions } from "@/lib/data/read/data-versions";
import { readRequestState, type RequestState } from "@/lib/data/read/request-state";
import { pool } from "@/lib/db/client";
import type { RollupFamily } from "@/lib/rollup/families";

/** Roll-ups that an answer reads: of these MPPs only, or, without them, of any. */
export type RestsOn = { readonly families: readonly RollupFamily[]; readonly mppIds?: readonly number[] };

/** What an answer rests on, beside the registers: everything that its key must tell apart. */
export type Question = {
  /** Whose rights it is made with; `everybody`: it tells nothing that depends on them. */
  readonly scope: AuthorizedScope | "everybody";
  readonly restsOn: readonly RestsOn[];
  /** What is asked, as plain data. */
  readonly asked: readonly unknown[];
};

/** Over all answers. */
const maxKb = 48 * 1024;
type Kept = { readonly answer: unknown; readonly kb: number };
/** On globalThis, because Next.js loads modules more than once. */
type Holder = { lensaAnswers?: LRUCache<string, Kept>; lensaAnswersUnderWay?: Map<string, Promise<unknown>> };
const holder: Holder = globalThis as Holder;
const kept = (holder.lensaAnswers ??= new LRUCache<string, Kept>({ maxSize: maxKb, maxEntrySize: maxKb / 4, sizeCalculation: ({ kb }) => Math.ceil(kb) + 1 }));
const underWay = (holder.lensaAnswersUnderWay ??= new Map<string, Promise<unknown>>());

/** The key of an answer: state of the data that it reads, registers, scope, question. */
export const answerKey = (state: { readonly data: readonly string[]; readonly registers: string }, { scope, asked }: Pick<Question, "scope" | "asked">): string =>
  JSON.stringify([state.data, state.registers, scope === "everybody" ? scope : [scopeKey(scope)], asked]);

/**
 * The answer to a question, made once for each state of what it rests on and each scope, and shared: nobody may change it. The
 * state is taken before the answer is made: what an import changes meanwhile is at worst kept under a state that nobody asks for again.
 * @param kbOf kilobytes of the answer, roughly.
 */
export async function remember<Answer>(question: Question, make: () => Promise<Answer>, kbOf: (answer: Answer) => number): Promise<Answer> {
  const [versions, { registers }] = await Promise.all([readDataVersions(), readRequestState()]);
  const key = answerKey({ data: question.restsOn.map(({ families, mppIds }) => versions.stamp(families, mppIds)), registers }, question);
  const found = kept.get(key);
  // Under one key there is only what one kind of question answers.
  return (found ? found.answer : await (underWay.get(key) ?? start(key, make, kbOf))) as Answer;
}

type KnownRegister = { readonly stamp: string; readonly content: Promise<unknown> };
/** By pool, because tests open several databases one after another. */
type RegisterHolder = { lensaRegisters?: WeakMap<Pool, Map<string, KnownRegister>> };
const registers = ((globalThis as RegisterHolder).lensaRegisters ??= new WeakMap());

/**
 * A register, read again only after any of them has changed; shared, so nobody may change it. `name` tells it apart from others.
 * What it reads must lie in `registerTables` alone, with `aims` in `aimTables`, with `latest` in roll-ups.
 */
export async function rememberRegister<Content>(name: string, read: () => Promise<Content>, kind: keyof Pick<RequestState, "registers" | "aims" | "latest"> = "registers"): Promise<Content> {
  const database = pool();
  const own = registers.get(database) ?? new Map<string, KnownRegister>();
  registers.set(database, own);
  const { [kind]: stamp } = await readRequestState();
  const known = own.get(name);
  // Under one name there is only what one function reads.
  if (known?.stamp === stamp) return known.content as Promise<Content>;
  const content = read();
  own.set(name, { stamp, content });
  content.catch(() => own.delete(name));
  return content;
}

function start<Answer>(key: string, make: () => Promise<Answer>, kbOf: (answer: Answer) => number): Promise<Answer> {
  const making = make().then((answer) => {
    kept.set(key, { answer, kb: kbOf(answer) });
    return answer;
  }).finally(() => underWay.delete(key));
  underWay.set(key, making);
  return making;
}
