import { prisma } from "@/lib/db/client";

export type RegisteredMpp = {
  readonly code: string;
  readonly name: string;
  readonly regionName: string;
  readonly provinceCode: string;
  readonly peerGroup: string;
  readonly openedOn: string | null;
  readonly opensAtMinute: number;
  readonly closesAtMinute: number;
  readonly counterWord: string;
  readonly timeZone: string;
  /** Of the building, degrees; null: unknown. */
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly positionSimulated: boolean;
};
export type RegisteredRegion = { readonly code: string; readonly name: string; readonly kind: string; readonly provinceCode: string; readonly hasMpp: boolean };

/** The register of MPPs with what its form edits, by name. Public within the app. */
export async function readMppRegister(): Promise<RegisteredMpp[]> {
  const rows = await prisma().mpp.findMany({ include: { region: { select: { name: true } } }, orderBy: { name: "asc" } });
  return rows.map(({ code, name, region, provinceCode, peerGroup, openedOn, opensAtMinute, closesAtMinute, counterWord, timeZone, latitude, longitude, positionSimulated }) => ({
    code, name, regionName: region.name, provinceCode, peerGroup, openedOn: openedOn?.toISOString().slice(0, 10) ?? null, opensAtMinute, closesAtMinute, counterWord, timeZone, latitude, longitude, positionSimulated,
  }));
}

/** All regions with whether an MPP stands there, by name. */
export async function readRegionRegister(): Promise<RegisteredRegion[]> {
  const rows = await prisma().region.findMany({ include: { _count: { select: { mpps: true } } }, orderBy: { name: "asc" } });
  return rows.map(({ code, name, kind, provinceCode, _count }) => ({ code, name, kind, provinceCode, hasMpp: _count.mpps > 0 }));
}
