"use client";

import { KeyRound, LogOut, UserRound } from "lucide-react";
import { signOut } from "next-auth/react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Popover } from "radix-ui";
import { Button } from "@/components/ui/button";
import type { Role } from "@/lib/auth/roles";

/** Who is signed in, and the way out. */
export function UserMenu({ name, role }: { readonly name: string; readonly role: Role }) {
  const t = useTranslations();
  return (
    <Popover.Root>
      <Popover.Trigger aria-label={t("nav.userMenu", { name })} className="inline-flex size-11 items-center justify-center rounded-lg text-ink-soft hover:text-accent">
        <UserRound aria-hidden className="size-5" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content align="end" sideOffset={6} className="z-50 w-64 rounded-xl border border-line bg-surface p-4 shadow-lg">
          <p className="font-semibold">{name}</p>
          <p className="mb-3 text-sm text-ink-soft">{t(`nav.roles.${role}`)}</p>
          <div className="flex flex-wrap gap-2">
            <Popover.Close asChild><Button asChild variant="secondary"><Link href="/akun"><KeyRound aria-hidden className="size-4" />{t("nav.account")}</Link></Button></Popover.Close>
            <Button variant="secondary" onClick={() => void signOut({ callbackUrl: "/masuk" })}><LogOut aria-hidden className="size-4" />{t("common.actions.signOut")}</Button>
          </div>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
