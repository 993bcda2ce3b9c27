import type { SearchParams } from "@/lib/filters/page-filters";

/** Which page of a list an address asks for: 1 for anything that is no whole number from 1 on. */
export function pageNumberOf(params: SearchParams, name = "halaman"): number {
  const raw = params[name];
  const page = typeof raw === "string" && /^\d{1,6}$/.test(raw) ? Number(raw) : 1;
  return Math.max(1, page);
}

/** Pages of a list, never fewer than one. */
export const pageCountOf = (total: number, perPage: number): number => Math.max(1, Math.ceil(total / perPage));
