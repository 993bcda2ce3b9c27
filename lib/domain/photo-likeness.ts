/** Digits of a hash of a picture (lib/files/photo-hash.ts). */
export const photoHashBits = 64;

/**
 * Most bits by which the hashes of two pictures may differ for them to be called very alike. Measured (lib/decisions/0021): a photo that
 * was saved anew, recompressed down to JPEG quality 10 or shrunk to 160 pixels differs by 0–6 bits; the nearest of two different photos
 * by 10 (two lenses of one stereo camera), of two views of one thing by 18. Half of the bits are 1: were the others chance, two unrelated
 * pictures would come that near once in 1,4 thousand million pairs.
 */
export const mostBitsApart = 8;

/** `same`: the same file, byte for byte. `alike`: another file whose picture is very alike. */
export type Likeness = "same" | "alike";

/** Hamming distance of two hashes, 0–64. @throws RangeError on a hash that is none */
export function bitsApart(a: string, b: string): number {
  if (!isPhotoHash(a) || !isPhotoHash(b)) throw new RangeError(`photo hash: ${photoHashBits} digits 0 and 1`);
  return [...a].filter((bit, i) => bit !== b[i]).length;
}

const isPhotoHash = (text: string): boolean => text.length === photoHashBits && /^[01]*$/.test(text);

export const areAlike = (a: string, b: string): boolean => bitsApart(a, b) <= mostBitsApart;
