import { Inbox } from "lucide-react";
import type { ReactNode } from "react";

type EmptyStateProps = { readonly title: string; readonly body?: ReactNode; readonly action?: ReactNode };

/** Says that there is nothing, why, and what to do about it. */
export function EmptyState({ title, body, action }: EmptyStateProps) {
  return (
    <div className="avoid-break flex flex-col items-center gap-2 rounded-2xl border border-dashed border-line-strong/60 px-6 py-12 text-center print:py-4">
      <Inbox aria-hidden className="mb-1 size-8 text-line-strong" strokeWidth={1.5} />
      <p className="font-medium">{title}</p>
      {body !== undefined && <div className="max-w-prose text-sm text-ink-soft">{body}</div>}
      {action !== undefined && <div className="mt-3">{action}</div>}
    </div>
  );
}
