import { X } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";

type SelectedMppsProps = { readonly hint: string; readonly selected: readonly { readonly code: string; readonly name: string; readonly removeHref: string }[] };

/** Which lines the chart over time shows, with a way to take each selected one off. */
export function SelectedMpps({ hint, selected }: SelectedMppsProps) {
  const t = useTranslations("ranking");
  return (
    <div className="no-print mt-2 flex flex-wrap items-center gap-2 text-[0.8125rem] text-ink-soft">
      <p className="basis-full">{hint}</p>
      {selected.length > 0 && <span className="font-medium">{t("bump.selected")}:</span>}
      {selected.map(({ code, name, removeHref }) => (
        <Link key={code} href={removeHref} scroll={false} aria-label={t("unhighlight", { name })} className="inline-flex min-h-11 items-center gap-1.5 rounded-full border border-line bg-surface px-3 hover:border-line-strong lg:min-h-8">
          {name}<X aria-hidden className="size-3.5 text-ink-faint" />
        </Link>
      ))}
    </div>
  );
}
