import type { ComponentProps, ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

export const cardStyle = "rounded-2xl border border-line bg-surface shadow-card";

export function Card({ className, ...props }: ComponentProps<"section">) {
  return <section className={classNames(cardStyle, "min-w-0 p-4 sm:p-5", className)} {...props} />;
}

type CardHeaderProps = { readonly title: string; readonly id?: string; readonly subtitle?: ReactNode; readonly actions?: ReactNode; readonly className?: string };

export function CardHeader({ title, id, subtitle, actions, className }: CardHeaderProps) {
  return (
    <header className={classNames("mb-4 flex flex-wrap items-start justify-between gap-x-4 gap-y-2", className)}>
      <div className="min-w-0">
        <h2 id={id} className="text-base font-semibold">{title}</h2>
        {subtitle !== undefined && <p className="mt-0.5 text-sm text-ink-soft">{subtitle}</p>}
      </div>
      {actions !== undefined && <div className="no-print flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  );
}
