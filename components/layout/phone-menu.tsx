"use client";

import { Menu, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { NavigationList } from "@/components/layout/navigation-list";
import type { Role } from "@/lib/auth/roles";

const id = "menu-utama";

/** The menu on phones, a sheet from the left. The browser's own popover: it opens before any script has loaded. */
export function PhoneMenu({ role }: { readonly role: Role }) {
  const t = useTranslations();
  const sheet = useRef<HTMLDivElement>(null);
  return (
    <div className="lg:hidden">
      <button type="button" popoverTarget={id} aria-label={t("nav.open")} className="inline-flex size-11 items-center justify-center rounded-lg text-ink hover:bg-sunken">
        <Menu aria-hidden className="size-5" />
      </button>
      <div ref={sheet} id={id} popover="auto" className="fixed inset-y-0 right-auto left-0 h-dvh max-h-none w-[min(20rem,85vw)] overflow-y-auto bg-surface p-5 text-ink shadow-float backdrop:bg-ink/40">
        <div className="mb-4 flex items-start justify-between gap-4">
          <p className="text-lg font-semibold">{t("nav.label")}</p>
          <button type="button" popoverTarget={id} popoverTargetAction="hide" aria-label={t("common.actions.close")} className="-mt-2 -mr-2 inline-flex size-11 shrink-0 items-center justify-center rounded-lg text-ink-soft hover:bg-sunken">
            <X aria-hidden className="size-5" />
          </button>
        </div>
        <NavigationList role={role} onNavigate={() => sheet.current?.hidePopover()} />
      </div>
    </div>
  );
}
