import type { ComponentProps } from "react";
import { classNames } from "@/components/ui/class-names";

/** Shared by all text-like controls. 16 px on phones, so that iOS does not zoom into the field. */
export const controlStyle =
  "min-h-11 w-full rounded-lg border border-line-strong bg-surface px-3 text-base text-ink placeholder:text-ink-faint hover:border-ink-soft disabled:bg-sunken disabled:text-ink-faint aria-invalid:border-bad lg:min-h-10 lg:text-sm";

export function Input({ className, ...props }: ComponentProps<"input">) {
  return <input className={classNames(controlStyle, className)} {...props} />;
}

export function TextArea({ className, ...props }: ComponentProps<"textarea">) {
  return <textarea className={classNames(controlStyle, "min-h-24 py-2", className)} {...props} />;
}
