import { tzOffset } from "@date-fns/tz";
import { fromEpochDay, isCivilDate, type CivilDate } from "@/lib/time/civil-date";

/** Degrees, WGS 84. */
export type Position = { readonly latitude: number; readonly longitude: number };

/** Where a camera says that it was, and how far off it says that it may be (metres; null: it says nothing). */
export type PhotoPosition = Position & { readonly accuracy: number | null };

/**
 * Bounds of Indonesia's land and waters between its outermost islands, degrees (about 6° 08' N to 11° 15' S, 94° 45' to 141° 05' E, as
 * Indonesian atlases give them): what lies outside is a slip of the pen, such as latitude and longitude in each other's place.
 */
export const indonesia = { latitude: { min: -11.25, max: 6.25 }, longitude: { min: 94.75, max: 141.1 } } as const;

export const isInIndonesia = ({ latitude, longitude }: Position): boolean =>
  latitude >= indonesia.latitude.min && latitude <= indonesia.latitude.max && longitude >= indonesia.longitude.min && longitude <= indonesia.longitude.max;

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
  /** Made up with the demonstration. */
  readonly isSimulated?: boolean;
};

export type PlaceVerdict = {
  /**
   * Of a building: `near` or `far`. Of a centroid: `in-region`, as far as its region may reach, or `far`. `unknown`: photo or MPP has
   * no position.
   */
  readonly verdict: "near" | "in-region" | "far" | "unknown";
  /** Great-circle distance in metres; null when unknown. */
  readonly metres: number | null;
  /** What the distance is measured from: of a centroid, it says little about the building. */
  readonly basis: PositionBasis | null;
  /** Metres up to which it is not called far; null when unknown. */
  readonly limit: number | null;
};

/** IUGG mean radius of the Earth, metres. */
const earthRadius = 6_371_008.8;
const regionMetres = 40_000;
/** An assumption: metres from the building within which a photo was taken at the MPP. Editable (`readPhotoDistance`). */
export const defaultPhotoDistance = 500;
/** An assumption: a camera that knows its position no better than this does not widen the limit any further. */
const mostAccuracy = 500;

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
 * Where a photo was taken, seen from its MPP. Where the building's own position is known, it is `near` up to `photoDistance` metres and
 * as much more as the camera says that it may be off (at most 500). Else the verdict is lenient, because a centroid can lie far
 * from the building: `in-region` up to 40 km, or up to twice the radius of a circle of the region's area where that is more
 * (Merauke: 240 km). These bounds are this product's own; `far` is a question to the assessor, never a reason to refuse.
 */
export function plausiblePlace(photo: PhotoPosition | null, mpp: MppPosition | null, photoDistance = defaultPhotoDistance): PlaceVerdict {
  if (photo === null || mpp === null) return { verdict: "unknown", metres: null, basis: mpp?.basis ?? null, limit: null };
  const metres = distanceMetres(photo, mpp);
  const isExact = mpp.basis === "exact";
  const limit = isExact ? photoDistance + Math.min(photo.accuracy ?? 0, mostAccuracy) : Math.max(regionMetres, 2000 * Math.sqrt((mpp.regionAreaKm2 ?? 0) / Math.PI));
  return { verdict: metres > limit ? "far" : isExact ? "near" : "in-region", metres, basis: mpp.basis, limit };
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
