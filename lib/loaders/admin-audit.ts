import { getLocale, getTranslations } from "next-intl/server";
import { roles } from "@/lib/auth/roles";
import { requirePermission } from "@/lib/auth/session";
import { readAudit, type AuditRecord } from "@/lib/data/read/audit";
import { readMpps } from "@/lib/data/read/mpps";
import type { SearchParams } from "@/lib/filters/page-filters";
import { pageCountOf, pageNumberOf } from "@/lib/filters/page-number";
import { toLocale } from "@/lib/i18n/locales";
import { findSource } from "@/lib/ingest/registry";

export const auditAreas = ["user", "token", "import", "mpp", "holiday", "standard", "target", "limits", "plausibility", "instrument", "visit", "follow-up", "demo"] as const;
/** What a change may tell of itself, in the words of the writers under lib/data/write. */
export const auditFields = [
  "role", "institution", "mppIds", "mppId", "name", "source", "value", "region", "peerGroup", "validFrom", "unit", "clockStart", "kind", "rows", "users", "openedOn", "opensAtMinute",
  "closesAtMinute", "counterWord", "timeZone", "latitude", "longitude", "metres", "note", "item", "items", "weight", "predecessor", "comparable",
  "from", "to", "reason", "level", "agency", "decision", "text", "replyUntil", "version", "days", "mpp",
] as const;
export type AuditArea = (typeof auditAreas)[number];

export type AdminAuditView = { readonly records: readonly AuditRecord[]; readonly area: AuditArea | null; readonly page: number; readonly pageCount: number; readonly previousHref: string | null; readonly nextHref: string | null };

const perPage = 50;

export async function loadAdminAudit(searchParams: Promise<SearchParams>): Promise<AdminAuditView> {
  const { scope } = await requirePermission("see-audit");
  const params = await searchParams;
  const area = auditAreas.find((each) => each === params["jenis"]) ?? null;
  const page = pageNumberOf(params);
  const [{ records: noted, total }, mpps, t, locale] = await Promise.all([
    readAudit(scope, { area, limit: perPage, offset: (page - 1) * perPage }), readMpps(), getTranslations(), getLocale(),
  ]);
  const mppName = (id: string): string => (id === "0" ? "" : mpps.find((mpp) => String(mpp.id) === id)?.name ?? id);
  const roleOf = (text: string) => roles.find((role) => role === text);
  const kindOf = (text: string) => (text === "national" || text === "joint-leave" ? text : null);
  /** Words for what the audit trail keeps as codes. */
  const inWords = (name: string, value: string): string => {
    if (name === "mppIds" || name === "mppId") return value.split(", ").map(mppName).join(", ");
    const role = name === "role" ? roleOf(value) : undefined;
    if (role !== undefined) return t(`nav.roles.${role}`);
    const kind = name === "kind" ? kindOf(value) : null;
    if (kind !== null) return t(`admin.holidays.kinds.${kind}`);
    if (name === "source") return findSource(value)?.label[toLocale(locale)] ?? value;
    if (name === "opensAtMinute" || name === "closesAtMinute") return `${String(Math.floor(Number(value) / 60)).padStart(2, "0")}.${String(Number(value) % 60).padStart(2, "0")}`;
    return value;
  };
  const records = noted.map((record) => ({ ...record, detail: record.detail.map(([name, value]) => [name, inWords(name, value)] as const) }));
  const pageCount = pageCountOf(total, perPage);
  const hrefOf = (target: number): string => `/kelola/catatan?${new URLSearchParams({ ...(area === null ? {} : { jenis: area }), halaman: String(target) }).toString()}`;
  return { records, area, page, pageCount, previousHref: page > 1 ? hrefOf(page - 1) : null, nextHref: page < pageCount ? hrefOf(page + 1) : null };
}
