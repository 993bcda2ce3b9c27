"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button, buttonStyle } from "@/components/ui/button";

type ErrorPageProps = { readonly error: Error & { readonly digest?: string }; readonly reset: () => void };

/** Only the reference is shown: the message and the stack are in the server's log under the same reference. */
export default function ErrorPage({ error, reset }: ErrorPageProps) {
  const t = useTranslations("errors");
  return (
    <main role="alert" className="mx-auto flex min-h-[70dvh] max-w-lg flex-col items-start justify-center gap-4 px-6">
      <h1 className="text-2xl font-semibold">{t("title")}</h1>
      <p className="text-ink-soft">{t("body")}</p>
      {error.digest !== undefined && <p className="text-sm">{t("reference")}: <code className="rounded bg-sunken px-2 py-1 font-mono">{error.digest}</code></p>}
      <div className="flex flex-wrap gap-2">
        <Button onClick={reset}>{t("retry")}</Button>
        <Link href="/" className={buttonStyle({ variant: "secondary" })}>{t("home")}</Link>
      </div>
    </main>
  );
}
