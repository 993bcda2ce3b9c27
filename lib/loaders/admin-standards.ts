import { notFound } from "next/navigation";
import { getLocale } from "next-intl/server";
import { requirePermission } from "@/lib/auth/session";
import { readAgencies, type AgencySummary } from "@/lib/data/read/agencies";
import { readMpps } from "@/lib/data/read/mpps";
import { readServiceRegister, type RegisteredService, type RegisteredStandard } from "@/lib/data/read/service-standard-register";
import { standardInForce } from "@/lib/domain/service-standard";
import type { SearchParams } from "@/lib/filters/page-filters";
import { todayInJakarta } from "@/lib/time/clock";

export type ServiceLine = RegisteredService & { readonly inForce: RegisteredStandard | null; readonly ownCount: number };
export type AdminStandardsView = { readonly services: readonly ServiceLine[]; readonly agencies: readonly AgencySummary[]; readonly agency: string; readonly search: string };
export type AdminServiceView = {
  readonly service: RegisteredService;
  readonly mpps: readonly { readonly id: number; readonly name: string }[];
  readonly mppName: ReadonlyMap<number, string>;
  readonly today: string;
};

const commonInForce = (standards: readonly RegisteredStandard[]): RegisteredStandard | null => {
  const found = standardInForce(standards, 0, todayInJakarta());
  return standards.find((each) => each === found) ?? null;
};

export async function loadAdminStandards(searchParams: Promise<SearchParams>): Promise<AdminStandardsView> {
  await requirePermission("manage-reference");
  const [params, agencies, locale] = await Promise.all([searchParams, readAgencies(), getLocale()]);
  const agency = agencies.find(({ code }) => code === params["instansi"])?.code ?? "";
  const search = typeof params["cari"] === "string" ? params["cari"].trim().slice(0, 100) : "";
  const services = await readServiceRegister(agency === "" ? {} : { agencyCode: agency });
  return {
    agencies, agency, search,
    services: services.filter(({ name }) => name[locale].toLowerCase().includes(search.toLowerCase())).map((service) => ({
      ...service, inForce: commonInForce(service.standards), ownCount: new Set(service.standards.filter(({ mppId }) => mppId !== 0).map(({ mppId }) => mppId)).size,
    })),
  };
}

export async function loadAdminService(code: string): Promise<AdminServiceView> {
  await requirePermission("manage-reference");
  const [[service], mpps] = await Promise.all([readServiceRegister({ serviceCode: code }), readMpps()]);
  if (service === undefined) return notFound();
  return { service, mpps: mpps.map(({ id, name }) => ({ id, name })), mppName: new Map(mpps.map(({ id, name }) => [id, name])), today: todayInJakarta() };
}
