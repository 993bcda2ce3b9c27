import sharp from "sharp";
import { at, type Random } from "@/prisma/demo/random";

const escape = (text: string): string => text.replace(/[&<>]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign] ?? "");

const degrees = (value: number): string => {
  const whole = Math.floor(Math.abs(value));
  const minutes = Math.floor((Math.abs(value) - whole) * 60);
  const seconds = Math.round(((Math.abs(value) - whole) * 60 - minutes) * 6000);
  return `${whole}/1 ${minutes}/1 ${seconds}/100`;
};

const walls = ["#e8efee", "#cfd8d3", "#f3e9d8", "#d9dfe8", "#b9c4bf", "#8fa39c"] as const;
const things = ["#0f5257", "#b45309", "#1f2937", "#64748b", "#7c2d12", "#f8fafc", "#155e75", "#334155"] as const;

/** A drawn hall: wall, floor, counters, boards and people, all by chance, so that two scenes are as different as two places. */
function hall(random: Random): string {
  const floor = 330 + 140 * random.uniform();
  const box = (): string => {
    const [width, height] = [50 + 190 * random.uniform(), 40 + 190 * random.uniform()];
    return `<rect x="${Math.round(800 * random.uniform() - 40)}" y="${Math.round(520 * random.uniform() - 30)}" width="${Math.round(width)}" height="${Math.round(height)}" fill="${at(things, random.below(things.length))}"/>`;
  };
  const person = (): string => {
    const [x, height, colour] = [Math.round(60 + 680 * random.uniform()), Math.round(90 + 130 * random.uniform()), at(things, random.below(things.length))];
    return `<circle cx="${x}" cy="${Math.round(560 - height - 24)}" r="24" fill="#a16207"/><rect x="${x - 28}" y="${560 - height}" width="56" height="${height}" rx="16" fill="${colour}"/>`;
  };
  return [
    `<rect width="800" height="600" fill="${at(walls, random.below(walls.length))}"/><rect y="${Math.round(floor)}" width="800" height="600" fill="${at(walls, random.below(walls.length))}"/>`,
    ...Array.from({ length: 8 + random.below(6) }, box), ...Array.from({ length: 2 + random.below(4) }, person),
  ].join("");
}

type PhotoOptions = {
  readonly title: string;
  /** Draws the scene: the same stream, the same scene. */
  readonly random: Random;
  /** `YYYY:MM:DD HH:mm:ss` */ readonly takenAt: string;
  readonly position: { readonly latitude: number; readonly longitude: number } | null;
  /** Saved once more, smaller and coarser, as messengers do. */
  readonly isSavedAnew?: boolean;
};

/** A picture that says that it is simulated, with the place and time that a camera would have written. */
export function simulatedPhoto({ title, random, takenAt, position, isSavedAnew = false }: PhotoOptions): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600">${hall(random)}<rect x="40" y="505" width="720" height="75" rx="10" fill="#ffffff" fill-opacity="0.9"/>
    <text x="400" y="538" font-family="sans-serif" font-size="28" font-weight="bold" fill="#b45309" text-anchor="middle">FOTO SIMULASI</text>
    <text x="400" y="566" font-family="sans-serif" font-size="22" fill="#0f5257" text-anchor="middle">${escape(title.length > 62 ? `${title.slice(0, 61)}…` : title)}</text></svg>`;
  const gps = position === null ? {} : { IFD3: {
    GPSLatitudeRef: position.latitude < 0 ? "S" : "N", GPSLatitude: degrees(position.latitude), GPSLongitudeRef: position.longitude < 0 ? "W" : "E", GPSLongitude: degrees(position.longitude),
  } };
  return sharp(Buffer.from(svg)).resize(isSavedAnew ? 600 : 800).withExif({ IFD2: { DateTimeOriginal: takenAt }, ...gps }).jpeg({ quality: isSavedAnew ? 45 : 70 }).toBuffer();
}
