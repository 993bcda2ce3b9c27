import { cache } from "react";
import type { MetricFilter } from "@/lib/data/read/metric-query";
import { rememberRegister } from "@/lib/data/read/remember";
import { pool } from "@/lib/db/client";

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

/** All MPPs, by name. One statement of plain SQL: nearly every page starts with it. */
export const readMpps = cache((): Promise<readonly MppSummary[]> => rememberRegister("mpps", async () => {
  const { rows } = await pool().query<MppSummary>(
    `SELECT m.id, m.code, m.name, m.region_code AS "regionCode", m.province_code AS "provinceCode", coalesce(p.name, m.province_code) AS "provinceName", m.peer_group AS "peerGroup",
            m.time_zone AS "timeZone", m.counter_word AS "counterWord", m.opened_on AS "openedOn", r.lat, r.lng
     FROM mpp m LEFT JOIN region r ON r.code = m.region_code LEFT JOIN region p ON p.code = m.province_code AND p.kind = 'province' ORDER BY m.name`);
  return rows;
}));

/** One MPP by its code; `null` when there is none. */
export const readMppByCode = async (code: string): Promise<MppSummary | null> => (await readMpps()).find((mpp) => mpp.code === code) ?? null;

/** Whether an MPP passes the filters of places. */
export const isWithin = ({ mppIds, provinceCodes, peerGroups }: Pick<MetricFilter, "mppIds" | "provinceCodes" | "peerGroups">, mpp: Pick<MppSummary, "id" | "provinceCode" | "peerGroup">): boolean =>
  (mppIds?.includes(mpp.id) ?? true) && (provinceCodes?.includes(mpp.provinceCode) ?? true) && (peerGroups?.includes(mpp.peerGroup) ?? true);
