import { pool } from "@/lib/db/client";
import type { MppPosition } from "@/lib/domain/plausible-place";

/** Where an MPP is, as far as it is known: the centroid of its region; null without one. Public within the app. */
export async function readMppPosition(mppId: number): Promise<MppPosition | null> {
  const { rows: [row] } = await pool().query<{ lat: number | null; lng: number | null; areaKm2: number | null }>(
    'SELECT r.lat, r.lng, r.area_km2 AS "areaKm2" FROM mpp m JOIN region r ON r.code = m.region_code WHERE m.id = $1', [mppId]);
  if (row === undefined || row.lat === null || row.lng === null) return null;
  return { latitude: row.lat, longitude: row.lng, basis: "region-centroid", regionAreaKm2: row.areaKm2 };
}
