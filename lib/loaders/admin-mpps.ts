import { getLocale } from "next-intl/server";
import { notFound } from "next/navigation";
import { requirePermission } from "@/lib/auth/session";
import { readMppRegister, readRegionRegister, type RegisteredMpp } from "@/lib/data/read/mpp-register";
import { peerGroupLabels, peerGroups } from "@/lib/domain/peer-group";
import type { SearchParams } from "@/lib/filters/page-filters";
import { pageCountOf, pageNumberOf } from "@/lib/filters/page-number";

export type MppLine = RegisteredMpp & { readonly provinceName: string; readonly peerGroupLabel: string };
type RegionGroup = { readonly province: string; readonly regions: readonly { readonly code: string; readonly name: string; readonly hasMpp: boolean }[] };
export type AdminMppsView = {
  readonly mpps: readonly MppLine[];
  readonly total: number;
  readonly search: string;
  readonly regionGroups: readonly RegionGroup[];
  readonly page: number;
  readonly pageCount: number;
  readonly previousHref: string | null;
  readonly nextHref: string | null;
};

const perPage = 50;

async function loadLines() {
  await requirePermission("manage-reference");
  const [mpps, regions, locale] = await Promise.all([readMppRegister(), readRegionRegister(), getLocale()]);
  const provinces = regions.filter(({ kind }) => kind === "province");
  const lines = mpps.map((mpp): MppLine => {
    const group = peerGroups.find((each) => each === mpp.peerGroup) ?? "lainnya";
    return { ...mpp, provinceName: provinces.find(({ code }) => code === mpp.provinceCode)?.name ?? mpp.provinceCode, peerGroupLabel: peerGroupLabels[group][locale] };
  });
  return { lines, regions, provinces };
}

export async function loadAdminMpps(searchParams: Promise<SearchParams>): Promise<AdminMppsView> {
  const [{ lines, regions, provinces }, params] = await Promise.all([loadLines(), searchParams]);
  const search = typeof params["cari"] === "string" ? params["cari"].trim().slice(0, 100) : "";
  const wanted = search.toLowerCase();
  const found = lines.filter(({ name, code, provinceName }) => `${name} ${code} ${provinceName}`.toLowerCase().includes(wanted));
  const pageCount = pageCountOf(found.length, perPage);
  const page = Math.min(pageNumberOf(params), pageCount);
  const hrefOf = (target: number): string => `/kelola/mpp?${new URLSearchParams({ ...(search === "" ? {} : { cari: search }), halaman: String(target) }).toString()}`;
  const places = regions.filter(({ kind }) => kind !== "province");
  const named = [...provinces, ...[...new Set(places.map(({ provinceCode }) => provinceCode))].filter((code) => !provinces.some((each) => each.code === code)).map((code) => ({ code, name: code }))];
  return {
    mpps: found.slice((page - 1) * perPage, page * perPage), total: found.length, search, page, pageCount,
    previousHref: page > 1 ? hrefOf(page - 1) : null, nextHref: page < pageCount ? hrefOf(page + 1) : null,
    regionGroups: named.map(({ code, name }) => ({ province: name, regions: places.filter(({ provinceCode }) => provinceCode === code) })).filter((group) => group.regions.length > 0),
  };
}

export async function loadAdminMpp(code: string): Promise<MppLine> {
  const { lines } = await loadLines();
  return lines.find((line) => line.code === code) ?? notFound();
}
