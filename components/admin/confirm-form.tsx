"use client";

import { useTranslations } from "next-intl";
import { AdminForm } from "@/components/admin/admin-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import type { FormAction } from "@/lib/admin/form-state";

type ConfirmFormProps = {
  readonly action: FormAction;
  readonly hidden: Readonly<Record<string, string>>;
  /** On the button that opens the question; `ariaLabel` names the row it stands in. */
  readonly trigger: string;
  readonly ariaLabel?: string;
  readonly title: string;
  readonly body: string;
  readonly confirm: string;
  readonly tone?: "danger" | "primary";
  readonly size?: "small" | "medium";
  readonly children?: React.ReactNode;
};

/** A button whose work is asked about first. */
export function ConfirmForm({ action, hidden, trigger, ariaLabel, title, body, confirm, tone = "danger", size = "small", children }: ConfirmFormProps) {
  const t = useTranslations("admin");
  return (
    <Dialog>
      <DialogTrigger asChild><Button variant="secondary" size={size} aria-label={ariaLabel}>{trigger}</Button></DialogTrigger>
      <DialogContent title={title} description={body}>
        <AdminForm action={action} hidden={hidden} submit={confirm} variant={tone} className="grid gap-4">{children}</AdminForm>
        <p className="mt-3 text-xs text-ink-faint">{t("escapeHint")}</p>
      </DialogContent>
    </Dialog>
  );
}
