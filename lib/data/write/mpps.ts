import { can } from "@/lib/auth/permissions";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { writeAudit } from "@/lib/data/write/audit";
import { inTransaction, prisma } from "@/lib/db/client";
import { peerGroupOf } from "@/lib/domain/peer-group";
import { isInIndonesia, type Position } from "@/lib/domain/plausible-place";
import { AppError } from "@/lib/errors";
import type { CivilDate } from "@/lib/time/civil-date";

export type MppDetails = {
  readonly name: string;
  readonly openedOn: CivilDate | null;
  /** Minutes after midnight, local. */
  readonly opensAtMinute: number;
  readonly closesAtMinute: number;
  readonly counterWord: "gerai" | "loket" | "stan";
  /** IANA zone. */
  readonly timeZone: string;
  /** Of the building; null: unknown. */
  readonly position: Position | null;
};
/** What is blank follows the region. */
export type NewMpp = Omit<MppDetails, "name" | "timeZone"> & { readonly regionCode: string; readonly code: string | null; readonly name: string | null; readonly timeZone: string | null };

function refuse(scope: AuthorizedScope, details: Pick<MppDetails, "opensAtMinute" | "closesAtMinute" | "position">): void {
  if (!can(scope.role, "manage-reference")) throw new AppError("not-allowed", "Only planners and administrators change MPPs");
  if (details.closesAtMinute <= details.opensAtMinute) throw new AppError("invalid-input", "Closes before it opens", { field: "closesAt", reason: "closes-before-opens" });
  if (details.position !== null && !isInIndonesia(details.position)) throw new AppError("invalid-input", "Outside Indonesia", { field: "latitude", reason: "position-outside" });
}

const coordinates = (position: Position | null): { readonly latitude: number | null; readonly longitude: number | null } => ({ latitude: position?.latitude ?? null, longitude: position?.longitude ?? null });

/** Registers an MPP of a region and returns its code. */
export async function createMpp(scope: AuthorizedScope, input: NewMpp): Promise<string> {
  refuse(scope, input);
  const region = await prisma().region.findUnique({ where: { code: input.regionCode } });
  if (!region || region.kind === "province") throw new AppError("invalid-input", "Unknown region", { field: "regionCode", reason: "region-unknown" });
  const code = input.code ?? region.code;
  const values = [
    code, input.name ?? `MPP ${region.name}`, region.code, region.provinceCode, input.openedOn, input.timeZone ?? region.timeZone, input.opensAtMinute, input.closesAtMinute, input.counterWord, peerGroupOf(region),
    input.position?.latitude ?? null, input.position?.longitude ?? null,
  ];
  await inTransaction(async (client) => {
    // The next free number, and nobody takes it meanwhile: imports of the register wait too.
    await client.query("LOCK TABLE mpp IN SHARE ROW EXCLUSIVE MODE");
    const { rowCount } = await client.query(
      `INSERT INTO mpp (id, code, name, region_code, province_code, opened_on, time_zone, opens_at_minute, closes_at_minute, counter_word, peer_group, latitude, longitude)
       SELECT (SELECT coalesce(max(id), 0) + 1 FROM mpp), $1, $2, $3, $4, $5::date, $6, $7, $8, $9, $10, $11::float8, $12::float8 WHERE NOT EXISTS (SELECT 1 FROM mpp WHERE code = $1)`, values,
    );
    if (rowCount === 0) throw new AppError("conflict", "The code is taken", { field: "code", reason: "code-taken" });
  });
  await writeAudit(scope, { action: "mpp.create", subject: code, detail: { name: input.name ?? `MPP ${region.name}`, region: region.code, ...coordinates(input.position) } });
  return code;
}

/** Changes an MPP and computes its peer group anew from its region. Dates and hours of facts already in stay as they are. */
export async function updateMpp(scope: AuthorizedScope, code: string, details: MppDetails): Promise<void> {
  refuse(scope, details);
  const mpp = await prisma().mpp.findUnique({ where: { code }, include: { region: true } });
  if (!mpp) throw new AppError("not-found", "No such MPP");
  const { openedOn, position, ...rest } = details;
  const [peerGroup, place] = [peerGroupOf(mpp.region), coordinates(position)];
  // A made-up position stays marked as one until somebody enters another.
  const positionSimulated = mpp.positionSimulated && mpp.latitude === place.latitude && mpp.longitude === place.longitude;
  await prisma().mpp.update({ where: { code }, data: { ...rest, ...place, positionSimulated, openedOn: openedOn === null ? null : new Date(openedOn), peerGroup } });
  await writeAudit(scope, { action: "mpp.update", subject: code, detail: { ...rest, openedOn, ...place, peerGroup } });
}
