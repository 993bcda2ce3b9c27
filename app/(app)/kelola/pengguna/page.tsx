import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import Link from "next/link";
import { AdminForm, SelectField, TextField } from "@/components/admin/admin-form";
import { GrantFields } from "@/components/admin/grant-fields";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { Card, CardHeader } from "@/components/ui/card";
import { Table, TableHead, Td, Th } from "@/components/ui/table";
import { addUserAction } from "@/lib/actions/admin-users";
import { formatDateTime } from "@/lib/i18n/format";
import { loadAdminUsers, type UserLine } from "@/lib/loaders/admin-users";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin"))("hub.users") };
}

/** Everyone who may sign in, and the form for one more. */
export default async function AdminUsersPage() {
  const [view, admin, t, roleName, locale] = await Promise.all([loadAdminUsers(), getTranslations("admin"), getTranslations("admin.users"), getTranslations("nav.roles"), getLocale()]);
  const rights = ({ role, institution, mppNames }: UserLine): string => {
    if (role === "assessor" && institution !== null) return t(`institutions.${institution}`);
    if (role !== "sekda" && role !== "operator") return t("allMpps");
    return mppNames.length > 2 ? t("mppCount", { count: String(mppNames.length) }) : mppNames.join(", ");
  };
  return (
    <>
      <PageHeader title={admin("hub.users")} subtitle={t("subtitle")} breadcrumb={[{ label: admin("title"), href: "/kelola" }, { label: admin("hub.users") }]} />
      <div className="grid min-w-0 grid-cols-1 gap-5">
        <Card>
          <CardHeader title={t("list")} />
          <Table label={t("list")} stacked>
            <TableHead>
              <tr><Th>{t("name")}</Th><Th>{t("role")}</Th><Th>{t("rights")}</Th><Th>{t("status")}</Th><Th>{t("lastSignIn")}</Th></tr>
            </TableHead>
            <tbody>
              {view.users.map((user) => (
                <tr key={user.id}>
                  <Th scope="row" className="min-w-44">
                    <Link href={`/kelola/pengguna/${user.id}`} className="inline-block py-1 font-medium text-accent hover:underline">{user.name}</Link>
                    <span className="block text-xs font-normal break-all text-ink-soft">{user.email}</span>
                  </Th>
                  <Td label={t("role")}><span className="flex flex-wrap gap-1">{roleName(user.role)}{user.isSelf && <Badge tone="accent">{t("self")}</Badge>}</span></Td>
                  <Td label={t("rights")} className="min-w-36">{rights(user)}</Td>
                  <Td label={t("status")}><span className="flex flex-wrap gap-1"><Badge tone={user.isDisabled ? "bad" : "good"}>{t(user.isDisabled ? "disabled" : "active")}</Badge>{user.isDemo && <Badge tone="warn">{t("demo")}</Badge>}</span></Td>
                  <Td label={t("lastSignIn")} className="min-w-32 text-ink-soft">{user.lastSignInAt === null ? t("never") : formatDateTime(user.lastSignInAt, "Asia/Jakarta", locale)}</Td>
                </tr>
              ))}
            </tbody>
          </Table>
        </Card>
        <Card>
          <CardHeader title={t("add")} subtitle={t("addHint")} />
          <AdminForm action={addUserAction} submit={t("add")} clears label={t("add")}>
            <TextField name="name" label={t("name")} autoComplete="off" />
            <TextField name="email" type="email" label={t("email")} autoComplete="off" />
            <GrantFields mpps={view.mpps} />
            {view.provider !== null && (
              <SelectField name="signIn" label={t("signIn")}>
                <option value="password">{t("withPassword")}</option>
                <option value="provider">{t("withProvider", { provider: view.provider })}</option>
              </SelectField>
            )}
          </AdminForm>
        </Card>
      </div>
    </>
  );
}
