import Link from "next/link";
import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";

const tabs = [["overview", "/kunjungan"], ["plans", "/kunjungan/rencana"], ["cases", "/kunjungan/berkas"], ["raters", "/kunjungan/penilai"]] as const;
type VisitTabsProps = { readonly current: (typeof tabs)[number][0]; readonly seesRaters: boolean };

/** The parts of visits, under one entry of the menu. */
export function VisitTabs({ current, seesRaters }: VisitTabsProps) {
  const t = useTranslations("visit-cases.tabs");
  return (
    <nav aria-label={t("label")} className="no-print mb-5 -mt-2 border-b border-line">
      <ul className="scroll-box flex gap-1 overflow-x-auto">
        {tabs.filter(([id]) => id !== "raters" || seesRaters).map(([id, href]) => (
          <li key={id}>
            <Link
              href={href} {...(id === current ? { "aria-current": "page" as const } : {})}
              className={classNames("inline-flex min-h-11 items-center border-b-2 px-3 text-sm whitespace-nowrap lg:min-h-10", id === current ? "border-accent font-semibold text-accent-strong" : "border-transparent text-ink-soft hover:border-line-strong hover:text-ink")}
            >
              {t(id)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
