import { LRUCache } from "lru-cache";
import { cache } from "react";
import { scopeKey, type AuthorizedScope } from "@/lib/auth/scope";
import { readDataVersions } from "@/lib/data/read/data-versions";
import { fingerprintsSql, halfDoneSql, registerTables } from "@/lib/data/read/table-stamps";
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

/** Changes with any register, dated rule or method. */
const readRegisterStamp = cache(async (): Promise<string> => {
  const { rows: [row] } = await pool().query<{ stamp: string }>(`SELECT concat_ws(' ', ${fingerprintsSql(registerTables)}, ${halfDoneSql}) AS stamp`);
  return row?.stamp ?? "";
});

/** The key of an answer: state of the data that it reads, registers, scope, question. */
export const answerKey = (state: { readonly data: readonly string[]; readonly registers: string }, { scope, asked }: Pick<Question, "scope" | "asked">): string =>
  JSON.stringify([state.data, state.registers, scope === "everybody" ? scope : [scopeKey(scope)], asked]);

/**
 * The answer to a question, made once for each state of what it rests on and each scope, and shared: nobody may change it. The
 * state is taken before the answer is made: what an import changes meanwhile is at worst kept under a state that nobody asks for again.
 * @param kbOf kilobytes of the answer, roughly.
 */
export async function remember<Answer>(question: Question, make: () => Promise<Answer>, kbOf: (answer: Answer) => number): Promise<Answer> {
  const [versions, registers] = await Promise.all([readDataVersions(), readRegisterStamp()]);
  const key = answerKey({ data: question.restsOn.map(({ families, mppIds }) => versions.stamp(families, mppIds)), registers }, question);
  const found = kept.get(key);
  // Under one key there is only what one kind of question answers.
  return (found ? found.answer : await (underWay.get(key) ?? start(key, make, kbOf))) as Answer;
}

function start<Answer>(key: string, make: () => Promise<Answer>, kbOf: (answer: Answer) => number): Promise<Answer> {
  const making = make().then((answer) => {
    kept.set(key, { answer, kb: kbOf(answer) });
    return answer;
  }).finally(() => underWay.delete(key));
  underWay.set(key, making);
  return making;
}
