import { cva, type VariantProps } from "class-variance-authority";
import { Slot } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

export const buttonStyle = cva(
  "inline-flex items-center justify-center gap-2 rounded-lg font-medium whitespace-nowrap transition-colors disabled:pointer-events-none disabled:opacity-50 aria-disabled:pointer-events-none aria-disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0",
  {
    variants: {
      variant: {
        primary: "bg-accent text-white hover:bg-accent-strong",
        secondary: "border border-line-strong/60 bg-surface text-ink hover:border-line-strong hover:bg-sunken",
        quiet: "text-accent hover:bg-accent-soft",
        danger: "bg-bad text-white hover:bg-[#851f17]",
      },
      size: {
        medium: "min-h-11 px-4 text-sm lg:min-h-10",
        small: "min-h-11 px-3 text-[0.8125rem] lg:min-h-8",
        icon: "size-11 lg:size-10",
      },
    },
    defaultVariants: { variant: "primary", size: "medium" },
  },
);

type ButtonProps = ComponentProps<"button"> & VariantProps<typeof buttonStyle> & { readonly asChild?: boolean; readonly children?: ReactNode };

/** A button; with `asChild` its style is put on the child, such as a link. */
export function Button({ className, variant, size, asChild = false, type = "button", ...props }: ButtonProps) {
  const style = classNames(buttonStyle({ variant, size }), className);
  return asChild ? <Slot.Root className={style} {...props} /> : <button type={type} className={style} {...props} />;
}
