import exifReader from "exif-reader";
import sharp from "sharp";
import { expect, test } from "vitest";
import { exifSegment, withExif } from "@/lib/field/exif-segment";

const plain = { create: { width: 40, height: 20, channels: 3 as const, background: "#268085" } };
const camera = (): Promise<Buffer> =>
  sharp(plain).jpeg().withMetadata({ orientation: 6 }).withExifMerge({
    IFD0: { Make: "Kamera" },
    IFD2: { DateTimeOriginal: "2024:07:25 10:42:00", OffsetTimeOriginal: "+08:00" },
    IFD3: { GPSLatitudeRef: "S", GPSLatitude: "0/1 29/1 59/1", GPSLongitudeRef: "E", GPSLongitude: "117/1 8/1 54/1" },
  }).toBuffer();

test("place and time of a photo go over to the picture that is drawn anew, and its orientation does not", async () => {
  const [original, drawn] = [await camera(), await sharp(plain).resize(20).jpeg().toBuffer()];
  expect((await sharp(original).metadata()).orientation).toBe(6);
  const joined = withExif(new Uint8Array(drawn), exifSegment(new Uint8Array(original)));
  const { exif, orientation, width } = await sharp(joined).metadata();
  expect([orientation, width]).toEqual([1, 20]);
  const read = exifReader(exif ?? Buffer.alloc(0));
  expect(read.Photo?.DateTimeOriginal?.toISOString()).toBe("2024-07-25T10:42:00.000Z");
  expect(read.GPSInfo).toMatchObject({ GPSLatitudeRef: "S", GPSLatitude: [0, 29, 59], GPSLongitude: [117, 8, 54] });
  // It is a whole picture still.
  await expect(sharp(joined).raw().toBuffer()).resolves.toHaveLength(20 * 10 * 3);
});

test("what has no EXIF block, or is cut off, is left as it is", async () => {
  const drawn = new Uint8Array(await sharp(plain).jpeg().toBuffer());
  expect(exifSegment(drawn)).toBeNull();
  expect(withExif(drawn, null)).toBe(drawn);
  const original = new Uint8Array(await camera());
  for (let length = 0; length < 400; length += 7) expect(() => exifSegment(original.slice(0, length))).not.toThrow();
  expect(exifSegment(new TextEncoder().encode("<svg/>"))).toBeNull();
});
