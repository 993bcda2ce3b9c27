import Link from "next/link";
import { useTranslations } from "next-intl";
import { LookLine } from "@/components/follow-ups/follow-up-looks";
import type { CheckOutcome, CheckSight } from "@/lib/domain/follow-up-check";

type Check = {
  readonly id: string; readonly href: string; readonly finding: string; readonly outcome: CheckOutcome | null;
  readonly looks: readonly { readonly institution: string; readonly seen: CheckSight; readonly note: string | null; readonly files: readonly { readonly id: string; readonly fileName: string }[] }[];
};

/** What was seen at this visit of follow-ups that earlier ones left open. */
export function CaseChecks({ checks }: { readonly checks: readonly Check[] }) {
  const t = useTranslations("follow-ups.looks");
  return (
    <ul className="divide-y divide-line">
      {checks.map(({ id, href, finding, outcome, looks }) => (
        <li key={id} className="avoid-break space-y-2 py-3 first:pt-0 last:pb-0">
          <p className="text-sm"><Link href={href} className="-my-1 inline-block py-1 font-medium break-words text-accent hover:underline">{finding}</Link>{outcome !== null && <span className="block text-ink-soft">{t(`outcome.${outcome}`)}</span>}</p>
          {looks.map((look) => <LookLine key={look.institution} look={look} />)}
        </li>
      ))}
    </ul>
  );
}
