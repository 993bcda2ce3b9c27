import sharp from "sharp";
import { maxEvidencePixels } from "@/lib/files/evidence-limits";

/** To be raised when the same picture gets another hash, or another distance counts as alike: all are then hashed and compared anew (`ensurePhotoHashes`). */
export const photoHashRevision = 1;

/** Pixels a side of the small picture that is transformed, and its lowest frequencies a side that are kept. */
const side = 32;
const kept = 8;
/**
 * A picture is compared only when at least so many of the 64 frequencies are at least so strong (grey levels of 0–255, orthonormal
 * transform). Own bounds, measured: saving as JPEG of quality 30 moves a frequency of a photo by 1–9, so that the sign of a weaker one
 * is chance; of 53 pictures a chess board (16 strong ones) and a microscope's 5 kB picture (23) fall out, no other.
 */
const leastStrength = 12;
const leastStrong = 24;

/**
 * What a picture looks like in 64 bits: the hash by discrete cosine transform of Coskun & Sankur, "Robust video hash extraction", IEEE
 * SIU 2004, for still pictures as in Zauner, "Implementation and Benchmarking of Perceptual Image Hash Functions", Hagenberg 2010,
 * §3.2.1: grey, 32 × 32, the 8 × 8 lowest frequencies without the constant ones, and of each whether it is above their median,
 * so that size, brightness and contrast do not matter. The picture is turned as it was held; transparency is white. How alike
 * two hashes are: `lib/domain/photo-likeness.ts`.
 * @param bytes of a picture that `inspectFile` has let through
 * @returns 64 digits 0 and 1, half of them 1; null of a picture that shows too little (blank, one shade, a pattern): its bits would be
 * noise, and all such pictures alike
 */
export async function photoHash(bytes: Buffer): Promise<string | null> {
  const grey = await sharp(bytes, { limitInputPixels: maxEvidencePixels, failOn: "error" })
    .autoOrient().flatten({ background: "#ffffff" }).toColourspace("b-w").resize(side, side, { fit: "fill" }).raw().toBuffer();
  const frequencies = lowFrequencies(grey);
  if (frequencies.filter((each) => Math.abs(each) >= leastStrength).length < leastStrong) return null;
  const middle = [...frequencies].sort((a, b) => b - a)[frequencies.length / 2 - 1] ?? 0;
  return frequencies.map((each) => (each >= middle ? "1" : "0")).join("");
}

/** Rows 1–8 of the orthonormal DCT-II of 32 values: without row 0, which is the mean. */
const basis = Array.from({ length: kept }, (_, u) => Float64Array.from({ length: side }, (__, x) => Math.sqrt(2 / side) * Math.cos((Math.PI * (2 * x + 1) * (u + 1)) / (2 * side))));

/** @param grey 32 × 32 bytes, row by row @returns 64 values, row by row of vertical frequency */
function lowFrequencies(grey: Uint8Array): number[] {
  const rows = Array.from({ length: side }, (_, y) => basis.map((wave) => wave.reduce((sum, weight, x) => sum + weight * (grey[y * side + x] ?? 0), 0)));
  return basis.flatMap((wave) => basis.map((_, u) => wave.reduce((sum, weight, y) => sum + weight * (rows[y]?.[u] ?? 0), 0)));
}
