import { tzOffset } from "@date-fns/tz";
import { fromEpochDay, isCivilDate, type CivilDate } from "@/lib/time/civil-date";

/** Degrees, WGS 84. */
export type Position = { readonly latitude: number; readonly longitude: number };

/**
 * When a camera says that a photo was taken: an instant (ISO 8601 with Z), where the camera told its zone too, else what its
 * clock showed (`YYYY-MM-DDTHH:mm:ss`), in a zone nobody knows.
 */
export type TakenAt = { readonly kind: "instant"; readonly at: string } | { readonly kind: "civil"; readonly at: string };

/** `exact`: the building's own position. `region-centroid`: the middle of its kota or kabupaten, all that is known of most MPPs. */
export type PositionBasis = "exact" | "region-centroid";
export type MppPosition = Position & {
  readonly basis: PositionBasis;
  /** Area of the kota or kabupaten in km², where known: large ones reach further from their centroid. */
  readonly regionAreaKm2?: number | null;
};

export type PlaceVerdict = {
  /** `near`: at the building. `in-region`: as far as its region may reach. `unknown`: photo or MPP has no position. */
  readonly verdict: "near" | "in-region" | "far" | "unknown";
  /** Great-circle distance in metres; null when unknown. */
  readonly metres: number | null;
  /** What the distance is measured from: of a centroid, it says little about the building. */
  readonly basis: PositionBasis | null;
};

/** IUGG mean radius of the Earth, metres. */
const earthRadius = 6_371_008.8;
const nearMetres = 1000;
const regionMetres = 40_000;

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

const isOnEarth = ({ latitude, longitude }: Position): boolean => Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;

/**
 * Great-circle distance in metres on the mean sphere (Vincenty 1975, Survey Review 23(176), his formula for the sphere: exact to the
 * last digits for near and for opposite points alike, where the haversine loses decimetres); within 0,6 % of the distance on the
 * ellipsoid. @throws RangeError on a position that is not on Earth.
 */
export function distanceMetres(a: Position, b: Position): number {
  if (!isOnEarth(a) || !isOnEarth(b)) throw new RangeError("distance: latitude within ±90, longitude within ±180");
  const [from, to, across] = [radians(a.latitude), radians(b.latitude), radians(b.longitude - a.longitude)];
  const aside = Math.hypot(Math.cos(to) * Math.sin(across), Math.cos(from) * Math.sin(to) - Math.sin(from) * Math.cos(to) * Math.cos(across));
  const along = Math.sin(from) * Math.sin(to) + Math.cos(from) * Math.cos(to) * Math.cos(across);
  return earthRadius * Math.atan2(aside, along);
}

/**
 * Where a photo was taken, seen from its MPP. `near` (≤ 1 km) is said only of a building whose own position is known. Else
 * the verdict is lenient, because a centroid can lie far from the building: `in-region` up to 40 km, or up to twice the radius
 * of a circle of the region's area where that is more (Merauke: 240 km). These bounds are this product's own; `far` is a
 * question to the assessor, never a reason to refuse.
 */
export function plausiblePlace(photo: Position | null, mpp: MppPosition | null): PlaceVerdict {
  if (photo === null || mpp === null) return { verdict: "unknown", metres: null, basis: mpp?.basis ?? null };
  const metres = distanceMetres(photo, mpp);
  const reach = Math.max(regionMetres, 2000 * Math.sqrt((mpp.regionAreaKm2 ?? 0) / Math.PI));
  const verdict = mpp.basis === "exact" && metres <= nearMetres ? "near" : metres <= reach ? "in-region" : "far";
  return { verdict, metres, basis: mpp.basis };
}

export type TimeVerdict = "same-day" | "other-day" | "unknown";

const dayMs = 86_400_000;

/** The date in an IANA zone at an instant; of a clock without zone, the date it showed. Null on a time that is none. */
function dateTaken({ kind, at }: TakenAt, zone: string): CivilDate | null {
  if (kind === "civil") return fromCivil(at.slice(0, 10));
  const instant = Date.parse(at);
  if (Number.isNaN(instant)) return null;
  return fromEpochDay(Math.floor((instant + tzOffset(zone, new Date(instant)) * 60_000) / dayMs));
}

const fromCivil = (text: string): CivilDate | null => (isCivilDate(text) ? text : null);

/**
 * Whether a photo was taken on the days of a visit (first to last, both included) by the clock of the MPP's zone. A camera's
 * own clock without zone is taken at its word.
 */
export function plausibleTime(takenAt: TakenAt | null, visit: { readonly from: CivilDate; readonly to: CivilDate; readonly timeZone: string }): TimeVerdict {
  const day = takenAt === null ? null : dateTaken(takenAt, visit.timeZone);
  if (day === null) return "unknown";
  return day >= visit.from && day <= visit.to ? "same-day" : "other-day";
}
