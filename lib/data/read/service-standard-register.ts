import { z } from "zod";
import { prisma } from "@/lib/db/client";
import { clockStarts, standardUnits, type DatedStandard } from "@/lib/domain/service-standard";
import { civilDateSchema } from "@/lib/time/civil-date-schema";

export type RegisteredStandard = DatedStandard & { readonly sourceMark: "V" | "A" };
export type RegisteredService = {
  readonly id: number;
  readonly code: string;
  readonly name: { readonly id: string; readonly en: string };
  readonly agency: { readonly code: string; readonly name: { readonly id: string; readonly en: string } };
  readonly standards: readonly RegisteredStandard[];
};

const day = z.date().transform((date) => date.toISOString().slice(0, 10)).pipe(civilDateSchema);
const standardSchema = z.object({
  mppId: z.number(), value: z.number(), unit: z.enum(standardUnits), clockStart: z.enum(clockStarts), originalWords: z.string(), validFrom: day, validTo: day.nullable(), sourceMark: z.enum(["V", "A"]).catch("A"),
});

/** The services with all versions of their standards, of one agency or all. The register is public within the app. */
export async function readServiceRegister(filter: { readonly agencyCode?: string; readonly serviceCode?: string } = {}): Promise<RegisteredService[]> {
  const where = { ...(filter.agencyCode === undefined ? {} : { agency: { code: filter.agencyCode } }), ...(filter.serviceCode === undefined ? {} : { code: filter.serviceCode }) };
  const rows = await prisma().service.findMany({ where, include: { agency: true, standards: { orderBy: [{ validFrom: "desc" }, { mppId: "asc" }] } }, orderBy: [{ agency: { nameId: "asc" } }, { nameId: "asc" }] });
  return rows.map(({ id, code, nameId, nameEn, agency, standards }) => ({
    id, code, name: { id: nameId, en: nameEn }, agency: { code: agency.code, name: { id: agency.nameId, en: agency.nameEn } }, standards: standards.map((row) => standardSchema.parse(row)),
  }));
}
