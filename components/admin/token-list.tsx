import { useLocale, useTranslations } from "next-intl";
import { ConfirmForm } from "@/components/admin/confirm-form";
import { revokeTokenAction } from "@/lib/actions/account";
import type { FormAction } from "@/lib/admin/form-state";
import { formatDateTime } from "@/lib/i18n/format";
import { toLocale } from "@/lib/i18n/locales";

type TokenListProps = {
  readonly tokens: readonly { readonly id: string; readonly name: string; readonly mppName?: string; readonly createdAt: Date; readonly lastUsedAt: Date | null }[];
  readonly revoke?: FormAction;
};

/** Valid API tokens, each of which can be revoked; of persons, or of the MPPs they name. */
export function TokenList({ tokens, revoke = revokeTokenAction }: TokenListProps) {
  const t = useTranslations("admin.account");
  const locale = toLocale(useLocale());
  const when = (at: Date): string => formatDateTime(at, "Asia/Jakarta", locale);
  if (tokens.length === 0) return <p className="text-sm text-ink-soft">{t("tokensEmpty")}</p>;
  return (
    <ul className="divide-y divide-line">
      {tokens.map(({ id, name, mppName, createdAt, lastUsedAt }) => (
        <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
          <span className="min-w-0">
            <span className="block font-medium break-words">{name}</span>
            <span className="block text-xs text-ink-faint">{mppName === undefined ? "" : `${mppName} · `}{t("tokenMade", { when: when(createdAt) })} · {lastUsedAt === null ? t("tokenUnused") : t("tokenUsed", { when: when(lastUsedAt) })}</span>
          </span>
          <ConfirmForm
            action={revoke} hidden={{ tokenId: id }} trigger={t("tokenRevoke")} ariaLabel={t("tokenRevokeNamed", { name })}
            title={t("tokenAsk", { name })} body={t("tokenAskBody")} confirm={t("tokenRevoke")}
          />
        </li>
      ))}
    </ul>
  );
}
