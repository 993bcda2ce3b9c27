import type { ReactNode } from "react";

type SectionProps = { readonly id: string; readonly title: string; readonly subtitle?: string; readonly children: ReactNode };

/** A part of the scorecard that can be jumped to. */
export function Section({ id, title, subtitle, children }: SectionProps) {
  return (
    <section id={id} aria-labelledby={`${id}-judul`} className="min-w-0 scroll-mt-20">
      <h2 id={`${id}-judul`} className="text-lg font-semibold">{title}</h2>
      {subtitle !== undefined && <p className="mt-0.5 text-sm text-ink-soft text-pretty">{subtitle}</p>}
      <div className="mt-3">{children}</div>
    </section>
  );
}
