"use client";

import { Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";

/** A new password or token, shown this once; it is gone when the page is left. */
export function OneTimePassword({ email, password, isToken = false }: { readonly email: string; readonly password: string; readonly isToken?: boolean }) {
  const t = useTranslations("admin.users");
  const [isCopied, setCopied] = useState(false);
  return (
    <Alert tone="good" live title={t(isToken ? "tokenTitle" : "passwordTitle", { email })}>
      <p className="flex flex-wrap items-center gap-3">
        <code className="rounded-lg bg-surface px-3 py-1.5 text-base font-semibold tracking-wide break-all">{password}</code>
        <Button variant="secondary" size="small" onClick={() => void navigator.clipboard.writeText(password).then(() => setCopied(true), () => setCopied(false))}>
          <Copy aria-hidden />{isCopied ? t("copied") : t("copy")}
        </Button>
      </p>
      <p className="mt-2 text-xs">{t(isToken ? "tokenOnce" : "passwordOnce")}</p>
    </Alert>
  );
}
