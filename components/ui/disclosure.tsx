import { ChevronRight } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

type DisclosureProps = Omit<ComponentProps<"details">, "title"> & { readonly summary: ReactNode };

/** The browser's own details: opens without script and can be searched. */
export function Disclosure({ summary, className, children, ...props }: DisclosureProps) {
  return (
    <details className={classNames("group", className)} {...props}>
      <summary className="flex min-h-11 w-fit cursor-pointer list-none items-center gap-1.5 rounded-lg pr-2 text-[0.8125rem] font-medium text-accent hover:underline lg:min-h-8 [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden className="size-4 shrink-0 transition-transform group-open:rotate-90" />
        <span className="flex min-w-0 flex-wrap items-center gap-x-1.5">{summary}</span>
      </summary>
      {children}
    </details>
  );
}
