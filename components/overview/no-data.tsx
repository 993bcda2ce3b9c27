import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

type NoDataProps = { readonly hasMpps: boolean; readonly canImport: boolean; readonly canManage: boolean };

/** A fresh installation: says what comes first, to those who can do it. */
export function NoData({ hasMpps, canImport, canManage }: NoDataProps) {
  const t = useTranslations("overview.empty");
  return (
    <EmptyState
      title={t("title")}
      body={<>{t("body")} {canImport ? !hasMpps && t("noMpps") : t("ask")}</>}
      {...(canImport ? { action: <span className="flex flex-wrap justify-center gap-2"><Button asChild><Link href="/impor">{t("import")}</Link></Button>{canManage && <Button asChild variant="secondary"><Link href="/kelola">{t("manage")}</Link></Button>}</span> } : {})}
    />
  );
}
