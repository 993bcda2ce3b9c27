import { cache } from "react";
import { prisma } from "@/lib/db/client";

export type AgencySummary = { readonly id: number; readonly code: string; readonly name: { readonly id: string; readonly en: string }; readonly kind: string };
export type ServiceSummary = { readonly id: number; readonly code: string; readonly agencyId: number; readonly name: { readonly id: string; readonly en: string } };

/** The register of national agency types. Public within the app. */
export const readAgencies = cache(async (): Promise<readonly AgencySummary[]> => {
  const rows = await prisma().agency.findMany({ orderBy: { nameId: "asc" } });
  return rows.map(({ id, code, nameId, nameEn, kind }) => ({ id, code, name: { id: nameId, en: nameEn }, kind }));
});

/** The register of services. Public within the app. */
export async function readServices(): Promise<ServiceSummary[]> {
  const rows = await prisma().service.findMany({ orderBy: { nameId: "asc" } });
  return rows.map(({ id, code, agencyId, nameId, nameEn }) => ({ id, code, agencyId, name: { id: nameId, en: nameEn } }));
}
