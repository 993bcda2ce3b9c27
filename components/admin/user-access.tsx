import { useTranslations } from "next-intl";
import { ConfirmForm } from "@/components/admin/confirm-form";
import { resetPasswordAction, revokeSessionsAction, setDisabledAction } from "@/lib/actions/admin-users";

type UserAccessProps = { readonly user: { readonly id: string; readonly name: string; readonly email: string; readonly isDisabled: boolean; readonly hasPassword: boolean } };

/** Password, sessions, and whether the account counts at all; each asks first. */
export function UserAccess({ user }: UserAccessProps) {
  const t = useTranslations("admin.users");
  const { id, name, email, isDisabled, hasPassword } = user;
  const state = isDisabled ? "enable" : "disable";
  return (
    <div className="space-y-3">
      {!hasPassword && <p className="text-sm text-ink-soft">{t("noPassword")}</p>}
      <div className="flex flex-wrap gap-2">
        {hasPassword && <ConfirmForm action={resetPasswordAction} hidden={{ id, email }} trigger={t("reset")} title={t("resetAsk", { name })} body={t("resetBody")} confirm={t("reset")} tone="primary" size="medium" />}
        <ConfirmForm action={revokeSessionsAction} hidden={{ id }} trigger={t("revoke")} title={t("revokeAsk", { name })} body={t("revokeBody")} confirm={t("revoke")} size="medium" />
        <ConfirmForm
          key={state} action={setDisabledAction} hidden={{ id, disabled: String(!isDisabled) }} trigger={t(state)} title={t(`${state}Ask`, { name })} body={t(`${state}Body`)} confirm={t(state)}
          tone={isDisabled ? "primary" : "danger"} size="medium"
        />
      </div>
    </div>
  );
}
