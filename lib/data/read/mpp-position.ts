import { pool } from "@/lib/db/client";
import type { MppPosition } from "@/lib/domain/plausible-place";

type Row = { readonly latitude: number | null; readonly longitude: number | null; readonly isSimulated: boolean; readonly lat: number | null; readonly lng: number | null; readonly areaKm2: number | null };

/** Where an MPP is, as far as it is known: its building, else the centroid of its region; null without either. Public within the app. */
export async function readMppPosition(mppId: number): Promise<MppPosition | null> {
  const { rows: [row] } = await pool().query<Row>(
    `SELECT m.latitude, m.longitude, m.position_simulated AS "isSimulated", r.lat, r.lng, r.area_km2 AS "areaKm2" FROM mpp m JOIN region r ON r.code = m.region_code WHERE m.id = $1`, [mppId]);
  if (row === undefined) return null;
  const { latitude, longitude, isSimulated, lat, lng, areaKm2 } = row;
  if (latitude !== null && longitude !== null) return { latitude, longitude, basis: "exact", isSimulated };
  return lat === null || lng === null ? null : { latitude: lat, longitude: lng, basis: "region-centroid", regionAreaKm2: areaKm2 };
}
