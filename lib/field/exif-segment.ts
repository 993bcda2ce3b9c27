/**
 * Drawing a photo anew loses where and when it was taken. These carry the camera's EXIF block (JPEG segment APP1, EXIF 2.32) over
 * as it is, but for the orientation, which the drawn pixels have already.
 */
const [app1, startOfScan] = [0xe1, 0xda];
const orientationTag = 0x0112;

const isExif = (bytes: Uint8Array, at: number): boolean => [0x45, 0x78, 0x69, 0x66, 0, 0].every((byte, n) => bytes[at + n] === byte);

/** The EXIF segment with its marker, orientation set to upright; null where there is none or it cannot be read. */
export function exifSegment(jpeg: Uint8Array): Uint8Array | null {
  if (jpeg[0] !== 0xff || jpeg[1] !== 0xd8) return null;
  for (let at = 2; at + 4 <= jpeg.length && jpeg[at] === 0xff; ) {
    const [marker, length] = [jpeg[at + 1] ?? 0, ((jpeg[at + 2] ?? 0) << 8) | (jpeg[at + 3] ?? 0)];
    if (marker === startOfScan || length < 2 || at + 2 + length > jpeg.length) return null;
    if (marker === app1 && isExif(jpeg, at + 4)) return upright(jpeg.slice(at, at + 2 + length));
    at += 2 + length;
  }
  return null;
}

/** Sets the orientation of the first directory to 1 (upright). */
function upright(segment: Uint8Array): Uint8Array | null {
  const tiff = 10;
  const view = new DataView(segment.buffer, segment.byteOffset, segment.byteLength);
  if (segment.length < tiff + 8) return null;
  const isLittle = view.getUint16(tiff) === 0x4949;
  const directory = tiff + view.getUint32(tiff + 4, isLittle);
  if (directory + 2 > segment.length) return null;
  const count = view.getUint16(directory, isLittle);
  for (let n = 0; n < count && directory + 2 + (n + 1) * 12 <= segment.length; n += 1) {
    const entry = directory + 2 + n * 12;
    if (view.getUint16(entry, isLittle) === orientationTag) view.setUint16(entry + 8, 1, isLittle);
  }
  return segment;
}

/** A JPEG with an EXIF segment put first, where cameras have it. A segment of the same kind that is there already stays behind it. */
export function withExif(jpeg: Uint8Array, segment: Uint8Array | null): Uint8Array {
  if (segment === null || jpeg[0] !== 0xff || jpeg[1] !== 0xd8) return jpeg;
  const joined = new Uint8Array(jpeg.length + segment.length);
  joined.set(jpeg.subarray(0, 2));
  joined.set(segment, 2);
  joined.set(jpeg.subarray(2), 2 + segment.length);
  return joined;
}
