import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AdminForm, TextField } from "@/components/admin/admin-form";
import { GrantFields } from "@/components/admin/grant-fields";
import { TokenList } from "@/components/admin/token-list";
import { UserAccess } from "@/components/admin/user-access";
import { PageHeader } from "@/components/layout/page-header";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Card, CardHeader } from "@/components/ui/card";
import { renameUserAction, setGrantAction } from "@/lib/actions/admin-users";
import { loadAdminUser } from "@/lib/loaders/admin-users";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin"))("hub.users") };
}

/** One user: name, role with MPPs, password, sessions, state. */
export default async function AdminUserPage({ params }: { readonly params: Promise<{ readonly id: string }> }) {
  const [{ user, mpps, tokens }, admin, t] = await Promise.all([params.then(({ id }) => loadAdminUser(id)), getTranslations("admin"), getTranslations("admin.users")]);
  const { id, name, email, isDisabled, hasPassword, role, institution, mppIds } = user;
  return (
    <>
      <PageHeader
        title={name} subtitle={<span className="break-all">{email}</span>}
        meta={<Badge tone={isDisabled ? "bad" : "good"}>{t(isDisabled ? "disabled" : "active")}</Badge>}
        breadcrumb={[{ label: admin("title"), href: "/kelola" }, { label: admin("hub.users"), href: "/kelola/pengguna" }, { label: name }]}
      />
      <div className="grid min-w-0 grid-cols-1 gap-5">
        {user.isSelf ? <Alert tone="info">{t("ownAccount")}</Alert> : (
          <>
            <Card>
              <CardHeader title={t("grantTitle")} subtitle={t("grantHint")} />
              <AdminForm action={setGrantAction} hidden={{ id }} submit={admin("save")} label={t("grantTitle")}><GrantFields mpps={mpps} role={role} institution={institution} mppIds={mppIds} /></AdminForm>
            </Card>
            <Card>
              <CardHeader title={t("accessTitle")} />
              <UserAccess user={{ id, name, email, isDisabled, hasPassword }} />
            </Card>
          </>
        )}
        <Card>
          <CardHeader title={admin("account.tokensTitle")} subtitle={admin("account.tokensHint")} />
          <TokenList tokens={tokens} />
        </Card>
        <Card>
          <CardHeader title={t("nameTitle")} />
          <AdminForm action={renameUserAction} hidden={{ id }} submit={admin("save")} label={t("nameTitle")}><TextField name="name" label={t("name")} defaultValue={name} autoComplete="off" /></AdminForm>
        </Card>
      </div>
    </>
  );
}
