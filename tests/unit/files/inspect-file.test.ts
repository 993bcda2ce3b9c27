import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { crc32, deflateSync } from "node:zlib";
import sharp from "sharp";
import { afterAll, describe, expect, it } from "vitest";
import { AppError } from "@/lib/errors";
import { inspectFile } from "@/lib/files/inspect-file";
import { fileRefusals } from "@/lib/files/refuse-file";
import { describeFileRefusal } from "@/lib/files/refusal-words";
import { pdfOf } from "@/tests/support/evidence-files";

const scratch = mkdtempSync(path.join(os.tmpdir(), "lensa-inspect-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const picture = (width = 60, height = 40) => sharp({ create: { width, height, channels: 3, background: "#2a6" } });
const refusalOf = (name: string, source: string | Buffer): Promise<AppError> => inspectFile(name, source).then(() => { throw new Error(`${name} was taken`); }, (error: unknown) => {
  if (error instanceof AppError) return error;
  throw error;
});
const reasonOf = async (name: string, source: string | Buffer) => (await refusalOf(name, source)).detail["reason"];

/** A chunk of a PNG as in its specification: length, type, data, checksum. */
const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
};
const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** A PNG that unpacks into width × height pixels of one colour: a few kilobytes on disk, gigabytes in memory. */
const pngBomb = (width: number, height: number): Buffer => {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 0, 0, 0, 0], 8);
  return Buffer.concat([pngSignature, chunk("IHDR", header), chunk("IDAT", deflateSync(Buffer.alloc(1024 ** 2 * 8))), chunk("IEND", Buffer.alloc(0))]);
};

describe("what a file is", () => {
  it.each([["jpeg", "image/jpeg", ".jpg"], ["png", "image/png", ".png"], ["webp", "image/webp", ".webp"]] as const)("a %s is told by its content, whatever letters its name has", async (format, mediaType, extension) => {
    const bytes = await picture().toFormat(format).toBuffer();
    const found = await inspectFile(`FOTO${extension.toUpperCase()}`, bytes);
    expect(found).toMatchObject({ mediaType, extension, width: 60, height: 40, takenAt: null, latitude: null, longitude: null, bytes: bytes.length });
    expect(found.sha256).toBe(createHash("sha256").update(bytes).digest("hex"));
  });

  it("a name without an ending is taken by the content alone, from a path as from memory", async () => {
    const file = path.join(scratch, "x");
    writeFileSync(file, await picture().jpeg().toBuffer());
    expect(await inspectFile("Foto 25.07", file)).toMatchObject({ mediaType: "image/jpeg", name: "Foto 25.07" });
  });

  it("a PDF has no size in pixels", async () => {
    expect(await inspectFile("SK.pdf", pdfOf())).toMatchObject({ mediaType: "application/pdf", extension: ".pdf", width: null, takenAt: null });
  });

  it("reads position and time of the camera, and says whether its clock had a zone", async () => {
    const exif = (photo: Record<string, string>) => ({
      IFD2: photo,
      IFD3: { GPSLatitudeRef: "S", GPSLatitude: "0/1 30/1 900/100", GPSLongitudeRef: "E", GPSLongitude: "117/1 9/1 0/1" },
    });
    const zoned = await picture().withExif(exif({ DateTimeOriginal: "2024:07:25 10:15:30", OffsetTimeOriginal: "+08:00" })).jpeg().toBuffer();
    expect(await inspectFile("a.jpg", zoned)).toMatchObject({ takenAt: { kind: "instant", at: "2024-07-25T02:15:30.000Z" }, longitude: 117.15 });
    expect((await inspectFile("a.jpg", zoned)).latitude).toBeCloseTo(-0.5025, 9);
    const zoneless = await picture().withExif(exif({ DateTimeOriginal: "2024:07:25 10:15:30" })).jpeg().toBuffer();
    expect((await inspectFile("a.jpg", zoneless)).takenAt).toEqual({ kind: "civil", at: "2024-07-25T10:15:30" });
  });

  it("reads how far off the camera says that its position may be, and only of a position (EXIF 2.31, GPSHPositioningError)", async () => {
    const at = async (gps: Record<string, string>): Promise<number | null> => (await inspectFile("a.jpg", await picture().withExif({ IFD3: gps }).jpeg().toBuffer())).accuracy;
    const place = { GPSLatitudeRef: "S", GPSLatitude: "0/1 30/1 900/100", GPSLongitudeRef: "E", GPSLongitude: "117/1 9/1 0/1" };
    expect(await at({ ...place, GPSHPositioningError: "123/10" })).toBeCloseTo(12.3, 9);
    expect(await at(place)).toBeNull();
    expect(await at({ ...place, GPSHPositioningError: "1/0" })).toBeNull();
    expect(await at({ GPSHPositioningError: "123/10" })).toBeNull();
  });

  it("positions that no camera can have been at, and clocks that were never set, are not told", async () => {
    const at = async (latitude: string, longitude: string) => {
      const bytes = await picture().withExif({ IFD2: { DateTimeOriginal: "0000:00:00 00:00:00" }, IFD3: { GPSLatitudeRef: "N", GPSLatitude: latitude, GPSLongitudeRef: "E", GPSLongitude: longitude } }).jpeg().toBuffer();
      return inspectFile("a.jpg", bytes);
    };
    for (const found of [await at("0/1 0/1 0/1", "0/1 0/1 0/1"), await at("95/1 0/1 0/1", "10/1 0/1 0/1"), await at("1/0 0/1 0/1", "10/1 0/1 0/1")]) expect(found).toMatchObject({ latitude: null, longitude: null, takenAt: null });
  });

  it("width and height are those that are seen when the camera was held upright", async () => {
    const bytes = await picture(60, 40).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    expect(await inspectFile("a.jpg", bytes)).toMatchObject({ width: 40, height: 60 });
  });
});

