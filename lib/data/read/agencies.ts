import { cache } from "react";
import { rememberRegister } from "@/lib/data/read/remember";
import { prisma } from "@/lib/db/client";

export type AgencySummary = { readonly id: number; readonly code: string; readonly name: { readonly id: string; readonly en: string }; readonly kind: string };
export type ServiceSummary = { readonly id: number; readonly code: string; readonly agencyId: number; readonly name: { readonly id: string; readonly en: string } };

/** The register of national agency types. Public within the app. */
export const readAgencies = cache((): Promise<readonly AgencySummary[]> => rememberRegister("agencies", async () => {
  const rows = await prisma().agency.findMany({ orderBy: { nameId: "asc" } });
  return rows.map(({ id, code, nameId, nameEn, kind }) => ({ id, code, name: { id: nameId, en: nameEn }, kind }));
}));

/** The register of services. Public within the app. */
export const readServices = (): Promise<readonly ServiceSummary[]> => rememberRegister("services", async () => {
  const rows = await prisma().service.findMany({ orderBy: { nameId: "asc" } });
  return rows.map(({ id, code, agencyId, nameId, nameEn }) => ({ id, code, agencyId, name: { id: nameId, en: nameEn } }));
});
