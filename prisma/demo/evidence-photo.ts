import sharp from "sharp";

const escape = (text: string): string => text.replace(/[&<>]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign] ?? "");

const degrees = (value: number): string => {
  const whole = Math.floor(Math.abs(value));
  const minutes = Math.floor((Math.abs(value) - whole) * 60);
  const seconds = Math.round(((Math.abs(value) - whole) * 60 - minutes) * 6000);
  return `${whole}/1 ${minutes}/1 ${seconds}/100`;
};

/** A picture that says that it is simulated, with the place and time that a camera would have written. */
export function simulatedPhoto({ title, takenAt, position }: { readonly title: string; /** `YYYY:MM:DD HH:mm:ss` */ readonly takenAt: string; readonly position: { readonly latitude: number; readonly longitude: number } | null }): Promise<Buffer> {
  const lines = title.match(/.{1,34}(?:\s|$)/g) ?? [title];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600"><rect width="800" height="600" fill="#e8efee"/><rect x="40" y="40" width="720" height="520" fill="none" stroke="#0f5257" stroke-width="4"/>
    <text x="400" y="140" font-family="sans-serif" font-size="44" font-weight="bold" fill="#b45309" text-anchor="middle">FOTO SIMULASI</text>
    ${lines.slice(0, 5).map((line, i) => `<text x="400" y="${260 + 50 * i}" font-family="sans-serif" font-size="34" fill="#0f5257" text-anchor="middle">${escape(line.trim())}</text>`).join("")}</svg>`;
  const gps = position === null ? {} : { IFD3: {
    GPSLatitudeRef: position.latitude < 0 ? "S" : "N", GPSLatitude: degrees(position.latitude), GPSLongitudeRef: position.longitude < 0 ? "W" : "E", GPSLongitude: degrees(position.longitude),
  } };
  return sharp(Buffer.from(svg)).withExif({ IFD2: { DateTimeOriginal: takenAt }, ...gps }).jpeg({ quality: 70 }).toBuffer();
}
