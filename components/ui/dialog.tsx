"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Dialog as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

export const Dialog = Primitive.Root;
export const DialogTrigger = Primitive.Trigger;
export const DialogClose = Primitive.Close;

type PanelProps = { readonly title: string; readonly description?: string; readonly children: ReactNode; readonly className?: string };

export function DialogContent({ title, description, children, className }: PanelProps) {
  const t = useTranslations("common.actions");
  return (
    <Primitive.Portal>
      <Primitive.Overlay className="no-print fixed inset-0 z-40 bg-ink/40 backdrop-blur-[1px]" />
      <Primitive.Content
        {...(description === undefined ? { "aria-describedby": undefined } : {})}
        className={classNames("fixed top-1/2 left-1/2 z-50 flex max-h-[85dvh] w-[min(36rem,calc(100vw-2rem))] -translate-x-1/2 -translate-y-1/2 flex-col overflow-y-auto rounded-2xl bg-surface p-5 shadow-float", className)}
      >
        <div className="mb-4 flex items-start justify-between gap-4">
          <div>
            <Primitive.Title className="text-lg font-semibold">{title}</Primitive.Title>
            {description !== undefined && <Primitive.Description className="mt-1 text-sm text-ink-soft">{description}</Primitive.Description>}
          </div>
          <Primitive.Close aria-label={t("close")} className="-mt-2 -mr-2 inline-flex size-11 shrink-0 items-center justify-center rounded-lg text-ink-soft hover:bg-sunken">
            <X aria-hidden className="size-5" />
          </Primitive.Close>
        </div>
        {children}
      </Primitive.Content>
    </Primitive.Portal>
  );
}
