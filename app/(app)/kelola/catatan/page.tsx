import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import Link from "next/link";
import { PageHeader } from "@/components/layout/page-header";
import { buttonStyle } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { Table, TableHead, Td, Th } from "@/components/ui/table";
import type { SearchParams } from "@/lib/filters/page-filters";
import { formatDateTime } from "@/lib/i18n/format";
import { auditAreas, auditFields, loadAdminAudit } from "@/lib/loaders/admin-audit";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin"))("hub.audit") };
}

const actionKeys = [
  "user_create", "user_set-grant", "user_rename", "user_disable", "user_enable", "user_set-password", "user_revoke-sessions", "token_create", "token_revoke", "import_commit", "import_undo",
  "demo_remove", "mpp_create", "mpp_update", "holiday_add", "holiday_remove", "standard_add", "standard_remove", "target_set", "target_remove", "limits_rebase", "limits_withdraw",
] as const;

/** Who changed what, latest first. */
export default async function AuditPage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const [view, admin, t, locale] = await Promise.all([loadAdminAudit(searchParams), getTranslations("admin"), getTranslations("admin.audit"), getLocale()]);
  const actionName = (action: string): string => {
    const key = actionKeys.find((each) => each === action.replace(".", "_"));
    return key === undefined ? action : t(`actions.${key}`);
  };
  const fieldName = (name: string): string => {
    const key = auditFields.find((each) => each === name);
    return key === undefined ? name : t(`fields.${key}`);
  };
  const choices = [null, ...auditAreas];
  return (
    <>
      <PageHeader title={admin("hub.audit")} subtitle={t("subtitle")} breadcrumb={[{ label: admin("title"), href: "/kelola" }, { label: admin("hub.audit") }]} />
      <nav aria-label={t("kind")} className="no-print mb-4 flex flex-wrap gap-2">
        {choices.map((area) => (
          <Link
            key={area ?? "all"} href={area === null ? "/kelola/catatan" : `/kelola/catatan?jenis=${area}`} aria-current={area === view.area ? "page" : undefined}
            className={buttonStyle({ variant: area === view.area ? "primary" : "secondary", size: "small" })}
          >
            {area === null ? t("all") : t(`areas.${area}`)}
          </Link>
        ))}
      </nav>
      {view.records.length === 0 ? <EmptyState title={t("empty")} body={t("emptyBody")} /> : (
        <Card>
          <Table label={admin("hub.audit")} stacked>
            <TableHead><tr><Th>{t("at")}</Th><Th>{t("who")}</Th><Th>{t("action")}</Th><Th>{t("subject")}</Th><Th>{t("detail")}</Th></tr></TableHead>
            <tbody>
              {view.records.map(({ id, at, by, action, subject, detail }) => (
                <tr key={id}>
                  <Td label={t("at")} className="text-ink-soft sm:whitespace-nowrap">{formatDateTime(at, "Asia/Jakarta", locale)}</Td>
                  <Td label={t("who")} className="min-w-32">{by.kind === "user" ? by.name : t(by.kind === "gone" ? "gone" : "command")}</Td>
                  <Td label={t("action")} className="min-w-40 font-medium">{actionName(action)}</Td>
                  <Td label={t("subject")} className="max-w-64 min-w-32 break-words">{subject}</Td>
                  <Td label={t("detail")} className="max-w-md min-w-48 text-xs break-words text-ink-soft">{detail.map(([name, value]) => `${fieldName(name)}: ${value}`).join(" · ")}</Td>
                </tr>
              ))}
            </tbody>
          </Table>
          <Pagination page={view.page} pageCount={view.pageCount} previousHref={view.previousHref} nextHref={view.nextHref} />
        </Card>
      )}
    </>
  );
}
