"use client";

import { Popover as Primitive } from "radix-ui";
import type { ComponentProps } from "react";
import { classNames } from "@/components/ui/class-names";

export const Popover = Primitive.Root;
export const PopoverTrigger = Primitive.Trigger;

export function PopoverContent({ className, align = "start", sideOffset = 6, ...props }: ComponentProps<typeof Primitive.Content>) {
  return (
    <Primitive.Portal>
      <Primitive.Content
        align={align}
        sideOffset={sideOffset}
        collisionPadding={12}
        className={classNames("z-50 w-[min(22rem,calc(100vw-1.5rem))] rounded-xl border border-line bg-surface p-4 text-sm shadow-float", className)}
        {...props}
      />
    </Primitive.Portal>
  );
}
