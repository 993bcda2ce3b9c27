import type { ComponentProps, ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

type CheckboxProps = Omit<ComponentProps<"input">, "type"> & { readonly label: ReactNode };

export function Checkbox({ label, className, ...props }: CheckboxProps) {
  return (
    <label className={classNames("flex min-h-11 cursor-pointer items-center gap-2.5 text-sm lg:min-h-8", className)}>
      <input type="checkbox" className="size-5 shrink-0 cursor-pointer accent-accent lg:size-4.5" {...props} />
      <span>{label}</span>
    </label>
  );
}
