import { can } from "@/lib/auth/permissions";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { photoDistanceKey, photoDistanceSchema } from "@/lib/data/read/visit-cases/photo-distance";
import { writeAudit } from "@/lib/data/write/audit";
import { prisma } from "@/lib/db/client";
import { AppError } from "@/lib/errors";

/** @param metres 50–5.000; holds for all photos from now on, those of earlier visits included: it only says what to look at. */
export async function setPhotoDistance(scope: AuthorizedScope, metres: number): Promise<void> {
  if (!can(scope.role, "manage-reference")) throw new AppError("not-allowed", "Only planners and administrators set how far a photo may be from its MPP.");
  if (!photoDistanceSchema.safeParse(metres).success) throw new AppError("invalid-input", "Metres from 50 to 5000.", { field: "metres", reason: "photo-distance" });
  await prisma().setting.upsert({ where: { key: photoDistanceKey }, create: { key: photoDistanceKey, value: metres }, update: { value: metres } });
  await writeAudit(scope, { action: "visit.photo-distance", subject: "visit", detail: { metres } });
}
