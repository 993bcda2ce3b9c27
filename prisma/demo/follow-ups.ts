import type { BatchOf } from "@/prisma/demo/coverage";
import { idMaker } from "@/prisma/demo/demo-id";
import type { DemoMpp, Row } from "@/prisma/demo/demo-types";
import type { DemoWorld } from "@/prisma/demo/mpps";
import { at, randomStream, type Random } from "@/prisma/demo/random";
import type { DemoVisit } from "@/prisma/demo/visits";
import type { VisitItem } from "@/lib/domain/visit-instrument";
import { addDays, type CivilDate } from "@/lib/time/civil-date";

export const followUpColumns = [
  "mpp_id", "id", "agency_id", "follow_up_no", "visit_id", "finding", "recommendation", "owner", "raised_on", "due_on", "done_on", "verified_on", "status",
  "evidence", "batch_id",
] as const;

const termDays = [30, 60, 90] as const;
const mostFindings = 4;
const lowLevel = 2;

/** Findings from the weakest items of each scored visit, and what became of them; verified at the next visit. */
export function followUpRows(world: DemoWorld, mpp: DemoMpp, visits: readonly DemoVisit[], batchOf: BatchOf): Row[] {
  const random = randomStream(world.options.seed, "follow-up", mpp.code);
  const id = idMaker(world.options.seed, "follow_up", mpp.mppId);
  const items = new Map(world.reference.visitEdition.items.map((item) => [item.id, item]));
  let number = 0;
  return visits.flatMap((visit, v) => {
    const nextVisit = visits[v + 1]?.day.date ?? null;
    return findingsOf(visit, items).map(({ item, agencyId }) => {
      number += 1;
      return finding({ mpp, visit, nextVisit, item, agencyId, number, id: id(number), batchOf }, random);
    });
  });
}

type Finding = { readonly item: VisitItem; readonly agencyId: number };

function findingsOf(visit: DemoVisit, items: ReadonlyMap<string, VisitItem>): Finding[] {
  const seenItems = new Set<string>();
  return [...visit.items].sort((a, b) => a.score - b.score).flatMap(({ itemId, agencyId, score }) => {
    const item = items.get(itemId);
    if (!item || score > lowLevel || seenItems.has(itemId) || seenItems.size >= mostFindings) return [];
    seenItems.add(itemId);
    return [{ item, agencyId }];
  });
}

type Draft = Finding & {
  readonly mpp: DemoMpp;
  readonly visit: DemoVisit;
  readonly nextVisit: CivilDate | null;
  readonly number: number;
  readonly id: string;
  readonly batchOf: BatchOf;
};

function finding({ mpp, visit, nextVisit, item, agencyId, number, id, batchOf }: Draft, random: Random): Row {
  const raisedOn = visit.day.date;
  const term = at(termDays, random.below(termDays.length));
  const finishing = addDays(raisedOn, Math.max(2, Math.round(random.lognormal(term * 0.75 * Math.exp(-0.25 * mpp.latent.overall), 0.6))));
  const isAbandoned = random.chance(0.12);
  const doneOn = !isAbandoned && finishing <= mpp.lastDay ? finishing : null;
  const verifiedOn = doneOn !== null && nextVisit !== null && nextVisit > doneOn && random.chance(0.8) ? nextVisit : null;
  const status = verifiedOn !== null ? "verified" : doneOn !== null ? "done" : random.chance(0.5) ? "in-progress" : "open";
  const office = mpp.agencies.find((agency) => agency.agencyId === agencyId)?.officeName;
  return [
    mpp.mppId, id, agencyId, `TL-${mpp.code.replace(".", "")}-${String(number).padStart(3, "0")}`, visit.id, `Belum terpenuhi: ${item.labelId}`,
    `Penuhi dan pertahankan: ${item.labelId}`, office ?? "DPMPTSP", raisedOn, addDays(raisedOn, term), doneOn, verifiedOn, status,
    doneOn === null ? null : "Foto dan berita acara", batchOf("follow-up", mpp, raisedOn),
  ];
}
