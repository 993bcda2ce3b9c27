import type { ComponentProps } from "react";
import { classNames } from "@/components/ui/class-names";

type TableProps = ComponentProps<"table"> & {
  /** Names the table and the box it scrolls in. */
  readonly label: string;
  readonly boxClassName?: string;
  /** On phones each row becomes a block of labelled lines instead of scrolling sideways; its cells take `label`. */
  readonly stacked?: boolean;
};

/** A table in a box of its own that scrolls sideways on phones and can be reached by keyboard. */
export function Table({ label, boxClassName, stacked = false, className, ...props }: TableProps) {
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling box must be reachable by keyboard
    <div role="region" aria-label={label} tabIndex={0} className={classNames("scroll-box relative w-full overflow-auto", boxClassName)}>
      <table aria-label={label} className={classNames("w-full border-collapse text-sm", stacked && "stacked-on-phone", className)} {...props} />
    </div>
  );
}

export function TableHead({ className, ...props }: ComponentProps<"thead">) {
  return <thead className={classNames("text-left text-xs text-ink-soft", className)} {...props} />;
}

type CellProps = { readonly numeric?: boolean };

export function Th({ className, numeric = false, scope = "col", ...props }: ComponentProps<"th"> & CellProps) {
  return (
    <th
      scope={scope}
      className={classNames(
        scope === "col" ? "sticky top-0 z-10 bg-surface border-b border-line-strong/50 px-3 py-2 font-semibold print:px-1" : "border-b border-line px-3 py-2 text-left align-top font-medium print:px-1",
        numeric && "text-right",
        className,
      )}
      {...props}
    />
  );
}

/** `label`: the name of its column, shown before it where the table is stacked. Short class names: a page may hold thousands of cells. */
export function Td({ className, numeric = false, label, ...props }: ComponentProps<"td"> & CellProps & { readonly label?: string }) {
  return <td data-label={label} className={classNames("cell", numeric && "number", className)} {...props} />;
}
