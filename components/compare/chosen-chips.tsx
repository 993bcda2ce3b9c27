import { X } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";

/** What is compared, each with a way to leave it out. */
export function ChosenChips({ units }: { readonly units: readonly { readonly code: string; readonly name: string; readonly href: string; readonly removeHref: string }[] }) {
  const t = useTranslations("compare");
  if (units.length === 0) return null;
  return (
    <ul aria-label={t("chosen")} className="mb-4 flex flex-wrap gap-2">
      {units.map(({ code, name, href, removeHref }) => (
        <li key={code} className="inline-flex max-w-full items-center rounded-full border border-accent/30 bg-accent-soft pl-3.5 print:pr-3.5 text-[0.8125rem] font-medium text-accent-strong">
          <Link href={href} className="truncate py-1 hover:underline">{name}</Link>
          <Link href={removeHref} scroll={false} aria-label={t("remove", { name })} title={t("remove", { name })} className="no-print inline-flex size-11 shrink-0 items-center justify-center rounded-full hover:bg-surface lg:size-8">
            <X aria-hidden className="size-4" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
