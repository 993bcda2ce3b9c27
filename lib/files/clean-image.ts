import sharp from "sharp";
import { maxEvidencePixels, shownSide, thumbnailSide } from "@/lib/files/evidence-limits";

export type ImageVersion = { readonly bytes: Buffer; readonly width: number; readonly height: number };
export type CleanImage = { readonly photo: ImageVersion; readonly thumbnail: ImageVersion };

/**
 * A picture as it is shown: drawn anew as JPEG (sRGB, transparency on white), turned as it was held, at most 1920 pixels on its
 * longest side and never enlarged, beside a thumbnail of at most 320. Nothing of the file but its pixels is kept: no position,
 * time, device, profile, comment or hidden attachment. Call it on what `inspectFile` has let through.
 */
export async function cleanImage(bytes: Buffer): Promise<CleanImage> {
  const photo = await drawn(bytes, shownSide, 82);
  return { photo, thumbnail: await drawn(photo.bytes, thumbnailSide, 75) };
}

async function drawn(bytes: Buffer, side: number, quality: number): Promise<ImageVersion> {
  const { data, info } = await sharp(bytes, { limitInputPixels: maxEvidencePixels, failOn: "error" })
    .autoOrient()
    .resize(side, side, { fit: "inside", withoutEnlargement: true })
    .flatten({ background: "#ffffff" })
    .toColourspace("srgb")
    .jpeg({ quality, mozjpeg: false })
    .toBuffer({ resolveWithObject: true });
  return { bytes: data, width: info.width, height: info.height };
}
