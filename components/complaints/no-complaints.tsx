import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

/** Nothing arrived yet: what to do about it. */
export function NoComplaints({ canImport }: { readonly canImport: boolean }) {
  const t = useTranslations("complaints.empty");
  return <EmptyState title={t("title")} body={canImport ? t("body") : t("ask")} {...(canImport ? { action: <Button asChild><Link href="/impor">{t("import")}</Link></Button> } : {})} />;
}
