import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";

type BreadcrumbProps = { readonly items: readonly { readonly label: string; readonly href?: string }[] };

/** The way from the overview; the last item is the page itself. */
export function Breadcrumb({ items }: BreadcrumbProps) {
  const t = useTranslations("common");
  return (
    <nav aria-label={t("breadcrumb")} className="no-print">
      <ol className="flex flex-wrap items-center gap-1 text-[0.8125rem] text-ink-soft">
        {items.map(({ label, href }, index) => (
          <li key={label} className="flex items-center gap-1">
            {index > 0 && <ChevronRight aria-hidden className="size-3.5 text-line-strong" />}
            {href === undefined ? <span aria-current="page">{label}</span> : <Link href={href} className="py-2 underline-offset-2 hover:text-accent hover:underline lg:py-0.5">{label}</Link>}
          </li>
        ))}
      </ol>
    </nav>
  );
}
