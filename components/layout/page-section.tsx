import type { ReactNode } from "react";

type PageSectionProps = { readonly id: string; readonly title: string; readonly subtitle?: ReactNode; readonly actions?: ReactNode; readonly children: ReactNode };

/** A part of a page under a heading that links can point at. */
export function PageSection({ id, title, subtitle, actions, children }: PageSectionProps) {
  return (
    <section id={id} aria-labelledby={`${id}-judul`} className="mb-8">
      <div className="mb-3 flex flex-wrap items-end justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 max-w-3xl">
          <h2 id={`${id}-judul`} className="text-lg font-semibold">{title}</h2>
          {subtitle !== undefined && <p className="mt-0.5 text-sm text-ink-soft text-pretty">{subtitle}</p>}
        </div>
        {actions !== undefined && <div className="no-print flex flex-wrap gap-2">{actions}</div>}
      </div>
      {children}
    </section>
  );
}
