import { commandLineScope, scopeOfUser } from "@/lib/auth/session";
import type { AuthorizedScope } from "@/lib/auth/scope";
import type { Institution, Role } from "@/lib/auth/roles";
import { itemsOfCase } from "@/lib/data/read/visit-cases/case-parts";
import { cancelVisit, proposeVisit } from "@/lib/data/write/visit-cases/plan";
import { publishVisit } from "@/lib/data/write/visit-cases/publish";
import { adjudicateItem, closeReply, decideReply, rejectVisit, replyToItem, reviewVisit } from "@/lib/data/write/visit-cases/review";
import { createUser } from "@/lib/data/write/users";
import { pool } from "@/lib/db/client";
import type { VisitItem } from "@/lib/domain/visit-instrument";
import type { VisitParty, VisitState } from "@/lib/domain/visit-flow";
import { todayThere } from "@/tests/support/today-there";
import { beginVisit, fillSheet, headOf } from "@/tests/support/visit-journey";

export const samarinda = 1;
export const balikpapan = 2;

/** A person of each party to a visit in Samarinda, and the second assessor of the team. */
export type VisitWorld = Readonly<Record<VisitParty, AuthorizedScope>> & { readonly partner: AuthorizedScope };

/** Two MPPs and everybody who could have to do with a visit to the first. */
export async function makeVisitWorld(): Promise<VisitWorld> {
  for (const [id, code] of [[samarinda, "64.72"], [balikpapan, "64.71"]] as const) {
    await pool().query("INSERT INTO mpp (id, code, name, region_code, province_code, time_zone, peer_group) SELECT $1, $2, name, code, province_code, 'Asia/Makassar', 'kota-besar' FROM region WHERE code = $2", [id, code]);
  }
  const person = async (name: string, role: Role, more: { readonly institution?: Institution; readonly mppIds?: readonly number[] } = {}): Promise<AuthorizedScope> => {
    const id = await createUser(commandLineScope(), { email: `${name}@example.id`, name, role, password: "rahasia-sekali-1", ...more });
    const scope = await scopeOfUser(id);
    if (scope === null) throw new Error(`No scope of ${name}`);
    return scope;
  };
  return {
    planner: await person("planner", "planner"), admin: await person("admin", "admin"),
    team: await person("bappenas", "assessor", { institution: "bappenas" }), partner: await person("ombudsman", "assessor", { institution: "ombudsman" }),
    assessor: await person("lain", "assessor", { institution: "bappenas" }),
    sekda: await person("sekda", "sekda", { mppIds: [samarinda] }), operator: await person("operator", "operator", { mppIds: [samarinda] }), outsider: await person("luar", "sekda", { mppIds: [balikpapan] }),
  };
}

export const userOf = ({ userId }: AuthorizedScope): string => userId ?? "";

/** Words by which a test tells whose work somebody could read. */
export const marks = { team: "CATATAN-BAPPENAS", partner: "CATATAN-OMBUDSMAN", finding: "TEMUAN", settlement: "ALASAN-PUTUSAN", reply: "JAWABAN-SEKDA" } as const;

export async function planVisit({ planner, team, partner }: VisitWorld, announced = false): Promise<string> {
  return proposeVisit(planner, { mppId: samarinda, day: todayThere(), kind: "joint", announced, team: [userOf(team), userOf(partner)], reasons: [{ reason: "overdue", params: { count: 2, points: 4 } }] });
}

/** The items that both scored differently: the first three of the MPP as a whole. */
export async function differentItems(id: string): Promise<VisitItem[]> {
  return (await itemsOfCase(await headOf(id))).filter(({ agencyScoped }) => !agencyScoped).slice(0, 3);
}

/** Both sheets, Bappenas at level 4 and Ombudsman at 2 where they differ, 3 elsewhere. */
export async function fillBoth(world: VisitWorld, id: string, submit: { readonly team: boolean; readonly partner: boolean } = { team: true, partner: true }): Promise<void> {
  const different = (await differentItems(id)).map((item) => item.id);
  await fillSheet(world.team, id, { levelOf: (item) => (different.includes(item.id) ? 4 : 3), dialogue: `${marks.team} dialog`, finding: `${marks.finding} ${marks.team}`, submit: submit.team });
  await fillSheet(world.partner, id, { levelOf: (item) => (different.includes(item.id) ? 2 : 3), dialogue: `${marks.partner} dialog`, finding: `${marks.finding} ${marks.partner}`, submit: submit.partner });
}

export async function settleAll({ planner }: VisitWorld, id: string): Promise<void> {
  for (const item of await differentItems(id)) await adjudicateItem(planner, id, { itemId: item.id, agencyId: 0, level: 3, reason: marks.settlement });
}

export async function replyToFirst({ sekda }: VisitWorld, id: string): Promise<VisitItem> {
  const [item] = await differentItems(id);
  if (item === undefined) throw new Error("The instrument has no items.");
  await replyToItem(sekda, id, { itemId: item.id, agencyId: 0, text: marks.reply });
  return item;
}

/** A visit in a state, brought there by the writes themselves. In draft, Bappenas has handed in and Ombudsman has filled in everything but not handed in. */
export async function visitIn(world: VisitWorld, state: VisitState, announced = false): Promise<string> {
  const id = await planVisit(world, announced);
  if (state === "planned") return id;
  if (state === "cancelled") {
    await cancelVisit(world.planner, id, "Libur daerah.");
    return id;
  }
  await beginVisit(world.team, id);
  await fillBoth(world, id, { team: true, partner: state !== "draft" });
  if (state === "draft" || state === "submitted") return id;
  if (state === "rejected") {
    await rejectVisit(world.planner, id, "Tim tidak lengkap.");
    return id;
  }
  await settleAll(world, id);
  await reviewVisit(world.planner, id);
  if (state === "reviewed") return id;
  const item = await replyToFirst(world, id);
  await closeReply(world.sekda, id);
  await decideReply(world.planner, id, { itemId: item.id, agencyId: 0, level: 5, reason: "Terbukti." });
  await publishVisit(world.planner, id);
  return id;
}
