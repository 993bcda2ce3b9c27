import sharp from "sharp";
import { expect, it } from "vitest";
import { cleanImage } from "@/lib/files/clean-image";
import { inspectFile } from "@/lib/files/inspect-file";

/** 2400 × 1200, red on the left and blue on the right, held upright (orientation 6), with position, time and device. */
const upright = async (): Promise<Buffer> => {
  const half = (background: string) => sharp({ create: { width: 1200, height: 1200, channels: 3, background } }).png().toBuffer();
  return sharp({ create: { width: 2400, height: 1200, channels: 3, background: "#fff" } })
    .composite([{ input: await half("#f00"), left: 0, top: 0 }, { input: await half("#00f"), left: 1200, top: 0 }])
    .withMetadata({ orientation: 6 })
    .withExifMerge({ IFD0: { Make: "Kamera", Model: "X1", Artist: "Ibu Sari" }, IFD2: { DateTimeOriginal: "2024:07:25 10:15:30" }, IFD3: { GPSLatitudeRef: "S", GPSLatitude: "0/1 30/1 0/1", GPSLongitudeRef: "E", GPSLongitude: "117/1 9/1 0/1" } })
    .jpeg().toBuffer();
};

it("what is shown is turned as it was held, at most 1920 and 320 pixels long, and says nothing of where, when and by what it was taken", async () => {
  const sent = await upright();
  expect(await inspectFile("a.jpg", sent)).toMatchObject({ latitude: -0.5, takenAt: { at: "2024-07-25T10:15:30" }, width: 1200, height: 2400 });
  const { photo, thumbnail } = await cleanImage(sent);
  expect([photo.width, photo.height, thumbnail.width, thumbnail.height]).toEqual([960, 1920, 160, 320]);
  for (const { bytes, width, height } of [photo, thumbnail]) {
    const metadata = await sharp(bytes).metadata();
    expect(metadata).toMatchObject({ format: "jpeg", width, height });
    expect([metadata.exif, metadata.xmp, metadata.iptc, metadata.icc, metadata.orientation, metadata.comments]).toEqual(Array(6).fill(undefined));
    for (const told of ["Kamera", "Ibu Sari", "2024:07:25", "Exif", "ICC_PROFILE"]) expect(bytes.includes(told)).toBe(false);
  }
  // Orientation 6 turns the left edge up.
  const { data } = await sharp(photo.bytes).resize(1, 2, { fit: "fill" }).raw().toBuffer({ resolveWithObject: true });
  expect((data[0] ?? 0) > 200 && (data[2] ?? 255) < 60, "red above").toBe(true);
  expect((data[3] ?? 255) < 60 && (data[5] ?? 0) > 200, "blue below").toBe(true);
});

it("drops whatever is hidden behind the picture, and never enlarges", async () => {
  const sent = Buffer.concat([await sharp({ create: { width: 100, height: 50, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } }).png().toBuffer(), Buffer.from("<script>alert(1)</script>")]);
  const { photo, thumbnail } = await cleanImage(sent);
  expect([photo.width, photo.height, thumbnail.width]).toEqual([100, 50, 100]);
  expect(photo.bytes.includes("script")).toBe(false);
  expect([...(await sharp(photo.bytes).resize(1, 1).raw().toBuffer())], "transparency is white").toEqual([255, 255, 255]);
});
