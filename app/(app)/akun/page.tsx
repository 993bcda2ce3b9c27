import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AdminForm, TextField } from "@/components/admin/admin-form";
import { ConfirmForm } from "@/components/admin/confirm-form";
import { TokenList } from "@/components/admin/token-list";
import { PageHeader } from "@/components/layout/page-header";
import { Card, CardHeader } from "@/components/ui/card";
import { changePasswordAction, revokeOwnSessionsAction } from "@/lib/actions/account";
import { loadAccount } from "@/lib/loaders/account";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.account"))("title") };
}

/** One's own account: password, sessions, API tokens. */
export default async function AccountPage() {
  const [view, admin, t] = await Promise.all([loadAccount(), getTranslations("admin"), getTranslations("admin.account")]);
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} meta={`${view.name} · ${view.email}`} />
      <div className="grid min-w-0 grid-cols-1 gap-5">
        <Card>
          <CardHeader title={t("passwordTitle")} subtitle={view.passwordState === "own" ? t("passwordHint") : admin(view.passwordState === "demo" ? "errors.demo-account" : "errors.provider-account")} />
          {view.passwordState === "own" && (
            <AdminForm action={changePasswordAction} submit={t("change")} label={t("passwordTitle")} className="grid max-w-md gap-4">
              <TextField name="current" type="password" label={t("current")} autoComplete="current-password" />
              <TextField name="password" type="password" label={t("next")} hint={t("nextHint")} autoComplete="new-password" />
              <TextField name="repeat" type="password" label={t("repeat")} autoComplete="new-password" />
            </AdminForm>
          )}
        </Card>
        <Card>
          <CardHeader title={t("sessionsTitle")} subtitle={t("sessionsHint")} />
          <ConfirmForm action={revokeOwnSessionsAction} hidden={{}} trigger={t("revoke")} title={t("revokeAsk")} body={t("revokeBody")} confirm={t("revoke")} size="medium" />
        </Card>
        <Card>
          <CardHeader title={t("tokensTitle")} subtitle={t("tokensHint")} />
          <TokenList tokens={view.tokens} />
        </Card>
      </div>
    </>
  );
}
