import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import type { Item, ItemReply } from "@/components/visit-cases/case-types";
import { EvidenceFiles } from "@/components/visit-cases/evidence-files";
import { formatDateTime } from "@/lib/i18n/format";

type Replied = Item & { readonly reply: ItemReply };
type ReplyListProps = { readonly items: readonly Replied[]; readonly timeZone: string; readonly action: ((item: Item) => ReactNode) | null };

/** What the Sekda replied to which item, and what became of it. */
export function ReplyList({ items, timeZone, action }: ReplyListProps) {
  const t = useTranslations("visit-cases.replies");
  const about = useTranslations("visit-cases.items");
  const locale = useLocale();
  return (
    <ul className="divide-y divide-line">
      {items.map((item) => {
        const { reply } = item;
        return (
          <li key={item.key} className="avoid-break py-3 first:pt-0 last:pb-0">
            <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
              <p className="max-w-prose text-sm font-medium">{item.label[locale]}<span className="block text-xs font-normal text-ink-soft">{item.agency === null ? about("wholeMpp") : item.agency[locale]}</span></p>
              <Decision reply={reply} />
            </div>
            <p className="mt-1.5 text-xs text-ink-faint">{t("said")} · {reply.by ?? ""} · {formatDateTime(reply.at, timeZone, locale)}</p>
            <p className="max-w-prose text-sm whitespace-pre-line">{reply.text}</p>
            <EvidenceFiles files={reply.files} />
            {reply.why !== null && <p className="mt-2 max-w-prose border-l-2 border-line-strong pl-3 text-sm whitespace-pre-line text-ink-soft">{reply.why}{reply.decidedBy !== null && <span className="block text-xs text-ink-faint">{about("by", { name: reply.decidedBy })}</span>}</p>}
            {action !== null && <div className="no-print mt-2 flex [&>div]:justify-start">{action(item)}</div>}
          </li>
        );
      })}
    </ul>
  );
}

function Decision({ reply: { decision, before, after } }: { readonly reply: ItemReply }) {
  const t = useTranslations("visit-cases.replies");
  if (decision === null) return <Badge tone="warn">{t("undecided")}</Badge>;
  return decision === "upheld" ? <Badge>{t("upheld", { level: String(before) })}</Badge> : <Badge tone="accent">{t("corrected", { before: String(before), after: String(after) })}</Badge>;
}
