import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { fileTypeFromBuffer } from "file-type";
import sharp, { type Metadata } from "sharp";
import type { TakenAt } from "@/lib/domain/plausible-place";
import { checkPdf } from "@/lib/files/check-pdf";
import { evidenceKinds, isEvidenceMediaType, maxEvidenceBytes, maxEvidencePixels, type EvidenceMediaType, type ImageMediaType } from "@/lib/files/evidence-limits";
import { photoOrigin } from "@/lib/files/photo-origin";
import { refuseFile } from "@/lib/files/refuse-file";
import { extensionOf, shownName } from "@/lib/files/shown-name";

export type InspectedFile = {
  /** The name as it may be shown; never a path. */
  readonly name: string;
  readonly mediaType: EvidenceMediaType;
  /** The usual ending of the kind, with its dot. */
  readonly extension: string;
  /** Pixels as the picture is seen, its orientation applied; null of a document. */
  readonly width: number | null;
  readonly height: number | null;
  readonly takenAt: TakenAt | null;
  /** Degrees, WGS 84, as the camera says. */
  readonly latitude: number | null;
  readonly longitude: number | null;
  /** Of the position, metres. */
  readonly accuracy: number | null;
  /** Lower-case hexadecimal, of the file as it was sent. */
  readonly sha256: string;
  readonly bytes: number;
};

/**
 * What a file is, by its content and never by its name; everything but a still JPEG, PNG, WebP or an open PDF is refused, and so is
 * what is empty, over 10 MB, over 50 megapixels, cut off, or called something else than it is. A picture is measured by its
 * header before a pixel of it is unpacked. A path is read only when its size is within the limit.
 * @throws AppError with `detail.reason` of `FileRefusal`; words by `describeFileRefusal`
 */
export async function inspectFile(name: string, source: string | Buffer): Promise<InspectedFile> {
  const shown = shownName(name);
  const size = typeof source === "string" ? (await stat(source)).size : source.length;
  if (size === 0) throw refuseFile("evidence-empty", shown);
  if (size > maxEvidenceBytes) throw refuseFile("evidence-too-large", shown);
  const bytes = typeof source === "string" ? await readFile(source) : source;
  const mediaType = await kindOf(bytes, shown);
  refuseOtherName(shown, mediaType);
  const facts = { name: shown, mediaType, extension: evidenceKinds[mediaType][0], sha256: createHash("sha256").update(bytes).digest("hex"), bytes: bytes.length };
  if (mediaType === "application/pdf") {
    checkPdf(bytes, shown);
    return { ...facts, width: null, height: null, takenAt: null, latitude: null, longitude: null, accuracy: null };
  }
  const { autoOrient, exif } = await checkImage(bytes, mediaType, shown);
  const { takenAt, position, accuracy } = photoOrigin(exif);
  return { ...facts, width: autoOrient.width, height: autoOrient.height, takenAt, latitude: position?.latitude ?? null, longitude: position?.longitude ?? null, accuracy };
}

async function kindOf(bytes: Buffer, shown: string): Promise<EvidenceMediaType> {
  // Archives are refused as such: looking into them for an office document would unpack what a bomb holds.
  if (bytes.subarray(0, 2).toString("latin1") === "PK") throw refuseFile("evidence-kind", shown, "ZIP");
  const type = await fileTypeFromBuffer(bytes).catch(() => undefined);
  if (type?.mime === "image/apng") throw refuseFile("evidence-animated", shown);
  if (!isEvidenceMediaType(type?.mime)) throw refuseFile("evidence-kind", shown, type?.mime ?? textKind(bytes));
  return type.mime;
}

/** Kinds that are text have no signature. */
function textKind(bytes: Buffer): string {
  const head = bytes.subarray(0, 1024).toString("utf8").toLowerCase();
  if (head.includes("<svg")) return "SVG";
  if (/<(!doctype html|html|head|body|script)/.test(head)) return "HTML";
  if (head.includes("%pdf-")) return "PDF?";
  return "?";
}

function refuseOtherName(shown: string, mediaType: EvidenceMediaType): void {
  const extension = extensionOf(shown);
  const fitting: readonly string[] = evidenceKinds[mediaType];
  if (extension !== "" && !fitting.includes(extension)) throw refuseFile("evidence-name-mismatch", shown, mediaType);
}

async function checkImage(bytes: Buffer, mediaType: ImageMediaType, shown: string): Promise<Metadata> {
  const broken = () => refuseFile("evidence-broken", shown);
  // The header alone; no limit here, so that a picture that is too large is called so and not broken.
  const header = await sharp(bytes, { limitInputPixels: false, unlimited: false }).metadata().catch(() => null);
  if (header === null || `image/${header.format}` !== mediaType) throw broken();
  if (header.width * header.height > maxEvidencePixels) throw refuseFile("evidence-too-many-pixels", shown, `${header.width} × ${header.height}`);
  if ((header.pages ?? 1) > 1) throw refuseFile("evidence-animated", shown);
  // Every line is unpacked once, so that a picture that is cut off is found now and not when somebody looks at it.
  await sharp(bytes, { limitInputPixels: maxEvidencePixels, failOn: "error" }).resize(32, 32, { fit: "inside" }).raw().toBuffer().catch(() => {
    throw broken();
  });
  return header;
}
