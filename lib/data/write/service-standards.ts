import { can } from "@/lib/auth/permissions";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { writeAudit } from "@/lib/data/write/audit";
import { prisma } from "@/lib/db/client";
import type { ServiceStandard } from "@/lib/domain/service-standard";
import { AppError } from "@/lib/errors";
import type { CivilDate } from "@/lib/time/civil-date";

export type StandardKey = { readonly serviceCode: string; /** 0: common. */ readonly mppId: number; readonly validFrom: CivilDate };
export type NewStandard = StandardKey & ServiceStandard & { readonly validTo: CivilDate | null; readonly sourceMark: "V" | "A" };

async function serviceIdOf(scope: AuthorizedScope, code: string): Promise<number> {
  if (!can(scope.role, "manage-reference")) throw new AppError("not-allowed", "Only planners and administrators change standards");
  const service = await prisma().service.findUnique({ where: { code }, select: { id: true } });
  if (!service) throw new AppError("not-found", "No such service");
  return service.id;
}

/** Adds a dated version. Tickets imported before keep the verdict of their import. */
export async function addStandard(scope: AuthorizedScope, standard: NewStandard): Promise<void> {
  const serviceId = await serviceIdOf(scope, standard.serviceCode);
  const { mppId, value, unit, clockStart, originalWords, validFrom, validTo, sourceMark, serviceCode } = standard;
  if (!(value > 0)) throw new AppError("invalid-input", "A promise takes time", { field: "value", reason: "number-positive" });
  if (validTo !== null && validTo < validFrom) throw new AppError("invalid-input", "Ends before it starts", { field: "validTo", reason: "period-end" });
  if (mppId !== 0 && (await prisma().mpp.count({ where: { id: mppId } })) === 0) throw new AppError("invalid-input", "Unknown MPP", { field: "mppId", reason: "mpp-unknown" });
  const { count } = await prisma().serviceStandard.createMany({
    data: [{ serviceId, mppId, value, unit, clockStart, originalWords, sourceMark, validFrom: new Date(validFrom), validTo: validTo === null ? null : new Date(validTo) }], skipDuplicates: true,
  });
  if (count === 0) throw new AppError("conflict", "This version exists", { field: "validFrom", reason: "version-taken" });
  await writeAudit(scope, { action: "standard.add", subject: serviceCode, detail: { mppId, validFrom, value, unit, clockStart } });
}

export async function removeStandard(scope: AuthorizedScope, { serviceCode, mppId, validFrom }: StandardKey): Promise<void> {
  const serviceId = await serviceIdOf(scope, serviceCode);
  const { count } = await prisma().serviceStandard.deleteMany({ where: { serviceId, mppId, validFrom: new Date(validFrom) } });
  if (count === 0) throw new AppError("not-found", "No such version");
  await writeAudit(scope, { action: "standard.remove", subject: serviceCode, detail: { mppId, validFrom } });
}
