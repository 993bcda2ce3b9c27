import { z } from "zod";
import { prisma } from "@/lib/db/client";
import { defaultPhotoDistance } from "@/lib/domain/plausible-place";

export const photoDistanceKey = "photo-distance";
export const photoDistanceSchema = z.number().int().min(50).max(5_000);

/** Metres from an MPP's building within which a photo was taken there (beside what the camera says that it may be off). */
export async function readPhotoDistance(): Promise<number> {
  const row = await prisma().setting.findUnique({ where: { key: photoDistanceKey } });
  return photoDistanceSchema.catch(defaultPhotoDistance).parse(row?.value);
}
