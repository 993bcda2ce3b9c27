import sharp, { type Sharp } from "sharp";

/** 0 up to 1, the same for the same seed (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Shot = {
  /** Where the camera stands: shift in pixels of 1200, zoom, tilt in degrees. */ readonly x?: number; readonly y?: number; readonly zoom?: number; readonly tilt?: number;
  /** Who walks through the hall at that moment. */ readonly people?: number;
};

/** A drawn hall with walls, light, counters, boards and people: the same seed is the same hall, taken from the same place unless told otherwise. */
export function hallPhoto(seed: number, { x = 0, y = 0, zoom = 1, tilt = 0, people = seed }: Shot = {}): Sharp {
  const random = chance(seed * 7919 + 13);
  const shade = (): string => `hsl(${Math.round(360 * random())} ${Math.round(10 + 50 * random())}% ${Math.round(12 + 76 * random())}%)`;
  const things = Array.from({ length: 16 + Math.floor(14 * random()) }, () => {
    const [left, top, width, height] = [1400 * random() - 200, 1000 * random() - 150, 40 + 330 * random() ** 2, 30 + 320 * random() ** 2];
    return random() < 0.25 ? `<ellipse cx="${left}" cy="${top}" rx="${width / 2}" ry="${height / 2}" fill="${shade()}"/>` : `<rect x="${left}" y="${top}" width="${width}" height="${height}" fill="${shade()}"/>`;
  });
  const walk = chance(people * 104_729 + 7);
  const walkers = Array.from({ length: 3 }, () => {
    const [left, height] = [1100 * walk(), 240 + 160 * walk()];
    return `<circle cx="${left}" cy="${880 - height}" r="42" fill="#7b5638"/><rect x="${left - 50}" y="${920 - height}" width="100" height="${height}" rx="30" fill="hsl(${Math.round(360 * walk())} 45% ${Math.round(20 + 50 * walk())}%)"/>`;
  });
  return sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="900"><defs><linearGradient id="light" x2="${random()}" y2="${random()}"><stop stop-color="#fff" stop-opacity="0.5"/><stop offset="1" stop-color="#000" stop-opacity="0.4"/></linearGradient></defs>
    <g transform="translate(${x} ${y}) translate(600 450) rotate(${tilt}) scale(${zoom}) translate(-600 -450)"><rect x="-600" y="-450" width="2400" height="1800" fill="${shade()}"/><rect x="-600" y="${450 + 250 * random()}" width="2400" height="1400" fill="${shade()}"/>${things.join("")}${walkers.join("")}</g>
    <rect width="1200" height="900" fill="url(#light)"/></svg>`));
}

/** What happens to a photo on its way from hand to hand. */
export const handlings: Readonly<Record<string, (photo: Buffer) => Sharp>> = {
  "saved anew at quality 82, as phones do here": (photo) => sharp(photo).jpeg({ quality: 82 }),
  "saved at quality 30": (photo) => sharp(photo).jpeg({ quality: 30 }),
  "saved at quality 10": (photo) => sharp(photo).jpeg({ quality: 10 }),
  "shrunk to 640 pixels": (photo) => sharp(photo).resize(640).jpeg({ quality: 70 }),
  "shrunk to 160 pixels": (photo) => sharp(photo).resize(160).jpeg({ quality: 40 }),
  "enlarged to 1920 pixels": (photo) => sharp(photo).resize(1920).jpeg({ quality: 80 }),
  "turned into a PNG": (photo) => sharp(photo).png(),
  "turned into a WebP of quality 50": (photo) => sharp(photo).webp({ quality: 50 }),
  "brightened": (photo) => sharp(photo).modulate({ brightness: 1.15 }).jpeg({ quality: 80 }),
  "given more contrast": (photo) => sharp(photo).linear(1.2, -25).jpeg({ quality: 80 }),
  "made grey": (photo) => sharp(photo).greyscale().jpeg({ quality: 80 }),
  "trimmed by 1 % on each side": (photo) => sharp(photo).extract({ left: 12, top: 9, width: 1176, height: 882 }).jpeg({ quality: 80 }),
  "stamped with a date": (photo) => sharp(photo).composite([{ input: Buffer.from('<svg width="500" height="60"><text x="480" y="45" font-size="40" fill="orange" text-anchor="end" font-family="sans-serif">25-07-2024 10:15</text></svg>'), gravity: "southeast" }]).jpeg({ quality: 80 }),
};
