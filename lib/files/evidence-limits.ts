/** Bytes of one photo or document as it is sent. */
export const maxEvidenceBytes = 10 * 1024 ** 2;
/** Pixels of one photo: a small file can hold a picture that fills the memory when it is unpacked. */
export const maxEvidencePixels = 50_000_000;
/** Longest side of the photo that is shown, and of its thumbnail, in pixels. */
export const shownSide = 1920;
export const thumbnailSide = 320;

/** The kinds that are taken, by what the content is, with the endings that such a file may have. */
export const evidenceKinds = {
  "image/jpeg": [".jpg", ".jpeg", ".jpe", ".jfif"],
  "image/png": [".png"],
  "image/webp": [".webp"],
  "application/pdf": [".pdf"],
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type EvidenceMediaType = keyof typeof evidenceKinds;
export type ImageMediaType = Exclude<EvidenceMediaType, "application/pdf">;

export const isEvidenceMediaType = (text: string | undefined): text is EvidenceMediaType => text !== undefined && Object.hasOwn(evidenceKinds, text);

/** As users read it. */
export const allowedKinds = ["JPEG", "PNG", "WebP", "PDF"] as const;
