import { useTranslations } from "next-intl";
import { cardStyle } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/disclosure";
import { classNames } from "@/components/ui/class-names";

type ContentsProps = { readonly sections: readonly { readonly id: string; readonly label: string; readonly entries: readonly { readonly id: string; readonly label: string }[] }[] };

/** Where to find what on this page. */
export function Contents({ sections }: ContentsProps) {
  const t = useTranslations("methods");
  return (
    <nav aria-label={t("contents")} className={classNames(cardStyle, "no-print mb-5 p-4 sm:p-5")}>
      <h2 className="mb-2 text-base font-semibold">{t("contents")}</h2>
      <ul className="gap-x-8 text-sm sm:columns-2 xl:columns-3">
        {sections.map(({ id, label, entries }) => (
          <li key={id} className="break-inside-avoid">
            <a href={`#${id}`} className="inline-block py-1.5 font-medium text-accent hover:underline">{label}</a>
            {entries.length > 0 && (
              <Disclosure summary={t("entries", { count: entries.length })}>
                <ul className="mb-2 ml-1 border-l border-line pl-3">{entries.map((entry) => <li key={entry.id}><a href={`#${entry.id}`} className="inline-block py-1 text-ink-soft hover:text-accent hover:underline">{entry.label}</a></li>)}</ul>
              </Disclosure>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}
