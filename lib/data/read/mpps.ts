import { cache } from "react";
import { prisma } from "@/lib/db/client";

/** An MPP as every list, filter and label needs it. The register of MPPs is public within the app. */
export type MppSummary = {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly regionCode: string;
  readonly provinceCode: string;
  readonly provinceName: string;
  readonly peerGroup: string;
  readonly timeZone: string;
  readonly counterWord: string;
  readonly openedOn: string | null;
  readonly lat: number | null;
  readonly lng: number | null;
};

const select = {
  id: true, code: true, name: true, regionCode: true, provinceCode: true, peerGroup: true, timeZone: true, counterWord: true, openedOn: true,
  region: { select: { lat: true, lng: true } },
} as const;

/** All MPPs, by name; read once a request. */
export const readMpps = cache(async (): Promise<readonly MppSummary[]> => {
  const [rows, provinces] = await Promise.all([
    prisma().mpp.findMany({ select, orderBy: { name: "asc" } }),
    prisma().region.findMany({ where: { kind: "province" }, select: { code: true, name: true } }),
  ]);
  const provinceNames = new Map(provinces.map(({ code, name }) => [code, name]));
  return rows.map(({ region, openedOn, ...row }) => ({
    ...row, provinceName: provinceNames.get(row.provinceCode) ?? row.provinceCode, openedOn: openedOn?.toISOString().slice(0, 10) ?? null, lat: region.lat, lng: region.lng,
  }));
});

/** One MPP by its code; `null` when there is none. */
export const readMppByCode = async (code: string): Promise<MppSummary | null> => (await readMpps()).find((mpp) => mpp.code === code) ?? null;
