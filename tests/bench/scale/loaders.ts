import pg from "pg";
import { commandLineScope } from "@/lib/auth/session";
import { inTransaction, pool } from "@/lib/db/client";
import { setEnv } from "@/lib/env";
import type { SearchParams } from "@/lib/filters/page-filters";
import { refreshRollups } from "@/lib/rollup/refresh";
import type { CivilMonth } from "@/lib/time/civil-date";
import { forgetAnswers, forgetRows } from "@/tests/bench/scale/forget";
import { median } from "@/tests/bench/scale/measure";
import { inRequest } from "@/tests/bench/scale/request/one-request";
import type { Place } from "@/tests/bench/scale/scale-questions";

export type LoaderTiming = { readonly name: string; /** Nothing in memory. */ readonly coldMs: number; /** Without remembered answers. */ readonly ms: number; /** Without, but with what the server has computed ahead a moment after its start. */ readonly aheadMs: number; /** After tickets of another MPP came in, and the server has made its rankings anew. */ readonly afterMs: number; readonly againMs: number; /** Without remembered answers. */ readonly queries: number };

/** Whole loaders of pages, signed in as a planner, each run a request of its own. */
export async function measureLoaders(place: Place, runs: number, onProgress: (text: string) => void): Promise<LoaderTiming[]> {
  const [{ createUser }, { prisma }, { warmRankings }] = await Promise.all([import("@/lib/data/write/users"), import("@/lib/db/client"), import("@/lib/loaders/warm-rankings")]);
  const email = "planner@bench.test";
  const existing = await prisma().user.findFirst({ where: { email } });
  const userId = existing?.id ?? (await createUser(commandLineScope(), { email, name: "Bench", role: "planner", password: null }));
  // Nothing is signed with it: the session is a stand-in.
  setEnv({ NEXTAUTH_SECRET: "bench-without-sessions-0123456789abcdef" });
  const claim = { userId, version: existing?.sessionVersion ?? 1 };
  const otherMpp = await anotherMpp(place);
  const timings: LoaderTiming[] = [];
  for (const [name, load] of Object.entries(await loaders(place))) {
    onProgress(`Loader: ${name}`);
    const [cold, first, ahead, after, again]: [number[], number[], number[], number[], number[]] = [[], [], [], [], []];
    let queries = 0;
    const ask = async (): Promise<number> => {
      const startedAt = performance.now();
      queries = await countQueries(() => inRequest(claim, load));
      return performance.now() - startedAt;
    };
    for (let run = -2; run < runs; run++) {
      forgetAnswers();
      forgetRows();
      const coldMs = await ask();
      forgetAnswers();
      const firstMs = await ask();
      const needed = queries;
      // As a server does by itself, every quarter of a minute.
      const computeAhead = () => inRequest(claim, () => warmRankings(place.today));
      forgetAnswers();
      await computeAhead();
      const aheadMs = await ask();
      await takeInTickets(otherMpp, place.last);
      await computeAhead();
      const afterMs = await ask();
      const againMs = await ask();
      queries = needed;
      if (run < 0) continue;
      cold.push(coldMs);
      first.push(firstMs);
      ahead.push(aheadMs);
      after.push(afterMs);
      again.push(againMs);
    }
    timings.push({ name, coldMs: median(cold), ms: median(first), aheadMs: median(ahead), afterMs: median(after), againMs: median(again), queries });
  }
  return timings;
}

/** One of the same size as the MPP whose scorecard is loaded. */
async function anotherMpp({ mppId }: Place): Promise<number> {
  const { rows } = await pool().query<{ id: number }>("SELECT mpp_id AS id FROM bench_unit WHERE mpp_id <> $1 ORDER BY abs(tickets - (SELECT tickets FROM bench_unit WHERE mpp_id = $1)), mpp_id LIMIT 1", [mppId]);
  if (rows[0] === undefined) throw new Error("The data set has one MPP only");
  return rows[0].id;
}

/** What ends an import and a push: the roll-ups of the touched month are made anew, of the same facts here, and everybody's data have changed. */
const takeInTickets = (mppId: number, month: CivilMonth): Promise<void> => inTransaction((client) => refreshRollups(client, [{ mppId, family: "ticket", months: [month] }]));

async function loaders({ mppId }: Place): Promise<Record<string, () => Promise<unknown>>> {
  const [{ loadOverview }, { loadRanking }, { loadMppScorecard }, { loadAgencies }, { readMpps }] = await Promise.all([
    import("@/lib/loaders/overview"), import("@/lib/loaders/ranking"), import("@/lib/loaders/mpp-scorecard"), import("@/lib/loaders/agencies"), import("@/lib/data/read/mpps"),
  ]);
  const code = (await readMpps()).find(({ id }) => id === mppId)?.code ?? "";
  const parameters = (): Promise<SearchParams> => Promise.resolve({});
  const words = { complaints: "a", times: "b", shares: "c", selection: "d", nation: "e", map: "f", tiles: "g" };
  return {
    overview: () => loadOverview(parameters(), words),
    ranking: () => loadRanking(parameters(), (within, name) => `${within} ${name}`),
    scorecard: () => loadMppScorecard(code, parameters()),
    agencies: () => loadAgencies(parameters()),
  };
}

/** Statements sent by either pool while `work` runs. */
async function countQueries(work: () => Promise<unknown>): Promise<number> {
  const { query } = pg.Client.prototype;
  let count = 0;
  pg.Client.prototype.query = function counted(this: pg.Client, ...parameters: unknown[]) {
    count += 1;
    return Reflect.apply(query, this, parameters) as never;
  } as typeof query;
  try {
    await work();
    return count;
  } finally {
    pg.Client.prototype.query = query;
  }
}
