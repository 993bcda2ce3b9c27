import Link from "next/link";
import { classNames } from "@/components/ui/class-names";

type ChoiceLinksProps = { readonly label: string; readonly choices: readonly { readonly id: string; readonly label: string; readonly href: string }[]; readonly chosen: string };

/** One of a few choices as links: the address carries it, and it works without script. */
export function ChoiceLinks({ label, choices, chosen }: ChoiceLinksProps) {
  return (
    <nav aria-label={label} className="no-print mb-3">
      <ul className="flex flex-wrap gap-1.5">
        {choices.map(({ id, label: text, href }) => (
          <li key={id}>
            <Link
              href={href} scroll={false} {...(id === chosen ? { "aria-current": "true" as const } : {})}
              className={classNames("inline-flex min-h-11 items-center rounded-full border px-3.5 text-[0.8125rem] lg:min-h-8",
                id === chosen ? "border-accent bg-accent-soft font-semibold text-accent-strong" : "border-line-strong/60 bg-surface text-ink-soft hover:border-line-strong hover:text-ink")}
            >
              {text}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
