import type { ReactNode } from "react";

type SectionProps = { readonly id: string; readonly title: string; readonly actions?: ReactNode; readonly children: ReactNode };

/** A named part of the page. */
export function Section({ id, title, actions, children }: SectionProps) {
  return (
    <section aria-labelledby={id} className="min-w-0">
      <div className="mb-3 flex flex-wrap items-end justify-between gap-x-4 gap-y-2">
        <h2 id={id} className="text-lg font-semibold">{title}</h2>
        {actions}
      </div>
      {children}
    </section>
  );
}
