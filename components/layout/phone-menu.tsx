"use client";

import { Menu } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { NavigationList } from "@/components/layout/navigation-list";
import { Dialog, DialogTrigger, SheetContent } from "@/components/ui/dialog";
import type { Role } from "@/lib/auth/roles";

export function PhoneMenu({ role }: { readonly role: Role }) {
  const t = useTranslations("nav");
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger aria-label={t("open")} className="inline-flex size-11 items-center justify-center rounded-lg text-ink hover:bg-sunken lg:hidden">
        <Menu aria-hidden className="size-5" />
      </DialogTrigger>
      <SheetContent side="left" title={t("label")}>
        <NavigationList role={role} onNavigate={() => setOpen(false)} />
      </SheetContent>
    </Dialog>
  );
}
