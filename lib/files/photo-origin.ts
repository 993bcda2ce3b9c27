import readExif, { type Exif } from "exif-reader";
import type { Position, TakenAt } from "@/lib/domain/plausible-place";

export type PhotoOrigin = { readonly takenAt: TakenAt | null; readonly position: Position | null; /** How far off the camera says that its position may be, metres (GPSHPositioningError, EXIF 2.31). */ readonly accuracy: number | null };

/** Digital cameras write EXIF since 1996; a clock that was never set shows less. */
const firstYear = 1996;

const unknown: PhotoOrigin = { takenAt: null, position: null, accuracy: null };

/**
 * Where and when the camera says that it took a photo (EXIF 2.32: DateTimeOriginal with OffsetTimeOriginal, GPSLatitude …).
 * Whoever sends a photo can write anything there: this is a hint, never a proof. What cannot be read is null, and so is
 * the position 0° 0°, which cameras write before they know where they are.
 */
export function photoOrigin(exif: Buffer | undefined): PhotoOrigin {
  if (exif === undefined) return unknown;
  try {
    const read = readExif(exif);
    const found = position(read);
    return { takenAt: takenAt(read), position: found, accuracy: found === null ? null : accuracy(read) };
  } catch {
    // The block is broken; the picture need not be.
    return unknown;
  }
}

function takenAt({ Photo, Image }: Exif): TakenAt | null {
  const original: unknown = Photo?.DateTimeOriginal ?? Photo?.DateTimeDigitized ?? Image?.DateTime;
  if (!(original instanceof Date) || !(original.getUTCFullYear() >= firstYear)) return null;
  // The package puts what the clock showed into a date as if it were UTC.
  const clock = original.toISOString().slice(0, 19);
  const offset: unknown = Photo?.OffsetTimeOriginal ?? Photo?.OffsetTime;
  if (typeof offset !== "string" || !/^[+-]\d{2}:\d{2}$/.test(offset)) return { kind: "civil", at: clock };
  const instant = new Date(`${clock}${offset}`);
  return Number.isNaN(instant.getTime()) ? { kind: "civil", at: clock } : { kind: "instant", at: instant.toISOString() };
}

function position({ GPSInfo }: Exif): Position | null {
  const latitude = degrees(GPSInfo?.GPSLatitude, GPSInfo?.GPSLatitudeRef, "S");
  const longitude = degrees(GPSInfo?.GPSLongitude, GPSInfo?.GPSLongitudeRef, "W");
  if (latitude === null || longitude === null || (latitude === 0 && longitude === 0)) return null;
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : null;
}

function accuracy({ GPSInfo }: Exif): number | null {
  const metres: unknown = GPSInfo?.GPSHPositioningError;
  return typeof metres === "number" && Number.isFinite(metres) && metres >= 0 ? metres : null;
}

function degrees(parts: unknown, reference: unknown, negative: string): number | null {
  if (!Array.isArray(parts) || parts.length !== 3) return null;
  const [whole, minutes, seconds] = parts.map((part: unknown) => (typeof part === "number" && Number.isFinite(part) ? part : NaN));
  const value = (whole ?? NaN) + (minutes ?? NaN) / 60 + (seconds ?? NaN) / 3600;
  if (Number.isNaN(value)) return null;
  return reference === negative ? -value : value;
}
