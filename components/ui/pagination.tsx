import { ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { buttonStyle } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";

type PaginationProps = {
  /** 1-based. */
  readonly page: number;
  readonly pageCount: number;
  /** The address of the page before and after; null at the ends. The caller keeps the filters in them. */
  readonly previousHref: string | null;
  readonly nextHref: string | null;
};

export function Pagination({ page, pageCount, previousHref, nextHref }: PaginationProps) {
  const t = useTranslations("common");
  if (pageCount <= 1) return null;
  return (
    <nav aria-label={t("pagination.label")} className="no-print flex items-center justify-between gap-3 pt-4 text-sm">
      <Step href={previousHref} rel="prev"><ChevronLeft aria-hidden /><span className="sr-only sm:not-sr-only">{t("actions.previous")}</span></Step>
      <span className="tabular text-ink-soft">{t("pagination.page", { page: String(page), total: String(pageCount) })}</span>
      <Step href={nextHref} rel="next"><span className="sr-only sm:not-sr-only">{t("actions.next")}</span><ChevronRight aria-hidden /></Step>
    </nav>
  );
}

function Step({ href, rel, children }: { readonly href: string | null; readonly rel: string; readonly children: React.ReactNode }) {
  const style = buttonStyle({ variant: "secondary", size: "small" });
  if (href === null) return <span aria-disabled className={classNames(style, "text-ink-faint")}>{children}</span>;
  return <Link href={href} rel={rel} className={style}>{children}</Link>;
}
