import { exifSegment, withExif } from "@/lib/field/exif-segment";

/** A file as it is kept until it is sent. */
export type TakenFile = { readonly bytes: ArrayBuffer; readonly mediaType: string; readonly fileName: string; readonly thumb: string | null };

const [longestSide, thumbSide] = [1920, 160];
const [quality, thumbQuality] = [0.82, 0.7];
/** What the server takes at most (lib/files/evidence-limits.ts). */
export const maxFileBytes = 10 * 1024 ** 2;

/**
 * Photos are always shrunk to 1920 px before they are kept: a visit of a hundred photos has to fit into a phone's storage and
 * through a village's network. Place and time go along, because the camera's EXIF block is carried over. What the browser cannot
 * draw is kept as it is, up to the server's limit, which says what is wrong with it.
 * @returns null when it is too large
 */
export async function takeFile(file: File): Promise<TakenFile | null> {
  const original = await file.arrayBuffer();
  const drawn = file.type.startsWith("image/") ? await shrink(file, new Uint8Array(original)).catch(() => null) : null;
  if (drawn !== null) return { ...drawn, mediaType: "image/jpeg", fileName: asJpeg(file.name) };
  return original.byteLength > maxFileBytes ? null : { bytes: original, mediaType: file.type || "application/octet-stream", fileName: file.name, thumb: null };
}

const asJpeg = (name: string): string => `${name.replace(/\.[a-z0-9]{2,5}$/i, "") || "foto"}.jpg`;

async function shrink(file: File, original: Uint8Array): Promise<{ readonly bytes: ArrayBuffer; readonly thumb: string }> {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  try {
    const shown = draw(picture, longestSide);
    const blob = await new Promise<Blob | null>((resolve) => shown.toBlob(resolve, "image/jpeg", quality));
    if (blob === null) throw new Error("The photo could not be drawn.");
    const bytes = withExif(new Uint8Array(await blob.arrayBuffer()), exifSegment(original));
    return { bytes: bytes.slice().buffer, thumb: draw(picture, thumbSide).toDataURL("image/jpeg", thumbQuality) };
  } finally {
    picture.close();
  }
}

function draw(picture: ImageBitmap, side: number): HTMLCanvasElement {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [Math.max(1, Math.round(picture.width * scale)), Math.max(1, Math.round(picture.height * scale))];
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("No canvas.");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
}