describe("what is refused", () => {
  it("a .jpg that is something else", async () => {
    expect(await reasonOf("foto.jpg", await picture().png().toBuffer())).toBe("evidence-name-mismatch");
    expect((await refusalOf("foto.jpg", Buffer.from("<!doctype html><script>alert(1)</script>"))).detail).toMatchObject({ reason: "evidence-kind", found: "HTML" });
    expect((await refusalOf("foto.jpg", Buffer.concat([Buffer.from("PK\u0003\u0004", "latin1"), Buffer.alloc(200)]))).detail).toMatchObject({ reason: "evidence-kind", found: "ZIP" });
    expect((await refusalOf("foto.jpg", Buffer.concat([Buffer.from("MZ"), Buffer.alloc(500)]))).detail).toMatchObject({ reason: "evidence-kind", found: "application/x-msdownload" });
    expect((await refusalOf("foto.jpg", Buffer.from("GIF89a\u0001\u0000\u0001\u0000", "latin1"))).detail).toMatchObject({ reason: "evidence-kind", found: "image/gif" });
    expect(await reasonOf("surat.exe", await picture().jpeg().toBuffer())).toBe("evidence-name-mismatch");
  });

  it("an SVG with a script", async () => {
    const svg = '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
    for (const name of ["logo.svg", "logo.png"]) expect(await reasonOf(name, Buffer.from(svg))).toBe("evidence-kind");
    expect((await refusalOf("logo.jpg", Buffer.from(svg.replace('<?xml version="1.0"?>', "<!-- -->")))).detail["found"]).toBe("SVG");
  });

  it("a file of 100 MB, without reading it", async () => {
    const file = path.join(scratch, "huge.jpg");
    writeFileSync(file, await picture().jpeg().toBuffer());
    truncateSync(file, 100 * 1024 ** 2);
    const before = process.memoryUsage().rss;
    expect((await refusalOf("huge.jpg", file)).code).toBe("too-large");
    expect(process.memoryUsage().rss - before).toBeLessThan(50 * 1024 ** 2);
  });

  it("an empty file", async () => {
    expect(await reasonOf("a.jpg", Buffer.alloc(0))).toBe("evidence-empty");
  });

  it.each([[60_000, 60_000], [8000, 6251], [500_000, 500_000]])("a PNG bomb of %i × %i pixels, by its header, before it is unpacked", async (width, height) => {
    const before = process.memoryUsage().rss;
    const { code, detail } = await refusalOf("foto.png", pngBomb(width, height));
    expect({ code, reason: detail["reason"], found: detail["found"] }).toEqual({ code: "too-large", reason: "evidence-too-many-pixels", found: `${width} × ${height}` });
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1024 ** 2);
  });

  it("pictures that move", async () => {
    const frames = await sharp(Buffer.concat([Buffer.alloc(300, 10), Buffer.alloc(300, 200)]), { raw: { width: 10, height: 20, channels: 3, pageHeight: 10 } }).webp({ loop: 0 }).toBuffer();
    expect(await reasonOf("a.webp", frames)).toBe("evidence-animated");
    const png = await picture().png().toBuffer();
    const animated = Buffer.concat([png.subarray(0, 33), chunk("acTL", Buffer.from([0, 0, 0, 2, 0, 0, 0, 0])), png.subarray(33)]);
    expect(await reasonOf("a.png", animated)).toBe("evidence-animated");
  });

  it("pictures that are cut off or have a header alone", async () => {
    const noise = await sharp({ create: { width: 400, height: 300, channels: 3, background: "#fff", noise: { type: "gaussian", mean: 128, sigma: 40 } } }).jpeg().toBuffer();
    expect(await reasonOf("a.jpg", noise.subarray(0, noise.length / 2))).toBe("evidence-broken");
    for (const format of ["png", "webp"] as const) {
      const bytes = await sharp(noise).toFormat(format).toBuffer();
      expect(await reasonOf(`a.${format}`, bytes.subarray(0, Math.floor(bytes.length * 0.6)))).toBe("evidence-broken");
      expect(await reasonOf(`a.${format}`, bytes.subarray(0, 40))).toBe("evidence-broken");
    }
    expect(await reasonOf("a.jpg", Buffer.from([0xff, 0xd8, 0xff, 0xe0]))).toBe("evidence-broken");
  });

  it("PDFs that are locked, cut off, hold programs, or are two files in one", async () => {
    expect(await reasonOf("a.pdf", pdfOf({ trailer: "/Encrypt 9 0 R" }))).toBe("evidence-pdf-encrypted");
    expect(await reasonOf("a.pdf", pdfOf().subarray(0, 200))).toBe("evidence-broken");
    expect(await reasonOf("a.pdf", pdfOf({ catalog: "/OpenAction << /S /JavaScript /JS (app.alert(1)) >>" }))).toBe("evidence-pdf-active");
    expect(await reasonOf("a.pdf", pdfOf({ catalog: "/OpenAction << /S /J#61vaScript /J#53 (app.alert(1)) >>" }))).toBe("evidence-pdf-active");
    expect(await reasonOf("a.pdf", pdfOf({ packed: "<< /S /Launch /F (calc.exe) >>" }))).toBe("evidence-pdf-active");
    const zipEnd = Buffer.alloc(22);
    zipEnd.write("PK\u0005\u0006", "latin1");
    expect((await refusalOf("a.pdf", Buffer.concat([pdfOf(), zipEnd]))).detail).toMatchObject({ reason: "evidence-two-kinds", found: "ZIP" });
    expect(await reasonOf("a.pdf", Buffer.concat([pdfOf(), Buffer.from("\n<script>alert(1)</script>")]))).toBe("evidence-two-kinds");
    // A PDF behind another file's beginning opens in lenient readers; its kind is what it begins with.
    expect(await reasonOf("a.pdf", Buffer.concat([Buffer.from("GIF89a;"), pdfOf()]))).toBe("evidence-kind");
    expect(await reasonOf("a.pdf", Buffer.concat([Buffer.from("<html>\n"), pdfOf()]))).toBe("evidence-kind");
  });

  it("a PDF made to keep the reader busy is judged within seconds, where pairs looked for naively take hours", async () => {
    const [head, tail] = [pdfOf().subarray(0, 20), pdfOf().subarray(20)];
    for (const filler of ["stream\n", "/Type /ObjStm stream\n", "1", "1 ", "PK\u0005\u0006", "/Encryp", "#"]) {
      const started = performance.now();
      await inspectFile("a.pdf", Buffer.concat([head, Buffer.alloc(9 * 1024 ** 2, filler, "latin1"), Buffer.from("\n"), tail])).catch(() => undefined);
      expect(performance.now() - started, filler).toBeLessThan(5000);
    }
  }, 60_000);

  it("never lets the name become a path: it is shown, cut and cleaned", async () => {
    const bytes = await picture().jpeg().toBuffer();
    const named = async (name: string) => (await inspectFile(name, bytes)).name;
    expect(await named("../../etc/passwd/foto.jpg")).toBe("foto.jpg");
    expect(await named("C:\\Users\\ibu\\foto.jpg")).toBe("foto.jpg");
    expect(await named("fo\u0000to\u001b[31m\u009b.jpg")).toBe("foto[31m.jpg");
    expect(await named("..")).toBe("file");
    // "foto‮gpj.exe" is shown as "fotoexe.jpg" where the mark is obeyed.
    expect(await reasonOf("foto\u202egpj.exe", bytes)).toBe("evidence-name-mismatch");
    const long = await named(`${"a".repeat(500)}.jpg`);
    expect(long).toHaveLength(200);
    expect(long).toMatch(/…\.jpg$/);
    expect(await reasonOf(`${"a".repeat(500)}.exe`, bytes)).toBe("evidence-name-mismatch");
  });

  it("says why and what to do, in both languages, for every reason", async () => {
    for (const reason of fileRefusals) {
      for (const locale of ["id", "en"] as const) {
        const words = describeFileRefusal({ detail: { reason, file: "foto.jpg", found: "HTML", allowed: "JPEG, PNG, WebP, PDF", maxMegabytes: 10, maxMegapixels: 50 } }, locale);
        expect(words?.reason).toContain("foto.jpg");
        expect(words?.remedy.length).toBeGreaterThan(10);
      }
    }
    const words = describeFileRefusal(await refusalOf("foto.jpg", Buffer.from("<html>")), "id");
    expect(words).toEqual({ reason: "Isi berkas foto.jpg adalah HTML, bukan jenis yang diterima sebagai bukti dukung.", remedy: "Kirim sebagai JPEG, PNG, WebP, PDF. Dokumen lain: simpan dulu sebagai PDF." });
    expect(describeFileRefusal(new AppError("not-found", "x", { reason: "other" }), "id")).toBeNull();
  });
});
