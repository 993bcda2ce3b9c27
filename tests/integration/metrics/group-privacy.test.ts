import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { GET as getQuery } from "@/app/api/v1/query/route";
import { commandLineScope } from "@/lib/auth/session";
import { readAgencies } from "@/lib/data/read/agencies";
import { createApiToken, createUser } from "@/lib/data/write/users";
import { inTransaction, pool } from "@/lib/db/client";
import { metricById } from "@/lib/metrics/registry";
import { refreshRollups } from "@/lib/rollup/refresh";
import { seededRandom } from "@/lib/stats/random";
import { civilMonth, monthRange, type CivilMonth } from "@/lib/time/civil-date";
import { parsePeriod } from "@/lib/time/period";
import { Attacker, type KnownSum } from "@/tests/support/attacker";
import { useTestDatabase } from "@/tests/support/test-database";

useTestDatabase();

/** Answers of one MPP, month and agency: vulnerable people and others. */
type Atom = { readonly mppId: number; readonly mpp: string; readonly province: string; readonly month: CivilMonth; readonly agencyId: number; readonly agency: string; readonly people: readonly [number, number] };
const mpps = [[1, "64.72"], [2, "64.71"], [3, "64.74"], [4, "31.71"], [5, "31.73"]] as const;
const months = monthRange(civilMonth("2025-01"), civilMonth("2025-12"));
const atoms: Atom[] = [];
let token = "";

beforeAll(async () => {
  const random = seededRandom(7);
  const agencies = (await readAgencies()).slice(0, 2);
  for (const [id, code] of mpps) {
    await pool().query("INSERT INTO mpp (id, code, name, region_code, province_code, time_zone, peer_group) SELECT $1, $2, name, code, province_code, time_zone, 'kota-besar' FROM region WHERE code = $2", [id, code]);
    for (const month of months) {
      for (const agency of agencies) {
        const people = [Math.floor(random.uniform() * 5.5), 8] as const;
        atoms.push({ mppId: id, mpp: code, province: code.slice(0, 2), month, agencyId: agency.id, agency: agency.code, people });
        for (const [isVulnerable, n] of [[true, people[0]], [false, people[1]]] as const) {
          await pool().query(
            `INSERT INTO survey_response (mpp_id, id, respondent_no, day, agency_id, requirements, procedure, completion_time, cost, product, competence, behaviour, complaints, facilities, vulnerable, batch_id)
             SELECT $1, gen_random_uuid(), 'R', $2::date, $3, l, l, l, l, l, l, l, l, l, $4, $5 FROM (SELECT 1 + i % 4 AS l FROM generate_series(1, $6::int) i) levels`,
            [id, `${month}-03`, agency.id, isVulnerable, randomUUID(), n]);
        }
      }
    }
  }
  await inTransaction((client) => refreshRollups(client, mpps.map(([mppId]) => ({ mppId, family: "survey" as const, months }))));
  const scope = commandLineScope();
  token = await createApiToken(scope, await createUser(scope, { email: "s@example.id", name: "S", role: "sekda", mppIds: [1], password: "rahasia-sekali-2" }), "test");
});

const rowSchema = z.object({ rows: z.array(z.record(z.string(), z.unknown())) });
const ask = (query: string): Promise<Response> => getQuery(new Request(`http://localhost/api/v1/query?${query}`, { headers: { authorization: `Bearer ${token}` } }));
const grains = ["month", "quarter", "semester", "year"] as const;

/** Every split of the API, and filters that make sets of MPPs which no split names. */
const units = ["nation", "province", "mpp", "agency", "province,agency", "mpp,agency", "nation&agency=A", "nation&province=64", "nation&mpp=64.72,64.71", "nation&mpp=64.72", "province&mpp=64.72,64.71"];

type Answer = { readonly grain: (typeof grains)[number]; readonly unit: string; readonly row: Record<string, unknown> };

async function allAnswers(metric: string): Promise<Answer[]> {
  const answers = await Promise.all(grains.flatMap((grain) => units.map(async (unit): Promise<Answer[]> => {
    const response = await ask(`metric=${metric}&by=${grain},${unit.replace("A", atoms[0]?.agency ?? "")}&from=2025-01&to=2025-12`);
    return response.ok ? rowSchema.parse(await response.json()).rows.map((row) => ({ grain, unit, row })) : [];
  })));
  return answers.flat();
}

/** Which answers of the survey a row of the API speaks of. */
function atomsOf({ grain, unit, row }: Answer): number[] {
  const period = parsePeriod(String(row[grain]));
  const wanted = new URLSearchParams(unit.replace(/^[^&]*&?/, ""));
  const passes = (name: "province" | "mpp" | "agency", atom: Atom): boolean => {
    const filter = wanted.get(name)?.replace("A", atoms[0]?.agency ?? "").split(",");
    return (row[name] === undefined || row[name] === atom[name]) && (filter === undefined || filter.includes(atom[name]));
  };
  return atoms.flatMap((atom, at) => (period !== null && atom.month >= period.from && atom.month <= period.to && passes("province", atom) && passes("mpp", atom) && passes("agency", atom) ? [at] : []));
}

const peopleOf = (at: readonly number[], group: 0 | 1): number => at.reduce((sum, i) => sum + (atoms[i]?.people[group] ?? 0), 0);

describe("the API's figures of vulnerable people", () => {
  it("give no group below the minimum away, whoever adds and subtracts all answers of all splits, periods and filters", async () => {
    const { minimumN } = metricById("vulnerable-gap");
    const gaps = await allAnswers("vulnerable-gap");
    const shown = gaps.filter(({ row }) => row["status"] === "value").map(atomsOf);
    const cells = (at: readonly number[], group: 0 | 1): ReadonlySet<number> => new Set(at.map((i) => 2 * i + group));
    const wholes = (await allAnswers("skm-index")).map(atomsOf);
    const known = [
      ...wholes.map((at): KnownSum => ({ cells: new Set([...cells(at, 0), ...cells(at, 1)]), people: peopleOf(at, 0) + peopleOf(at, 1) })),
      // A difference of means, its n, and mean and n of the whole give both groups.
      ...shown.flatMap((at) => ([0, 1] as const).map((group): KnownSum => ({ cells: cells(at, group), people: peopleOf(at, group) }))),
    ];
    const attacker = new Attacker(2 * atoms.length, known);
    const found = wholes.filter((at) => { const n = peopleOf(at, 0); return n > 0 && n < minimumN && attacker.knows(cells(at, 0)); });
    expect(found.map((at) => `${peopleOf(at, 0)} of ${peopleOf(at, 0) + peopleOf(at, 1)}`)).toEqual([]);
    expect(shown.length).toBeGreaterThan(20);
    for (const at of shown) expect(peopleOf(at, 0)).toBeGreaterThanOrEqual(minimumN);
  }, 60_000);
});
