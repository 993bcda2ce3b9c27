import { requirePermission } from "@/lib/auth/session";
import { readAudit, type AuditRecord } from "@/lib/data/read/audit";
import type { SearchParams } from "@/lib/filters/page-filters";
import { pageCountOf, pageNumberOf } from "@/lib/filters/page-number";

export const auditAreas = ["user", "token", "import", "mpp", "holiday", "standard", "target", "demo"] as const;
export type AuditArea = (typeof auditAreas)[number];

export type AdminAuditView = { readonly records: readonly AuditRecord[]; readonly area: AuditArea | null; readonly page: number; readonly pageCount: number; readonly previousHref: string | null; readonly nextHref: string | null };

const perPage = 50;

export async function loadAdminAudit(searchParams: Promise<SearchParams>): Promise<AdminAuditView> {
  const { scope } = await requirePermission("see-audit");
  const params = await searchParams;
  const area = auditAreas.find((each) => each === params["jenis"]) ?? null;
  const page = pageNumberOf(params);
  const { records, total } = await readAudit(scope, { area, limit: perPage, offset: (page - 1) * perPage });
  const pageCount = pageCountOf(total, perPage);
  const hrefOf = (target: number): string => `/kelola/catatan?${new URLSearchParams({ ...(area === null ? {} : { jenis: area }), halaman: String(target) }).toString()}`;
  return { records, area, page, pageCount, previousHref: page > 1 ? hrefOf(page - 1) : null, nextHref: page < pageCount ? hrefOf(page + 1) : null };
}
