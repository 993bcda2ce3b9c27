import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { bitsApart, mostBitsApart } from "@/lib/domain/photo-likeness";
import { photoHash } from "@/lib/files/photo-hash";
import { chance, hallPhoto, handlings } from "@/tests/support/photo-scenes";

const halls = Array.from({ length: 16 }, (_, i) => i + 1);
const photos: Buffer[] = [];
const hashes: string[] = [];
const hashOf = async (bytes: Buffer): Promise<string> => {
  const bits = await photoHash(bytes);
  if (bits === null) throw new Error("The picture shows too little.");
  return bits;
};

beforeAll(async () => {
  for (const seed of halls) photos.push(await hallPhoto(seed).jpeg({ quality: 92 }).toBuffer());
  for (const photo of photos) hashes.push(await hashOf(photo));
}, 30_000);

const sorted = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);

describe("what a picture looks like in 64 bits", () => {
  it("is the same each time, half of it 1", async () => {
    for (const [i, photo] of photos.entries()) {
      expect(await hashOf(photo)).toBe(hashes[i]);
      expect(hashes[i]).toMatch(/^[01]{64}$/);
      expect([...(hashes[i] ?? "")].filter((bit) => bit === "1")).toHaveLength(32);
    }
  });

  it("is that of the discrete cosine transform of its definition, worked out term by term", async () => {
    const [photo] = photos;
    const grey = await sharp(photo).toColourspace("b-w").resize(32, 32, { fit: "fill" }).raw().toBuffer();
    // DCT-II by its double sum (Ahmed, Natarajan & Rao 1974), frequencies 1–8 each way.
    const term = (u: number, v: number): number => [...grey].reduce((sum, level, i) => sum + level * Math.cos(((2 * (i % 32) + 1) * u * Math.PI) / 64) * Math.cos(((2 * Math.floor(i / 32) + 1) * v * Math.PI) / 64), 0);
    const terms = Array.from({ length: 64 }, (_, i) => term((i % 8) + 1, Math.floor(i / 8) + 1));
    const above = sorted(terms)[32] ?? 0;
    expect(hashes[0]).toBe(terms.map((each) => (each >= above ? "1" : "0")).join(""));
  });

  it.each(Object.keys(handlings))("stays within the limit for a photo that was %s", async (name) => {
    const apart = await Promise.all(photos.map(async (photo, i) => bitsApart(hashes[i] ?? "", await hashOf(await (handlings[name]?.(photo) ?? sharp(photo)).toBuffer()))));
    expect(apart.filter((bits) => bits <= mostBitsApart).length, sorted(apart).join(" ")).toBeGreaterThanOrEqual(Math.floor(0.95 * photos.length));
  }, 30_000);

  it("is another for every other hall, and for another photo of the same hall: from two steps aside, closer by, tilted, or all at once", async () => {
    for (const [i, a] of hashes.entries()) for (const [j, b] of hashes.entries()) if (i < j) expect(bitsApart(a, b), `halls ${i + 1} and ${j + 1}`).toBeGreaterThan(mostBitsApart);
    const others = await Promise.all(halls.flatMap((seed) => [{ x: 130, y: 20 }, { zoom: 1.25 }, { tilt: 7 }, { x: -90, zoom: 1.12, tilt: -3 }].map(async (shot) =>
      bitsApart(hashes[seed - 1] ?? "", await hashOf(await hallPhoto(seed, { ...shot, people: seed + 100 }).jpeg({ quality: 92 }).toBuffer())))));
    // A camera that nobody moved, or hardly, is the same photo to anybody who looks.
    expect(others.filter((bits) => bits <= mostBitsApart).length, sorted(others).slice(0, 12).join(" ")).toBeLessThanOrEqual(1);
  }, 30_000);

  it("sees a photo as it was held: turned by its orientation it is the same, turned in its pixels it is not", async () => {
    const [photo] = photos;
    const turned = await sharp(photo).rotate(90).withMetadata({ orientation: 8 }).jpeg({ quality: 92 }).toBuffer();
    expect(bitsApart(hashes[0] ?? "", await hashOf(turned))).toBeLessThanOrEqual(mostBitsApart);
    expect(bitsApart(hashes[0] ?? "", await hashOf(await sharp(photo).rotate(90).jpeg().toBuffer()))).toBeGreaterThan(mostBitsApart);
  });

  it("is none of what shows too little: one shade, blank paper with a speck, a lens cap with noise, a gradient, a chess board, a stripe", async () => {
    const plain = (svg: string): Promise<Buffer> => sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600">${svg}</svg>`)).jpeg({ quality: 80 }).toBuffer();
    const random = chance(5);
    const noise = await sharp(Buffer.from(Array.from({ length: 800 * 600 }, () => Math.round(12 * random()))), { raw: { width: 800, height: 600, channels: 1 } }).jpeg().toBuffer();
    const board = Array.from({ length: 64 }, (_, i) => ((i + Math.floor(i / 8)) % 2 === 0 ? `<rect x="${100 * (i % 8)}" y="${75 * Math.floor(i / 8)}" width="100" height="75" fill="#111"/>` : "")).join("");
    const gradient = (x: number, y: number): string => `<defs><linearGradient id="g" x2="${x}" y2="${y}"><stop stop-color="#fff"/><stop offset="1" stop-color="#123"/></linearGradient></defs><rect width="800" height="600" fill="url(#g)"/>`;
    const little = {
      white: await plain('<rect width="800" height="600" fill="#fff"/>'), black: await plain('<rect width="800" height="600"/>'), teal: await sharp({ create: { width: 640, height: 480, channels: 3, background: "#268085" } }).jpeg().toBuffer(),
      speck: await plain('<rect width="800" height="600" fill="#fff"/><circle cx="200" cy="200" r="4" fill="#999"/>'), noise, gradient: await plain(gradient(1, 0)), slope: await plain(gradient(1, 1)),
      board: await plain(`<rect width="800" height="600" fill="#fff"/>${board}`), stripe: await plain('<rect width="800" height="600" fill="#fff"/><rect y="200" width="800" height="90" fill="#333"/>'),
      transparent: await sharp({ create: { width: 64, height: 64, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } }).png().toBuffer(),
    };
    for (const [name, bytes] of Object.entries(little)) expect(await photoHash(bytes), name).toBeNull();
  });
});
