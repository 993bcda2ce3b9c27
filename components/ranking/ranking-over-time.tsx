import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";

type RankingOverTimeProps = { readonly summary: string; readonly open: boolean; readonly children: ReactNode };

/** Holds the chart over time above the table; closed until someone stands out, so that the table comes first. */
export function RankingOverTime({ summary, open, children }: RankingOverTimeProps) {
  return (
    <details className="group/over-time min-w-0" open={open}>
      <summary className="flex min-h-11 w-fit cursor-pointer list-none items-center gap-1.5 rounded-lg pr-2 text-[0.8125rem] font-medium text-accent hover:underline [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden className="size-4 transition-transform group-open/over-time:rotate-90" />
        {summary}
      </summary>
      {children}
    </details>
  );
}
