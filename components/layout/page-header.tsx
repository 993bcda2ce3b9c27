import type { ReactNode } from "react";
import { SimulatedBadge } from "@/components/layout/simulation";
import { Breadcrumb } from "@/components/ui/breadcrumb";

type PageHeaderProps = {
  readonly title: string;
  readonly subtitle?: ReactNode;
  readonly actions?: ReactNode;
  readonly breadcrumb?: readonly { readonly label: string; readonly href?: string }[];
  /** A line under the subtitle, such as freshness and n. */
  readonly meta?: ReactNode;
};

export function PageHeader({ title, subtitle, actions, breadcrumb, meta }: PageHeaderProps) {
  return (
    <header className="mb-6 flex flex-col gap-3 lg:mb-8">
      {breadcrumb !== undefined && <Breadcrumb items={breadcrumb} />}
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-4">
        <div className="max-w-3xl min-w-0 flex-1 basis-md">
          <h1 className="flex flex-wrap items-center gap-x-3 gap-y-1 text-2xl font-semibold sm:text-[1.75rem]">{title}<SimulatedBadge /></h1>
          {subtitle !== undefined && <p className="mt-1.5 text-ink-soft text-pretty">{subtitle}</p>}
          {meta !== undefined && <p className="mt-1.5 text-[0.8125rem] text-ink-faint">{meta}</p>}
        </div>
        {actions !== undefined && <div className="no-print flex flex-wrap gap-2 empty:hidden">{actions}</div>}
      </div>
    </header>
  );
}
