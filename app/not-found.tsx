import Link from "next/link";
import { useTranslations } from "next-intl";
import { buttonStyle } from "@/components/ui/button";

export default function NotFound() {
  const t = useTranslations("errors");
  return (
    <main className="mx-auto flex min-h-[70dvh] max-w-lg flex-col items-start justify-center gap-4 px-6">
      <p className="tabular text-sm font-semibold text-accent">404</p>
      <h1 className="text-2xl font-semibold">{t("notFoundTitle")}</h1>
      <p className="text-ink-soft">{t("notFoundBody")}</p>
      <Link href="/" className={buttonStyle()}>{t("home")}</Link>
    </main>
  );
}
